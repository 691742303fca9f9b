import { newEnough, policiesThere } from "../../../src/inspect/preflight/policies-there";
import type { ManagedFields } from "../../../src/kubernetes/live-objects";
import { forbidden } from "../../support/cluster-facts";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";
import { guardDeclaration } from "../../support/guards";
import { PATHS } from "../../support/live-workload";
import { appliedBy, declaredAccess, liveObject, remarksOf, setBy } from "../../support/preflight";

const GUARDED = workloadDeclaration({ guard: guardDeclaration() });
const access = (workload = GUARDED) => declaredAccess({ workloads: [workload] });

describe("the version of Kubernetes", () => {
  const at = (minor: string, workload = GUARDED) =>
    remarksOf(newEnough, access(workload), { "/version": { major: "1", minor } });
  const mutating = workloadDeclaration({ binding: "mutate" });

  test.each([
    ["a guard", "29", GUARDED, "1.29; a guard needs 1.30", "guard: off"],
    ["a guard, on EKS", "28+", GUARDED, "1.28; a guard needs 1.30", "guard: off"],
    ["mutating", "35", mutating, "1.35; binding: mutate needs 1.36", "binding: adopt, or handoff"],
  ])("is too old for %s: 1.%s", (_, minor, workload, what, instead) => {
    expect(at(minor, workload)).toEqual([
      {
        severity: "error",
        about: "cluster",
        what: `it runs Kubernetes ${what}`,
        why: "the plan fails: the API does not know the policy's kind",
        fix: `upgrade the cluster, or ${instead}`,
      },
    ]);
  });

  test("is too old for both", () => {
    const both = workloadDeclaration({ binding: "mutate", guard: guardDeclaration() });

    expect(at("29", both)).toHaveLength(2);
  });

  test.each([
    ["30", GUARDED],
    ["36+", mutating],
    ["20", workloadDeclaration()],
  ])("is new enough: 1.%s", (minor, workload) => {
    expect(at(minor, workload)).toEqual([]);
  });

  test("is not known where it is not said, or in other words", () => {
    const unread = (answer: 403 | 404 | object) => remarksOf(newEnough, access(), { "/version": answer });

    expect(unread(403)).toMatchObject([
      { severity: "unknown", what: expect.stringContaining(forbidden("/version")) },
    ]);
    expect(unread(404)).toMatchObject([{ severity: "unknown", about: "cluster" }]);
    expect(unread({ minor: "x" })).toMatchObject([{ severity: "unknown" }]);
    expect(newEnough.find(access(), new Map())).toMatchObject([{ severity: "unknown" }]);
  });
});

describe("an admission policy of the name", () => {
  const found = (...managedFields: readonly ManagedFields[]) =>
    remarksOf(policiesThere, access(), {
      [PATHS.policy]: liveObject("cdktf-irsa.hyve.hyve-sa", { managedFields }),
    });

  test("is an error where somebody else made it", () => {
    expect(found(setBy("kubectl-client-side-apply"))).toEqual([
      {
        severity: "error",
        about: "ValidatingAdmissionPolicy cdktf-irsa.hyve.hyve-sa",
        what: "it exists already, and field manager kubectl-client-side-apply wrote it",
        why: "the plan fails if it did not make it: what exists is not created",
        fix: expect.stringContaining("kubectl delete ValidatingAdmissionPolicy cdktf-irsa.hyve.hyve-sa"),
      },
    ]);
  });

  test("is none where this plan made it, its status aside, or where there is none", () => {
    const status = setBy("kube-controller-manager", { subresource: "status" });

    expect(found(appliedBy("cdktf-irsa"), status)).toEqual([]);
    expect(remarksOf(policiesThere, access(), { [PATHS.policy]: 404 })).toEqual([]);
  });

  test("is not known where it may not be read, or nobody did", () => {
    expect(remarksOf(policiesThere, access(), { [PATHS.policy]: 403 })).toMatchObject([
      { severity: "unknown", what: `it could not be read: ${forbidden(PATHS.policy)}` },
    ]);
    expect(policiesThere.find(access(), new Map())).toMatchObject([
      { severity: "unknown" },
      { severity: "unknown" },
    ]);
  });

  test("is found to be somebody else's too where it binds the guard, or mutates a workload", () => {
    const others = { managedFields: [setBy("kubectl")] };
    const mutation = "cdktf-irsa-binding.hyve.deployment.hyve";
    const path = `/apis/admissionregistration.k8s.io/v1/mutatingadmissionpolicies/${mutation}`;
    const mutated = access(workloadDeclaration({ binding: "mutate" }));

    expect(
      remarksOf(policiesThere, access(), { [PATHS.binding]: liveObject("g", others) }).map(
        ({ about }) => about,
      ),
    ).toEqual(["ValidatingAdmissionPolicyBinding cdktf-irsa.hyve.hyve-sa"]);
    expect(
      remarksOf(policiesThere, mutated, { [path]: liveObject(mutation, others) }).map(({ about }) => about),
    ).toEqual([`MutatingAdmissionPolicy ${mutation}`]);
  });

  test("is its owner's where it is handed over", () => {
    const { cluster } = environmentDeclaration();
    const gitops = declaredAccess({
      workloads: [GUARDED],
      cluster: { ...cluster, kubernetes: { mode: "gitops" } },
    });
    expect(policiesThere.asks(gitops, new Map())).toEqual([]);
    expect(policiesThere.find(gitops, new Map())).toEqual([]);
  });

  test("is not asked for where none is declared", () => {
    expect(policiesThere.asks(access(workloadDeclaration()), new Map())).toEqual([]);
  });
});
