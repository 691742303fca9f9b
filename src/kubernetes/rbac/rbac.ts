import { type Read, there } from "../../found";
import { type ClusterFacts, lookUpPresent } from "../cluster-facts";
import type { LiveObject } from "../live-objects";

/** Roles and who has them. Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
export interface Rbac {
  readonly roles: readonly Role[];
  readonly bindings: readonly RoleBinding[];
}

/** A Role, or a ClusterRole: then it has no namespace. */
export interface Role extends LiveObject {
  readonly rules?: readonly PolicyRule[] | null | undefined;
}

/** What a role allows. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[] | undefined;
  readonly resources?: readonly string[] | undefined;
  readonly resourceNames?: readonly string[] | undefined;
}

/** A RoleBinding, or a ClusterRoleBinding: then it has no namespace. */
export interface RoleBinding extends LiveObject {
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly Subject[] | undefined;
}

/** A user, a group or a ServiceAccount. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

const RBAC = "/apis/rbac.authorization.k8s.io/v1";
const ROLES = [`${RBAC}/clusterroles`, `${RBAC}/roles`];
const BINDINGS = [`${RBAC}/clusterrolebindings`, `${RBAC}/rolebindings`];

/** What must be read to know who may do what. */
export const RBAC_PATHS: readonly string[] = [...ROLES, ...BINDINGS];

/** All roles and bindings of the cluster. */
export function rbacOf(facts: ClusterFacts): Read<Rbac> {
  const roles = lookUpPresent<Role>(facts, ROLES);
  if (roles.found !== "there") return roles;
  const bindings = lookUpPresent<RoleBinding>(facts, BINDINGS);
  if (bindings.found !== "there") return bindings;
  return there({ roles: roles.thing, bindings: bindings.thing });
}

/** `User:NAME`, `Group:NAME` or `ServiceAccount:NAMESPACE/NAME`. */
export function subjectText({ kind, name, namespace }: Subject, bindingNamespace?: string): string {
  return kind === "ServiceAccount"
    ? `${kind}:${namespace ?? bindingNamespace ?? "?"}/${name}`
    : `${kind}:${name}`;
}
