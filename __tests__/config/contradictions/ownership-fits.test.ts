import { ownershipFits } from "../../../src/config/contradictions/ownership-fits";
import type { WorkloadDeclaration } from "../../../src/config/declaration";
import { BINDINGS, type Ownership, type OwnershipOf, type Release } from "../../../src/config/ownership";
import { bucketDeclaration, environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const { cluster } = environmentDeclaration();
const { serviceAccount, role } = workloadDeclaration();
const ENVIRONMENT = ["environments", "tst"];
const WORKLOAD = [...ENVIRONMENT, "workloads", 0];
const handedOver = { ...serviceAccount, ownership: "handoff" } as const;

const withWorkload = (change: Partial<WorkloadDeclaration>) =>
  environmentDeclaration({ workloads: [workloadDeclaration(change)] });
const gitops = (change: Partial<WorkloadDeclaration>) => ({
  ...withWorkload({ binding: "handoff", serviceAccount: handedOver, ...change }),
  cluster: { ...cluster, kubernetes: { mode: "gitops" } as const },
});
const pathsOf = (...environments: Parameters<typeof ownershipFits>[0]) =>
  ownershipFits(environments).map(({ code, path }) => `${code} ${path.slice(2).join(".")}`);

describe("under gitops", () => {
  test("everything of Kubernetes may be handed over", () => {
    expect(ownershipFits([gitops({})])).toEqual([]);
  });

  test.each<[string, Partial<WorkloadDeclaration>, readonly (string | number)[], string]>([
    ...BINDINGS.filter((binding) => binding !== "handoff").map(
      (binding): [string, Partial<WorkloadDeclaration>, readonly (string | number)[], string] => [
        `a workload may not be bound by ${binding}`,
        { binding },
        ["workload", "binding"],
        `got ${binding}; under kubernetes: gitops AWS alone is planned, so write handoff`,
      ],
    ),
    [
      "a ServiceAccount may not be created",
      { serviceAccount },
      ["serviceAccount", "ownership"],
      "got create; ",
    ],
    [
      "a ServiceAccount may not be existing",
      { serviceAccount: { ...serviceAccount, ownership: "existing" } },
      ["serviceAccount", "ownership"],
      "so write handoff or leave it out",
    ],
    [
      "a namespace may not be created",
      { namespaceOwnership: "create" },
      ["namespace", "ownership"],
      "so write existing",
    ],
  ])("%s", (_name, change, path, says) => {
    expect(ownershipFits([gitops(change)])).toEqual([
      { code: "ownership-not-offered", message: expect.stringContaining(says), path: [...WORKLOAD, ...path] },
    ]);
  });
});

describe("outside gitops", () => {
  test("a workload may not be changed while its ServiceAccount is handed over", () => {
    expect(pathsOf(withWorkload({ serviceAccount: handedOver }))).toEqual([
      "ownership-not-offered workloads.0.workload.binding",
    ]);
  });

  test("both may be handed over, or neither", () => {
    expect(pathsOf(withWorkload({ serviceAccount: handedOver, binding: "handoff" }))).toEqual([]);
    expect(pathsOf(withWorkload({ binding: "handoff" }))).toEqual([]);
    expect(pathsOf(withWorkload({}))).toEqual([]);
  });
});

describe("exclusive", () => {
  const exclusive = { of: "write", awsServices: "deny", administrators: ["x"] } as const;
  const withPolicy = (ownership: Ownership) =>
    environmentDeclaration({
      buckets: [bucketDeclaration({ exclusive, policy: { ownership, foreignStatements: [] } })],
    });

  test("may not stand beside a policy that is left alone", () => {
    expect(pathsOf(withPolicy("existing"))).toEqual([
      "ownership-not-offered buckets.dlz-tst-landing.exclusive",
    ]);
  });

  test.each(["create", "adopt", "handoff"] as const)("may stand beside a policy that is %s", (ownership) => {
    expect(pathsOf(withPolicy(ownership))).toEqual([]);
  });
});

describe("a release", () => {
  const ofProvider = (ownership: OwnershipOf<"oidcProvider">, release: Release = "forget") =>
    environmentDeclaration({
      cluster: { ...cluster, oidcProvider: { ownership, audiences: ["sts.amazonaws.com"], release } },
    });
  const ofPolicy = (ownership: Ownership) =>
    environmentDeclaration({
      buckets: [bucketDeclaration({ policy: { ownership, foreignStatements: [], release: "withdraw" } })],
    });

  test("may be of what was adopted", () => {
    expect(pathsOf(ofProvider("adopt"), ofPolicy("adopt"))).toEqual([]);
  });

  test.each(["create", "existing"] as const)("may not be of an OIDC provider that is %s", (ownership) => {
    expect(pathsOf(ofProvider(ownership))).toEqual(["ownership-not-offered cluster.oidcProvider.release"]);
  });

  test.each(["create", "existing", "handoff"] as const)("may not be of a policy that is %s", (ownership) => {
    expect(pathsOf(ofPolicy(ownership))).toEqual([
      "ownership-not-offered buckets.dlz-tst-landing.policy.release",
    ]);
  });

  test.each<Partial<WorkloadDeclaration>>([
    { binding: "adopt" },
    { binding: "mutate" },
    { binding: "own" },
    { serviceAccount: { ...serviceAccount, ownership: "adopt" } },
    { role: { ...role, ownership: "adopt" } },
  ])("may be of a workload of which something was adopted", (change) => {
    expect(pathsOf(withWorkload({ binding: "handoff", release: "withdraw", ...change }))).toEqual([]);
  });

  test("may not be of a workload of which nothing was", () => {
    expect(pathsOf(withWorkload({ binding: "handoff", release: "withdraw" }))).toEqual([
      "ownership-not-offered workloads.0.release",
    ]);
  });
});

describe("what is said of something that is never changed", () => {
  const { role, serviceAccount } = workloadDeclaration();
  const keysOf = (change: Parameters<typeof workloadDeclaration>[0]) =>
    ownershipFits([environmentDeclaration({ workloads: [workloadDeclaration(change)] })]).map(({ path }) =>
      path.at(-1),
    );
  const permissionsBoundary = "arn:aws:iam::111122223333:policy/boundary";

  test("is refused, since it would have no effect", () => {
    const existingRole = { ...role, ownership: "existing", permissionsBoundary, tags: { a: "b" } } as const;
    const existingAccount = { ...serviceAccount, ownership: "existing", labels: { a: "b" } } as const;

    expect(keysOf({ role: existingRole })).toEqual(["permissionsBoundary", "tags"]);
    expect(keysOf({ serviceAccount: existingAccount })).toEqual(["labels"]);
  });

  test("is fine where it has one, and where nothing is said", () => {
    expect(keysOf({ role: { ...role, permissionsBoundary, tags: { a: "b" } } })).toEqual([]);
    expect(keysOf({ role: { ...role, ownership: "existing" } })).toEqual([]);
    expect(keysOf({ serviceAccount: { ...serviceAccount, ownership: "existing" } })).toEqual([]);
  });
});
