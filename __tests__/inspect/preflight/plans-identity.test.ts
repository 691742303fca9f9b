import type { EnvironmentDeclaration, WorkloadDeclaration } from "../../../src/config/declaration";
import { isDeployer, mayApply } from "../../../src/inspect/preflight/plans-identity";
import { WHO_AM_I } from "../../../src/kubernetes/question";
import { type Answers, forbidden } from "../../support/cluster-facts";
import {
  environmentDeclaration,
  workloadDeclaration,
  workloadManifest,
  workloadNamed,
} from "../../support/declarations";
import { guardDeclaration } from "../../support/guards";
import { declaredAccess, remarksOf } from "../../support/preflight";

const access = (...workloads: readonly WorkloadDeclaration[]) => declaredAccess({ workloads });
const GUARDED = access(workloadDeclaration({ guard: guardDeclaration() }));

describe("whoever applies the plan, to the guards", () => {
  const found = (userInfo: object | undefined) =>
    remarksOf(isDeployer, GUARDED, { [WHO_AM_I]: { status: { userInfo } } });

  test("is a stranger, and will be kept out", () => {
    expect(found({ username: "alice", groups: ["admins", "system:authenticated"] })).toEqual([
      {
        severity: "warning",
        about: "whoever applies the plan",
        what: "this kubeconfig's user is alice (groups admins, system:authenticated), which guard cdktf-irsa.hyve.hyve-sa does not name as a deployer",
        why: expect.stringContaining("which then refuses the rest of the apply"),
        fix: expect.stringContaining("deployers: { users: [alice] }"),
      },
    ]);
    expect(found({ username: "irsa-deployers", groups: ["ci"] })).toHaveLength(1);
    expect(found({})).toHaveLength(1);
  });

  test("is a deployer, by name or by group", () => {
    expect(found({ username: "ci" })).toEqual([]);
    expect(found({ username: "alice", groups: ["irsa-deployers"] })).toEqual([]);
  });

  test("is asked of every guard", () => {
    const deployers = { users: ["other"], groups: [] };
    const other = workloadNamed("other", { guard: guardDeclaration({ deployers }) });
    const both = access(workloadDeclaration({ guard: guardDeclaration() }), other);
    const answers = { [WHO_AM_I]: { status: { userInfo: { username: "ci" } } } };

    expect(remarksOf(isDeployer, both, answers)).toMatchObject([
      { what: expect.stringContaining("guard cdktf-irsa.hyve.other-sa does not name") },
    ]);
  });

  test("is not known where the API server does not say, or nobody asked", () => {
    expect(remarksOf(isDeployer, GUARDED, { [WHO_AM_I]: 403 })).toMatchObject([
      { severity: "unknown", what: `it could not be read: ${forbidden(WHO_AM_I)}` },
    ]);
    expect(remarksOf(isDeployer, GUARDED, { [WHO_AM_I]: 404 })).toMatchObject([
      { severity: "unknown", what: "it could not be read: the API server does not say" },
    ]);
    expect(found(undefined)).toMatchObject([{ severity: "unknown" }]);
    expect(isDeployer.find(GUARDED, new Map())).toMatchObject([{ severity: "unknown" }]);
  });

  test("does not matter where there is no guard", () => {
    expect(isDeployer.asks(access(workloadDeclaration()), new Map())).toEqual([]);
    expect(isDeployer.find(access(workloadDeclaration()), new Map())).toEqual([]);
  });
});

/** The rights that are asked for: `create serviceaccounts hyve`. */
function asked(change: Partial<WorkloadDeclaration>, environment: Partial<EnvironmentDeclaration> = {}) {
  const declared = declaredAccess({ workloads: [workloadDeclaration(change)], ...environment });
  return mayApply.asks(declared, new Map()).map((question) => {
    const { spec } = JSON.parse(question.slice(question.indexOf("#") + 1));
    const { verb, resource, namespace } = spec.resourceAttributes;
    return [verb, resource, namespace].filter((part) => part !== undefined).join(" ");
  });
}

