import type { Binding, Release } from "../config/ownership";
import type { Text } from "../expression";
import { type PolicyDocument, policyTree } from "../iam/policy-document";
import { NAMESPACE_RULE, WORKLOAD_NAME_RULE } from "../kubernetes/rules";
import { skipContainersAnnotation } from "../kubernetes/webhook-annotations";
import { BINDING_ANNOTATION, type WorkloadName, type WorkloadPatch } from "../kubernetes/workload";
import { digest } from "../terraform/digest";
import { requireLegal } from "./legal";

/** A binding as it is declared. */
export interface WorkloadBindingDeclaration extends WorkloadName {
  readonly binding: Binding;
  readonly serviceAccount: Text;
  readonly roleArn: Text;
  readonly trust: PolicyDocument;
  /** Containers that do not get the token. @default - none */
  readonly skipContainers?: readonly Text[] | undefined;
  /** `withdraw` gives the workload its own ServiceAccount back, `forget` takes it out of the state. @default - it stays */
  readonly release?: Release | undefined;
}

/** What is changed in the workload, and by whom. */
export interface WorkloadBindingAccess {
  readonly binding: Binding;
  readonly release?: Release | undefined;
  readonly patch: WorkloadPatch;
}

/**
 * The patch that makes the workload's pods run as the ServiceAccount. Its annotation is a digest of the role, its trust and
 * the ServiceAccount: when one changes, pods roll and get credentials of the new identity.
 */
export function workloadBinding(declaration: WorkloadBindingDeclaration): WorkloadBindingAccess {
  const {
    kind,
    namespace,
    name,
    binding,
    release,
    serviceAccount,
    roleArn,
    trust,
    skipContainers = [],
  } = declaration;
  requireLegal([
    [NAMESPACE_RULE, namespace],
    [WORKLOAD_NAME_RULE, name],
  ]);
  if (release) {
    const released = { [BINDING_ANNOTATION]: "released" };
    return {
      binding,
      release,
      patch: { kind, namespace, name, annotations: released, templateAnnotations: released },
    };
  }
  const annotation = { [BINDING_ANNOTATION]: digest({ roleArn, trust: policyTree(trust), serviceAccount }) };
  return {
    binding,
    patch: {
      kind,
      namespace,
      name,
      serviceAccount,
      annotations: annotation,
      templateAnnotations: { ...skipContainersAnnotation(skipContainers), ...annotation },
    },
  };
}
