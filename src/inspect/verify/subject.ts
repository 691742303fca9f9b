import type { EnvironmentAccess, GuardInEnvironment, WorkloadInEnvironment } from "../../access/environment";
import type { Text } from "../../expression";
import type { GuardedWorkload } from "../../kubernetes/guard/guarded";

/** A workload that is verified, and what was declared of it. */
export interface VerifySubject extends GuardedWorkload {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** All declared workloads of the ServiceAccount, this one among them. */
  readonly workloads: readonly GuardedWorkload[];
  readonly roleArn: string;
  readonly audience: string;
  /** Annotations of the ServiceAccount that the webhook reads. */
  readonly webhook: Readonly<Record<string, Text>>;
  /** Containers that get no token. */
  readonly skipContainers: readonly string[];
  /** undefined where none is declared, or it is off. */
  readonly guard: GuardInEnvironment | undefined;
  /** Why P4 is accepted as it is. */
  readonly accepted: string | undefined;
}

/** The workloads of an environment that have their access still. */
export function subjectsOf(access: EnvironmentAccess): readonly VerifySubject[] {
  const staying = access.workloads.filter(({ declaration }) => declaration.release === undefined);
  return staying.map((workload) => subjectOf(access, staying, workload));
}

function subjectOf(
  { guards }: EnvironmentAccess,
  all: readonly WorkloadInEnvironment[],
  { declaration, serviceAccount }: WorkloadInEnvironment,
): VerifySubject {
  const { kind, name, namespace, skipContainers, acknowledge } = declaration;
  const account = declaration.serviceAccount.name;
  const shares = ({ declaration: one }: WorkloadInEnvironment) =>
    one.namespace === namespace && one.serviceAccount.name === account;
  return {
    kind,
    name,
    namespace,
    serviceAccount: account,
    workloads: all.filter(shares).map(({ declaration: one }) => ({ kind: one.kind, name: one.name })),
    roleArn: String(serviceAccount.roleArn),
    audience: String(serviceAccount.audience),
    webhook: serviceAccount.webhook,
    skipContainers,
    guard: guards.find(({ guarded }) => guarded.namespace === namespace && guarded.name === account),
    accepted: acknowledge.find(({ claim }) => claim === "P4")?.reason,
  };
}

/** A workload in words: `Deployment hyve/hyve`. */
export function subjectWords({ kind, namespace, name }: VerifySubject): string {
  return `${kind} ${namespace}/${name}`;
}
