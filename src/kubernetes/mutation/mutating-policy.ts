import { type Cel, celText } from "../guard/cel";
import { RESOURCE_OF_KIND } from "../guard/guarded";
import type { WorkloadName } from "../workload";

/** What a mutation is made of. */
export interface MutationSpec {
  /** Name of the policy and of its binding: both are the cluster's, not a namespace's. */
  readonly name: string;
  readonly workload: WorkloadName;
  readonly serviceAccount: string;
  /** `set` names the ServiceAccount, whatever the request says; `withdraw` takes that name out and leaves others. */
  readonly action: "set" | "withdraw";
}

/**
 * The policy that changes one workload whenever it is written, so that no field of it is owned by us. It asks for no conditions: to
 * set what is set already changes nothing.
 */
export function mutatingAdmissionPolicy(spec: MutationSpec) {
  const { kind, namespace, name } = spec.workload;
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingAdmissionPolicy",
    metadata: { name: spec.name },
    spec: {
      failurePolicy: "Fail",
      reinvocationPolicy: "IfNeeded",
      matchConstraints: {
        matchPolicy: "Equivalent",
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
        resourceRules: [
          {
            apiGroups: ["apps"],
            apiVersions: ["v1"],
            operations: ["CREATE", "UPDATE"],
            resources: [RESOURCE_OF_KIND[kind]],
            resourceNames: [name],
            scope: "Namespaced",
          },
        ],
      },
      mutations: [mutationOf(spec)],
    },
  } as const;
}

/** Puts the policy into force. */
export function mutatingAdmissionPolicyBinding({ name }: MutationSpec) {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingAdmissionPolicyBinding",
    metadata: { name },
    spec: { policyName: name },
  } as const;
}

function mutationOf({ serviceAccount, action }: MutationSpec) {
  switch (action) {
    case "set":
      return {
        patchType: "ApplyConfiguration",
        applyConfiguration: { expression: naming(celText(serviceAccount)) },
      } as const;
    case "withdraw":
      return {
        patchType: "JSONPatch",
        jsonPatch: { expression: FIELDS.map((field) => removing(field, serviceAccount)).join(" + ") },
      } as const;
  }
}

/** The API server keeps the deprecated field equal to the other, and takes it where that is gone. */
const FIELDS = ["serviceAccountName", "serviceAccount"] as const;

function naming(serviceAccount: Cel): Cel {
  const fields = FIELDS.map((field) => `${field}: ${serviceAccount}`).join(", ");
  return `Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{${fields}}}}}`;
}

function removing(field: (typeof FIELDS)[number], serviceAccount: string): Cel {
  const path = celText(`/spec/template/spec/${field}`);
  const holds = `object.spec.template.spec.?${field}.orValue("") == ${celText(serviceAccount)}`;
  return `(${holds} ? [JSONPatch{op: "remove", path: ${path}}] : [])`;
}
