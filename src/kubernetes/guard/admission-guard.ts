import type { GuardAction, GuardedServiceAccount, GuardOptions } from "./guarded";
import { identityValidations } from "./identity-validations";
import { podValidations } from "./pod-validations";
import { resourceRules } from "./resource-rules";
import { templateValidations } from "./template-validations";
import { VALIDATION_IDS, type Validation } from "./validation";
import { guardVariables } from "./variables";

/** What a guard is made of. */
export interface AdmissionGuardSpec {
  /** Name of the policy and of its binding: both are the cluster's, not a namespace's. */
  readonly name: string;
  readonly guarded: GuardedServiceAccount;
  readonly options: GuardOptions;
  readonly action: GuardAction;
}

/** All that the guard refuses, in the policy's order. Image rules and revisions are left out where they mean nothing. */
export function guardValidations(
  guarded: GuardedServiceAccount,
  options: GuardOptions,
): readonly Validation[] {
  const all = [
    ...podValidations(guarded, options),
    ...templateValidations(guarded, options),
    ...identityValidations(guarded, options),
  ];
  return VALIDATION_IDS.flatMap((id) => all.filter((validation) => validation.id === id));
}

/**
 * The policy. It is bound to the namespace by the label that the API server sets itself, fails closed, and has no parameters:
 * whoever can write those could change what it asks.
 */
export function validatingAdmissionPolicy({ name, guarded, options }: AdmissionGuardSpec) {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name },
    spec: {
      failurePolicy: "Fail",
      matchConstraints: {
        matchPolicy: "Equivalent",
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": guarded.namespace } },
        resourceRules: resourceRules(guarded, options),
      },
      variables: guardVariables(guarded, options),
      validations: guardValidations(guarded, options).map(({ expression, message }) => ({
        expression,
        message: `cdktf-irsa: ${message}`,
        reason: "Forbidden",
      })),
    },
  } as const;
}

/** Puts the policy into force. */
export function validatingAdmissionPolicyBinding({ name, action }: AdmissionGuardSpec) {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name },
    spec: { policyName: name, validationActions: action === "enforce" ? ["Deny"] : ["Audit", "Warn"] },
  } as const;
}
