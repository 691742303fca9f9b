import type { Release } from "../config/ownership";
import { isLiteral, sourceOf, type Text } from "../expression";
import {
  type MutationSpec,
  mutatingAdmissionPolicy,
  mutatingAdmissionPolicyBinding,
} from "../kubernetes/mutation/mutating-policy";
import { SERVICE_ACCOUNT_NAME_RULE } from "../kubernetes/rules";
import type { WorkloadName } from "../kubernetes/workload";
import { requireLegal } from "./legal";
import { policyName } from "./policy-name";

/** The two objects by which the API server itself names a workload's ServiceAccount. Both are the cluster's. */
export interface WorkloadMutationAccess {
  readonly name: string;
  readonly policy: ReturnType<typeof mutatingAdmissionPolicy>;
  readonly binding: ReturnType<typeof mutatingAdmissionPolicyBinding>;
}

/**
 * Composes the mutation of one workload. Released, it takes the ServiceAccount's name out again.
 * @throws UserError `invalid-value` for a name against its rule
 */
export function workloadMutation(
  { kind, namespace, name }: WorkloadName,
  serviceAccount: Text,
  release: Release | undefined,
): WorkloadMutationAccess {
  if (!isLiteral(serviceAccount))
    throw new RangeError(
      `the ServiceAccount of a mutated workload must be known when the configuration is written, got ${sourceOf(serviceAccount)}`,
    );
  requireLegal([[SERVICE_ACCOUNT_NAME_RULE, serviceAccount]]);
  const spec: MutationSpec = {
    name: mutationName({ kind, namespace, name }),
    workload: { kind, namespace, name },
    serviceAccount,
    action: release === undefined ? "set" : "withdraw",
  };
  return {
    name: spec.name,
    policy: mutatingAdmissionPolicy(spec),
    binding: mutatingAdmissionPolicyBinding(spec),
  };
}

/** One name for each workload of a cluster: a namespace and a kind hold no dot. */
function mutationName({ kind, namespace, name }: WorkloadName): string {
  return policyName("cdktf-irsa-binding", namespace, kind.toLowerCase(), name);
}
