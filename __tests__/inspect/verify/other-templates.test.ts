import { otherTemplates } from "../../../src/inspect/verify/other-templates";
import { type Answers, forbidden, listOf, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";
import { controlledBy, liveReplicaSet, liveWorkload, verifySubject } from "../../support/live-workload";

const APPS = "/apis/apps/v1/namespaces/hyve";
const BATCH = "/apis/batch/v1/namespaces/hyve";
const CORE = "/api/v1/namespaces/hyve";

/** A template of pods, in what holds it. */
const holding = (name: string, serviceAccountName: string | undefined, kind = "Deployment") => {
  const template = { spec: { serviceAccountName, containers: [] } };
  const metadata = { name };
  if (kind === "PodTemplate") return { metadata, template };
  if (kind === "CronJob") return { metadata, spec: { jobTemplate: { spec: { template } } } };
  return { metadata, spec: { template } };
};
const verdict = (answers: Answers = {}, subject = verifySubject()) =>
  verdictOf(otherTemplates, subject, {
    [`${APPS}/deployments`]: listOf(liveWorkload()),
    [`${APPS}/replicasets`]: listOf(liveReplicaSet()),
    ...answers,
  });
const LISTS: readonly (readonly [string, string])[] = [
  ["Deployment", `${APPS}/deployments`],
  ["StatefulSet", `${APPS}/statefulsets`],
  ["DaemonSet", `${APPS}/daemonsets`],
  ["ReplicaSet", `${APPS}/replicasets`],
  ["Job", `${BATCH}/jobs`],
  ["CronJob", `${BATCH}/cronjobs`],
  ["ReplicationController", `${CORE}/replicationcontrollers`],
  ["PodTemplate", `${CORE}/podtemplates`],
];

describe.each(LISTS)("a %s", (kind, path) => {
  test("that names the ServiceAccount is found", () => {
    expect(verdict({ [path]: listOf(holding("x", "hyve-sa", kind)) })).toMatchObject({
      ok: false,
      got: `also named in ${kind} x`,
      fix: expect.stringContaining("kubectl delete --namespace hyve"),
    });
  });

  test("that names another, or none, is not", () => {
    const others = listOf(holding("x", "hyve-sa2", kind), holding("y", undefined, kind));

    expect(verdict({ [path]: others })).toMatchObject({ ok: true, got: "none does" });
  });

  test("that may not be read leaves it unknown", () => {
    expect(verdict({ [path]: 403 })).toMatchObject({ ok: false, missing: [forbidden(path)] });
  });
});

describe("what names the ServiceAccount", () => {
  test("may be any declared workload, of its own kind", () => {
    const workloads = [
      { kind: "Deployment", name: "hyve" },
      { kind: "StatefulSet", name: "cache" },
    ] as const;
    const answers = { [`${APPS}/statefulsets`]: listOf(holding("cache", "hyve-sa")) };

    expect(verdict(answers, verifySubject({ workloads })).ok).toBe(true);
    expect(verdict(answers).got).toBe("also named in StatefulSet cache");
    expect(verdict({ [`${BATCH}/jobs`]: listOf(holding("hyve", "hyve-sa")) }).got).toBe(
      "also named in Job hyve",
    );
  });

  test("may not be a ReplicaSet that another controls, or that only refers to the workload", () => {
    const path = `${APPS}/replicasets`;
    const other = liveReplicaSet({ name: "other-1", ownerReferences: controlledBy("Deployment", "other") });
    const [owner] = controlledBy("Deployment", "hyve");
    const loose = liveReplicaSet({
      name: "loose",
      ownerReferences: owner && [{ ...owner, controller: false }],
    });

    expect(verdict({ [path]: listOf(other, loose) }).got).toBe(
      "also named in ReplicaSet other-1, ReplicaSet loose",
    );
  });

  test("are, for ServiceAccount default, all that name none", () => {
    const everybodys = verifySubject({ serviceAccount: "default" });
    const unnamed = { [`${BATCH}/jobs`]: listOf(holding("other", undefined, "Job")) };

    expect(verdict(unnamed, everybodys)).toMatchObject({ ok: false, got: "also named in Job other" });
    expect(verdict(unnamed).ok).toBe(true);
  });

  test("is looked for in controllers that have no template", () => {
    const empty = { metadata: { name: "x" }, spec: {} };

    expect(verdict({ [`${CORE}/replicationcontrollers`]: listOf(empty) }).ok).toBe(true);
    expect(verdict({ [`${CORE}/podtemplates`]: listOf({ metadata: { name: "x" } }) }).ok).toBe(true);
  });

  test("is not known if nobody read it", () => {
    expect(unreadVerdictOf(otherTemplates, verifySubject()).missing).toHaveLength(LISTS.length);
  });
});
