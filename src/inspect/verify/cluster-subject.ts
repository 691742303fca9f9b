import type { EnvironmentAccess } from "../../access/environment";
import type { Holder } from "../../kubernetes/rbac/who-can";

/** The cluster that is verified. */
export interface ClusterSubject {
  /** With https://. */
  readonly issuer: string;
  /** Users and groups whom guards let deploy: they decide what the workload runs, and are trusted. */
  readonly deployers: { readonly users: readonly string[]; readonly groups: readonly string[] };
  /** Groups that guards let open shells. */
  readonly breakGlass: readonly string[];
  /** Namespaces of ServiceAccounts whose identity lets in: the controllers', the deployers', Argo Rollouts'. */
  readonly namespaces: readonly string[];
  /** Whom the user trusts beside: `User:NAME`, `Group:NAME`, `ServiceAccount:NAMESPACE/NAME`. */
  readonly trusted: readonly string[];
}

/** What is verified once for all workloads. */
export function clusterSubject(access: EnvironmentAccess, trusted: readonly string[]): ClusterSubject {
  const deployers = access.guards.map(({ options }) => options.deployers);
  const identities = access.guards.flatMap(({ options }) => [
    ...options.deployers.users,
    ...(options.argoRollouts === undefined ? [] : [options.argoRollouts]),
  ]);
  return {
    issuer: access.declaration.cluster.issuer,
    trusted,
    namespaces: [...new Set(["kube-system", ...identities.flatMap(namespaceOf)])],
    breakGlass: access.guards.flatMap(({ options }) => options.breakGlassGroups),
    deployers: {
      users: deployers.flatMap(({ users }) => users),
      groups: deployers.flatMap(({ groups }) => groups),
    },
  };
}

/** Those who are neither the cluster's own components, nor its administrators, nor deployers, nor trusted. */
export function strangers(
  holders: readonly Holder[],
  { deployers, trusted }: ClusterSubject,
): readonly Holder[] {
  const known = new Set([
    ...trusted,
    ...deployers.users.flatMap((user) => [`User:${user}`, ...serviceAccountOf(user)]),
    ...deployers.groups.map((group) => `Group:${group}`),
  ]);
  return holders.filter(({ subject }) => !known.has(subject) && !OF_THE_CLUSTER.test(subject));
}

function namespaceOf(user: string): readonly string[] {
  const [, namespace] = SERVICE_ACCOUNT.exec(user) ?? [];
  return namespace === undefined ? [] : [namespace];
}

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/u;

function serviceAccountOf(user: string): readonly string[] {
  const [, namespace, name] = SERVICE_ACCOUNT.exec(user) ?? [];
  return namespace === undefined ? [] : [`ServiceAccount:${namespace}/${name}`];
}

/** The control plane, its administrators, and what EKS runs itself: users that nobody else can be given. */
const OF_THE_CLUSTER =
  /^(Group:system:(masters|nodes|serviceaccounts:kube-system)|User:(system:(kube-|apiserver|node)|eks:).*|ServiceAccount:kube-system\/.+)$/u;