describe("the rights that the plan needs", () => {
  const account = workloadDeclaration().serviceAccount;
  const CREATE = "create serviceaccounts hyve";
  const ANNOTATE = "patch serviceaccounts hyve";
  const BIND = ["get deployments hyve", "patch deployments hyve"];

  test.each<[string, Partial<WorkloadDeclaration>, readonly string[]]>([
    ["to make a ServiceAccount and adopt a workload", {}, [CREATE, ANNOTATE, ...BIND]],
    [
      "to annotate a ServiceAccount",
      { serviceAccount: { ...account, ownership: "existing" } },
      [ANNOTATE, ...BIND],
    ],
    [
      "to do nothing of what is handed over",
      { binding: "handoff", serviceAccount: { ...account, ownership: "handoff" } },
      [],
    ],
    [
      "to make a namespace",
      { binding: "handoff", namespaceOwnership: "create" },
      ["create namespaces", CREATE, ANNOTATE],
    ],
    [
      "to make a guard, and to label its namespace",
      { binding: "handoff", guard: guardDeclaration({ podSecurity: "baseline" }) },
      [
        "create validatingadmissionpolicies",
        "create validatingadmissionpolicybindings",
        "patch namespaces",
        CREATE,
        ANNOTATE,
      ],
    ],
    [
      "to make no guard where it is off, nor to label anything",
      { binding: "handoff", guard: guardDeclaration({ mode: "off", podSecurity: "baseline" }) },
      [CREATE, ANNOTATE],
    ],
    [
      "to make a whole workload",
      { binding: "own", manifest: workloadManifest() },
      [CREATE, ANNOTATE, "create deployments hyve", ...BIND],
    ],
    [
      "to have a workload mutated",
      { binding: "mutate" },
      [
        "create mutatingadmissionpolicies",
        "create mutatingadmissionpolicybindings",
        CREATE,
        ANNOTATE,
        ...BIND,
      ],
    ],
  ])("are those %s", (_, change, rights) => {
    expect(asked(change)).toEqual(rights);
  });

  test("are none under gitops, and asked for once, however many workloads need them", () => {
    const { cluster } = environmentDeclaration();

    expect(asked({}, { cluster: { ...cluster, kubernetes: { mode: "gitops" } } })).toEqual([]);
    expect(asked({}, { workloads: [workloadDeclaration(), workloadNamed("other")] })).toEqual(asked({}));
  });
});

describe("a right", () => {
  const declared = access(workloadDeclaration({ namespaceOwnership: "create" }));
  const questions = mayApply.asks(declared, new Map());
  const found = (change: Answers = {}) => {
    const allowed = Object.fromEntries(questions.map((one) => [one, { status: { allowed: true } }]));
    return remarksOf(mayApply, declared, { ...allowed, ...change });
  };
  const question = (resource: string, verb: string) =>
    questions.find((one) => one.includes(`"${resource}"`) && one.includes(`"${verb}"`)) ?? "";

  test("that is missing is an error, in a namespace", () => {
    expect(found({ [question("deployments", "patch")]: { status: { allowed: false } } })).toMatchObject([
      {
        severity: "error",
        about: "whoever applies the plan",
        what: "this kubeconfig's user may not patch deployments.apps in namespace hyve",
        fix: expect.stringContaining(
          "kubectl create role cdktf-irsa --namespace=hyve --verb=patch --resource=deployments.apps",
        ),
      },
    ]);
    expect(found({ [question("serviceaccounts", "create")]: {} })).toHaveLength(1);
  });

  test("that is missing is an error, in the whole cluster", () => {
    expect(found({ [question("namespaces", "create")]: { status: { allowed: false } } })).toMatchObject([
      {
        severity: "error",
        what: "this kubeconfig's user may not create namespaces",
        fix: expect.stringContaining(
          "kubectl create clusterrole cdktf-irsa --verb=create --resource=namespaces",
        ),
      },
    ]);
  });

  test("that is there is fine", () => {
    expect(questions.length).toBe(5);
    expect(found()).toEqual([]);
  });

  test("is not known where the question is refused or unknown, or nobody asked", () => {
    const one = question("namespaces", "create");

    expect(found({ [one]: 403 })).toMatchObject([
      { severity: "unknown", what: `it could not be read: ${forbidden(one)}` },
    ]);
    expect(found({ [one]: 404 })).toMatchObject([
      { severity: "unknown", what: "it could not be read: whether it may create namespaces" },
    ]);
    expect(mayApply.find(declared, new Map())).toHaveLength(questions.length);
  });
});
