import { clusterAsks, proposeFromCluster, type Wanted } from "../../../src/inspect/propose/from-cluster";
import { WHO_AM_I } from "../../../src/kubernetes/question";
import { type Answers, answerOf } from "../../support/cluster-facts";
import { liveWorkload, PATHS } from "../../support/live-workload";

const WANTED: Wanted = { namespace: "hyve", workload: "hyve" };
const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ROLE = "arn:aws:iam::111122223333:role/team/Writer";
const CLUSTER: Answers = {
  "/version": { major: "1", minor: "36" },
  "/.well-known/openid-configuration": { issuer: ISSUER },
  [WHO_AM_I]: { status: { userInfo: { username: "ci" } } },
  [PATHS.workload]: liveWorkload({ serviceAccountName: undefined }),
};

/** What is proposed by a cluster that answers what it is asked. */
function proposed(answers: Answers, wanted = WANTED) {
  const facts = new Map();
  for (let paths = clusterAsks(wanted, facts); paths.length > 0; paths = clusterAsks(wanted, facts))
    for (const path of paths) facts.set(path, answerOf(path, answers[path]));
  return proposeFromCluster(wanted, facts);
}

describe("a cluster proposes", () => {
  test("its issuer, the workload's kind, a binding that fits, and a guard that records", () => {
    const proposal = proposed(CLUSTER);

    expect(proposal).toMatchObject({
      answers: { issuer: ISSUER, kind: "Deployment", binding: "mutate", serviceAccount: "hyve-sa" },
      extras: { guard: { mode: "audit", users: ["ci"] } },
    });
    expect(proposal?.answers).not.toHaveProperty("kubernetes");
    expect(proposal?.extras).not.toHaveProperty("serviceAccountOwnership");
  });

  test("the ServiceAccount that is there, and the role that it names", () => {
    const metadata = { name: "hyve-sa", annotations: { "eks.amazonaws.com/role-arn": ROLE } };

    const proposal = proposed({
      ...CLUSTER,
      [PATHS.workload]: liveWorkload(),
      [PATHS.serviceAccount]: { metadata },
    });

    expect(proposal).toMatchObject({
      answers: { binding: "annotate", serviceAccount: "hyve-sa", role: "Writer" },
      extras: { serviceAccountOwnership: "existing" },
    });
    expect(proposal?.because.join("\n")).toContain(`ServiceAccount hyve-sa names ${ROLE}`);
  });

  test("a ServiceAccount of its own, where the workload runs as everybody's", () => {
    const proposal = proposed({
      ...CLUSTER,
      [PATHS.workload]: liveWorkload({ serviceAccountName: "default" }),
    });

    expect(proposal?.answers.serviceAccount).toBe("hyve-sa");
  });

  test("gitops and handing over, where a controller keeps the workload", () => {
    const live = liveWorkload({ serviceAccountName: undefined });
    const labels = { "kustomize.toolkit.fluxcd.io/name": "apps" };

    const proposal = proposed({
      ...CLUSTER,
      [PATHS.workload]: { ...live, metadata: { ...live.metadata, labels } },
    });

    expect(proposal?.answers).toMatchObject({ kubernetes: "gitops", binding: "handoff" });
  });

  test("nothing for a workload that is not there, or is of another kind", () => {
    expect(proposed(CLUSTER, { ...WANTED, workload: "other" })).toBeUndefined();
    expect(proposed(CLUSTER, { ...WANTED, kind: "StatefulSet" })).toBeUndefined();
    expect(proposed(CLUSTER, { ...WANTED, kind: "Deployment" })).toBeDefined();
  });

  test("what it can, where it does not say who it is", () => {
    const proposal = proposed({ [PATHS.workload]: liveWorkload({ serviceAccountName: undefined }) });

    expect(proposal?.answers).toMatchObject({ binding: "adopt" });
    expect(proposal?.answers).not.toHaveProperty("issuer");
  });
});
