import { type GuardDeclaration, isGuarded, type PodSecurity } from "../config/guard";
import { groupBy } from "../group-by";
import { compare } from "../iam/text-lists";
import {
  validatingAdmissionPolicy,
  validatingAdmissionPolicyBinding,
} from "../kubernetes/guard/admission-guard";
import type { GuardAction, GuardedServiceAccount, GuardOptions } from "../kubernetes/guard/guarded";
import { GROUP_RULE, IMAGE_PREFIX_RULE, IMAGE_RULE, USER_RULE } from "../kubernetes/guard-rules";
import { POD_SECURITY_LABEL } from "../kubernetes/pod-security";
import { NAMESPACE_RULE, SERVICE_ACCOUNT_NAME_RULE, WORKLOAD_NAME_RULE } from "../kubernetes/rules";
import type { ValueRule } from "../value-rule";
import { requireLegal } from "./legal";
import { policyName } from "./policy-name";

/** A guard as it is declared: whose ServiceAccount, and who is spared. */
export interface AdmissionGuardDeclaration extends GuardedServiceAccount, Partial<GuardOptions> {
  /** `enforce` refuses, `audit` warns and records. */
  readonly mode: GuardAction;
  /** Whoever applies the plan and whoever delivers images must be among them. */
  readonly deployers: GuardOptions["deployers"];
}

/** The two objects that guard a ServiceAccount. Both are the cluster's. */
export interface AdmissionGuardAccess {
  readonly name: string;
  readonly mode: GuardAction;
  readonly guarded: GuardedServiceAccount;
  readonly options: GuardOptions;
  readonly policy: ReturnType<typeof validatingAdmissionPolicy>;
  readonly binding: ReturnType<typeof validatingAdmissionPolicyBinding>;
}

/**
 * Composes the guard of one ServiceAccount.
 * @throws UserError `invalid-value` for a name, user, group or image against its rule
 */
export function admissionGuard(declaration: AdmissionGuardDeclaration): AdmissionGuardAccess {
  const { namespace, name, mode, deployers } = declaration;
  if (deployers.users.length + deployers.groups.length === 0)
    throw new RangeError(
      `the guard of ${namespace}/${name} names no deployers, and would keep everybody out`,
    );
  const workloads = [...declaration.workloads].sort((left, right) => compare(keyOf(left), keyOf(right)));
  const options: GuardOptions = {
    deployers,
    imagePrefixes: declaration.imagePrefixes ?? [],
    sidecarImages: declaration.sidecarImages ?? [],
    breakGlassGroups: declaration.breakGlassGroups ?? [],
    controllerManager: declaration.controllerManager,
    argoRollouts: declaration.argoRollouts,
  };
  requireLegalGuard({ namespace, name, workloads }, options);
  const spec = {
    name: guardName(namespace, name),
    guarded: { namespace, name, workloads },
    options,
    action: mode,
  };
  return {
    ...spec,
    mode,
    policy: validatingAdmissionPolicy(spec),
    binding: validatingAdmissionPolicyBinding(spec),
  };
}

function keyOf({ kind, name }: GuardedServiceAccount["workloads"][number]): string {
  return `${kind} ${name}`;
}

/** One name for each ServiceAccount of a cluster: a namespace holds no dot. */
export function guardName(namespace: string, serviceAccount: string): string {
  return policyName("cdktf-irsa", namespace, serviceAccount);
}

function requireLegalGuard(
  { namespace, name, workloads }: GuardedServiceAccount,
  { deployers, ...options }: GuardOptions,
): void {
  const under = (rule: ValueRule, values: readonly (string | undefined)[]) =>
    values.flatMap((value) => (value === undefined ? [] : [[rule, value] as const]));
  requireLegal([
    [NAMESPACE_RULE, namespace],
    [SERVICE_ACCOUNT_NAME_RULE, name],
    ...under(
      WORKLOAD_NAME_RULE,
      workloads.map((workload) => workload.name),
    ),
    ...under(USER_RULE, [...deployers.users, options.controllerManager, options.argoRollouts]),
    ...under(GROUP_RULE, [...deployers.groups, ...options.breakGlassGroups]),
    ...under(IMAGE_PREFIX_RULE, options.imagePrefixes),
    ...under(IMAGE_RULE, options.sidecarImages),
  ]);
}

/** The Pod Security Standard that guarded workloads hold their namespace to. */
export function podSecurityOf(workloads: readonly Guardable[], namespace: string): PodSecurity | undefined {
  const asking = workloads.filter((one) => one.namespace === namespace && isGuarded(one.guard));
  return asking.flatMap(({ guard }) => guard?.podSecurity ?? [])[0];
}

/** The label of a namespace that is held to a standard. */
export function podSecurityLabel(standard: PodSecurity): Readonly<Record<string, string>> {
  return { [POD_SECURITY_LABEL]: standard };
}

/** A workload, as far as a guard is concerned. */
interface Guardable {
  readonly kind: GuardedServiceAccount["workloads"][number]["kind"];
  readonly namespace: string;
  readonly name: string;
  readonly serviceAccount: { readonly name: string };
  readonly guard?: Omit<GuardDeclaration, "at"> | undefined;
}

/** The guards of an environment's workloads, one for each ServiceAccount; workloads that share one say the same of it. */
export function guardsOf(workloads: readonly Guardable[]): readonly AdmissionGuardAccess[] {
  const groups = groupBy(workloads, ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount.name}`);
  return groups.flatMap(([, group]) => {
    const [{ namespace, serviceAccount, guard }] = group;
    if (!isGuarded(guard)) return [];
    const named = group.map(({ kind, name }) => ({ kind, name }));
    return [admissionGuard({ ...guard, namespace, name: serviceAccount.name, workloads: named })];
  });
}
