import type { WorkloadDeclaration } from "../../../src/config/declaration";
import { workloadThere } from "../../../src/inspect/preflight/workload-there";
import type { ManagedFields } from "../../../src/kubernetes/live-objects";
import { type Answers, forbidden } from "../../support/cluster-facts";
import { workloadManifest } from "../../support/declarations";
import { liveWorkload, PATHS } from "../../support/live-workload";
import { appliedBy, liveObject, preflightSubject, remarksOf, setBy } from "../../support/preflight";

type Binding = WorkloadDeclaration["binding"];
const bound = (binding: Binding) =>
  preflightSubject({ binding, ...(binding === "own" && { manifest: workloadManifest() }) });
const found = (binding: Binding, answer: Answers[string], version: Answers[string] = { minor: "35" }) =>
  remarksOf(workloadThere, bound(binding), { [PATHS.workload]: answer, "/version": version });
/** The Deployment as it is before: it names no ServiceAccount. */
const live = (...managedFields: readonly ManagedFields[]) => ({
  ...liveWorkload({ serviceAccountName: undefined }),
  ...liveObject("hyve", { managedFields }),
});
const BINDINGS: readonly Binding[] = ["handoff", "annotate", "mutate", "adopt", "own"];

describe("a workload that is not there", () => {
  test.each<Binding>(["adopt", "annotate", "mutate"])("is an error if its binding is %s", (binding) => {
    expect(found(binding, 404)).toEqual([
      {
        severity: "error",
        about: "Deployment hyve/hyve",
        what: `it is not there, and its binding is ${binding}`,
        why: "the plan, or the apply, fails when it comes to it",
        fix: "deploy it first, or workload: { kind: Deployment, name: hyve, binding: handoff }",
      },
    ]);
  });

  test.each<Binding>(["handoff", "own"])("is fine if its binding is %s", (binding) => {
    expect(found(binding, 404)).toEqual([]);
  });
});

describe("a workload that is there", () => {
  test("is fine if an earlier apply of ours made it, whoever delivered its image since", () => {
    const fieldsV1 = { "f:spec": { "f:selector": {} } };
    const ours = { ...appliedBy("cdktf-irsa"), fieldsV1 };
    const made = (...fields: readonly ManagedFields[]) => {
      const { metadata, ...rest } = live(...fields);
      return { ...rest, metadata: { ...metadata, annotations: { "cdktf-irsa/binding": "sha256:1" } } };
    };

    expect(found("own", made(ours, setBy("kubectl-set")))).toEqual([]);
    expect(found("own", made(appliedBy("cdktf-irsa"), setBy("kubectl-set")))).toHaveLength(1);
    expect(found("own", live(ours, setBy("kubectl-set")))).toHaveLength(1);
  });

  test("is an error if the plan would make it, with the binding that fits", () => {
    expect(found("own", live(setBy("kubectl-create")))).toMatchObject([
      {
        severity: "error",
        what: "it exists already, managed by kubectl (field manager kubectl-create)",
        why: "the plan fails: what exists is not created",
        fix: "workload: { kind: Deployment, name: hyve, binding: adopt }: nothing that applies it server-side was seen",
      },
    ]);
    expect(found("own", live(), { minor: "36" })).toMatchObject([
      { severity: "warning", fix: expect.stringContaining("binding: mutate }") },
    ]);
  });

  test.each([
    ["server-side", appliedBy("helm"), "Helm (field manager helm)"],
    ["by Argo CD", setBy("argocd-controller"), "Argo CD (field manager argocd-controller)"],
    ["by Flux", setBy("kustomize-controller"), "Flux (field manager kustomize-controller)"],
  ])("is warned of if it is adopted and applied %s", (_, manager, seen) => {
    expect(found("adopt", live(setBy("kubectl"), manager))).toMatchObject([
      {
        severity: "warning",
        what: `${seen} applies it too, and its binding is adopt`,
        fix: expect.stringContaining("binding: handoff }"),
      },
    ]);
  });

  test("is fine if it is adopted and only updated, or applied by the plan itself", () => {
    expect(found("adopt", live())).toEqual([]);
    expect(found("adopt", live(setBy("helm"), appliedBy("cdktf-irsa")))).toEqual([]);
  });

  test("is an error if it is annotated and names another ServiceAccount, or none", () => {
    expect(found("annotate", live())).toMatchObject([
      {
        severity: "error",
        what: "its template names ServiceAccount default, not hyve-sa, and its binding is annotate",
        fix: "write serviceAccountName: hyve-sa into the workload first, or another binding",
      },
    ]);
    expect(found("annotate", liveWorkload({ serviceAccountName: "hyve-sa2" }))).toMatchObject([
      { what: expect.stringContaining("names ServiceAccount hyve-sa2, not hyve-sa") },
    ]);
    expect(found("annotate", liveWorkload())).toEqual([]);
  });

  test.each<Binding>(["handoff", "mutate"])("is fine if its binding is %s, whoever manages it", (binding) => {
    expect(found(binding, live(appliedBy("argocd")))).toEqual([]);
  });
});

describe("what is found of a workload", () => {
  test.each(BINDINGS)("is not known if it may not be read, or nobody did: %s", (binding) => {
    expect(found(binding, 403)).toMatchObject([
      { severity: "unknown", what: `it could not be read: ${forbidden(PATHS.workload)}` },
    ]);
    expect(workloadThere.find(bound(binding), new Map())).toMatchObject([{ severity: "unknown" }]);
  });

  test("names no binding that the version may not have, where it is not known", () => {
    const remarks = found("own", live(), 403);

    expect(remarks).toHaveLength(1);
    expect(remarks).toMatchObject([{ fix: expect.stringContaining("binding: adopt }") }]);
  });

  test("is of its own kind", () => {
    const path = "/apis/apps/v1/namespaces/hyve/statefulsets/hyve";
    const subject = preflightSubject({ kind: "StatefulSet" });

    expect(remarksOf(workloadThere, subject, { [path]: 404 })).toMatchObject([
      { about: "StatefulSet hyve/hyve", what: "it is not there, and its binding is adopt" },
    ]);
  });
});
