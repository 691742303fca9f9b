import type { GuardedServiceAccount, GuardOptions } from "./guarded";
import { hasReplicaSets, keepsRevisions, REPLICA_SET_SCALE } from "./template-validations";
import { ROLLOUTS } from "./variables";

/** Requests that the policy is asked about. Source: https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/validating-admission-policy-v1/ */
export type ResourceRule = {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly Operation[];
  readonly resources: readonly string[];
  readonly scope: "Namespaced" | "Cluster";
};

type Operation = "CREATE" | "UPDATE" | "DELETE" | "CONNECT";

const WRITES: readonly Operation[] = ["CREATE", "UPDATE"];

/** Everything by which somebody could come to run as the ServiceAccount. */
export function resourceRules(
  { workloads }: GuardedServiceAccount,
  { argoRollouts }: GuardOptions,
): readonly ResourceRule[] {
  return [
    rule("", WRITES, ["pods", "replicationcontrollers", "podtemplates", "secrets"]),
    rule("", ["UPDATE"], ["pods/ephemeralcontainers"]),
    rule("", ["CONNECT"], ["pods/exec", "pods/attach", "pods/portforward", "pods/proxy"]),
    rule("", ["CREATE", "UPDATE", "DELETE"], ["serviceaccounts"]),
    rule("", ["CREATE"], ["serviceaccounts/token"]),
    { ...rule("", ["UPDATE", "DELETE"], ["namespaces"]), scope: "Cluster" },
    rule("apps", WRITES, ["deployments", "replicasets", "statefulsets", "daemonsets"]),
    ...(hasReplicaSets(workloads) ? [rule("apps", ["UPDATE"], [REPLICA_SET_SCALE])] : []),
    ...(keepsRevisions(workloads)
      ? [rule("apps", WRITES, ["controllerrevisions"]), rule("apps", ["UPDATE"], ["statefulsets/status"])]
      : []),
    rule("batch", WRITES, ["jobs", "cronjobs"]),
    ...(argoRollouts === undefined ? [] : [rule("argoproj.io", WRITES, [ROLLOUTS])]),
  ];
}

function rule(
  apiGroup: string,
  operations: readonly Operation[],
  resources: readonly string[],
): ResourceRule {
  return { apiGroups: [apiGroup], apiVersions: ["*"], operations, resources, scope: "Namespaced" };
}
