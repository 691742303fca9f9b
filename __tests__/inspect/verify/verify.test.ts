import {
  CLUSTER_RULES,
  type Verified,
  verifyAsks,
  verifyChecks,
  WORKLOAD_RULES,
} from "../../../src/inspect/verify/verify";
import { clusterFacts } from "../../support/cluster-facts";
import { liveWorkload, PATHS, verifySubject } from "../../support/live-workload";

const SECOND = verifySubject({ name: "second" });
const VERIFIED: Verified = {
  workloads: [verifySubject(), SECOND],
  cluster: {
    issuer: "https://issuer.example.com",
    deployers: { users: [], groups: [] },
    breakGlass: [],
    namespaces: ["kube-system"],
    trusted: [],
  },
};

test("every rule has a name of its own", () => {
  const ids = [...CLUSTER_RULES, ...WORKLOAD_RULES].map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/u.test(id))).toEqual([]);
});

describe("what must be read", () => {
  const first = verifyAsks(VERIFIED, new Map());

  test("is asked once, however many rules and workloads need it", () => {
    expect(new Set(first).size).toBe(first.length);
    expect(first).toEqual(
      expect.arrayContaining(Object.values(PATHS).filter((path) => path !== PATHS.secrets)),
    );
  });

  test("is not asked again, whatever came of it", () => {
    const facts = clusterFacts(Object.fromEntries(first.map((path) => [path, 403])));

    expect(verifyAsks(VERIFIED, facts)).toEqual([]);
  });

  test("is also what was learned of by reading", () => {
    const containers = [{ name: "app", envFrom: [{ secretRef: { name: "keys" } }] }];
    const answers = Object.fromEntries(first.map((path) => [path, 404 as const]));
    const facts = clusterFacts({ ...answers, [PATHS.workload]: liveWorkload({ containers }) });

    expect(verifyAsks(VERIFIED, facts)).toEqual([`${PATHS.secrets}/keys`]);
  });
});

describe("checks", () => {
  const checks = verifyChecks(VERIFIED, new Map());

  test("are those of the cluster once, then those of every workload", () => {
    const names = (about: string, rules: readonly { readonly id: string }[]) =>
      rules.map(({ id }) => `${about}: ${id}`);

    expect(checks.map(({ name }) => name)).toEqual([
      ...names("cluster", CLUSTER_RULES),
      ...names("Deployment hyve/hyve", WORKLOAD_RULES),
      ...names("Deployment hyve/second", WORKLOAD_RULES),
    ]);
  });

  test("are all unknown where nothing was read: none passes without having looked", () => {
    expect(checks.filter(({ ok, missing }) => ok || missing === undefined)).toEqual([]);
  });
});
