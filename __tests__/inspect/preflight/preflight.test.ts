import {
  AWS_RULES,
  awsFindings,
  clusterFindings,
  ENVIRONMENT_RULES,
  preflightAsks,
  WORKLOAD_RULES,
} from "../../../src/inspect/preflight/preflight";
import { WHO_AM_I } from "../../../src/kubernetes/question";
import { clusterFacts } from "../../support/cluster-facts";
import { workloadDeclaration, workloadNamed } from "../../support/declarations";
import { guardDeclaration } from "../../support/guards";
import { appliedAws, UNASKED_AWS } from "../../support/live-aws";
import { liveWorkload, PATHS } from "../../support/live-workload";
import { declaredAccess } from "../../support/preflight";

const ACCESS = declaredAccess({
  workloads: [workloadDeclaration({ guard: guardDeclaration() }), workloadNamed("second")],
});

test("every rule has a name of its own", () => {
  const ids = [...AWS_RULES, ...ENVIRONMENT_RULES, ...WORKLOAD_RULES].map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/u.test(id))).toEqual([]);
});

describe("what must be read", () => {
  const first = preflightAsks(ACCESS, new Map());

  test("is asked once, however many rules and workloads need it", () => {
    expect(new Set(first).size).toBe(first.length);
    expect(first).toEqual(
      expect.arrayContaining(["/version", WHO_AM_I, PATHS.policy, PATHS.workload, PATHS.serviceAccount]),
    );
  });

  test("is not asked again, whatever came of it", () => {
    const facts = clusterFacts(Object.fromEntries(first.map((path) => [path, 403])));

    expect(preflightAsks(ACCESS, facts)).toEqual([]);
  });

  test("is also what was learned of by reading", () => {
    const containers = [{ name: "app", envFrom: [{ secretRef: { name: "keys" } }] }];
    const answers = Object.fromEntries(first.map((path) => [path, 404 as const]));
    const facts = clusterFacts({ ...answers, [PATHS.workload]: liveWorkload({ containers }) });

    expect(preflightAsks(ACCESS, facts)).toEqual([`${PATHS.secrets}/keys`]);
  });

  test("is nothing of a workload that is being released", () => {
    const released = declaredAccess({ workloads: [workloadDeclaration({ release: "withdraw" })] });
    const asked = preflightAsks(released, new Map());

    expect(asked).not.toContain(PATHS.workload);
    expect(asked).toContain("/version");
  });
});

describe("findings in the cluster", () => {
  test("are unknown of every rule where nothing was read: none is silent without having looked", () => {
    const findings = clusterFindings(ACCESS, new Map());

    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(["unknown"]));
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(
      [...ENVIRONMENT_RULES, ...WORKLOAD_RULES].map(({ id }) => id),
    );
  });

  test("are told once where two workloads meet one thing", () => {
    const paths = preflightAsks(ACCESS, new Map());
    const findings = clusterFindings(
      ACCESS,
      clusterFacts(Object.fromEntries(paths.map((path) => [path, 404]))),
    );

    expect(findings.filter(({ rule }) => rule === "namespace")).toHaveLength(1);
    expect(findings.filter(({ rule }) => rule === "binding").map(({ about }) => about)).toEqual([
      "Deployment hyve/hyve",
      "Deployment hyve/second",
    ]);
  });
});

describe("findings in AWS", () => {
  test("are unknown of every rule where nothing was read", () => {
    const findings = awsFindings(ACCESS, UNASKED_AWS);

    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(["unknown"]));
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(AWS_RULES.map(({ id }) => id));
  });

  test("are none where the plan was applied", () => {
    expect(awsFindings(ACCESS, appliedAws(ACCESS))).toEqual([]);
  });
});
