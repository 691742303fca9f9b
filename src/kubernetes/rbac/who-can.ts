import { compare } from "../../iam/text-lists";
import { type PolicyRule, type Rbac, type Role, type RoleBinding, subjectText } from "./rbac";

/** Something that RBAC can allow. */
export interface Permission {
  /** Any of them is enough. A rule's verb that starts with one and a colon counts too. */
  readonly verbs: readonly string[];
  readonly apiGroup: string;
  /** Plural, with the subresource: `pods`, `nodes/proxy`. */
  readonly resource: string;
  /** Where: a role binding elsewhere does not allow it. @default - only bindings of the whole cluster do */
  readonly namespace?: string | undefined;
  /** Which names matter, where a rule is limited to some. @default - every name */
  readonly named?: ((name: string) => boolean) | undefined;
}

/** Somebody who may, and by which binding. */
export interface Holder {
  /** As subjectText gives it. */
  readonly subject: string;
  readonly binding: string;
}

/** Everybody whom RBAC allows one of the permissions, once each, in order. What authorizes beside RBAC is not seen. */
export function whoCan(rbac: Rbac, permissions: readonly Permission[]): readonly Holder[] {
  const roles = new Map(rbac.roles.map((role) => [keyOf(role), role]));
  const holders = new Map<string, Holder>();
  for (const binding of rbac.bindings) {
    const { namespace, name } = binding.metadata;
    const rules = roles.get(roleKey(binding))?.rules ?? [];
    if (!permissions.some((permission) => reaches(namespace, permission) && allows(rules, permission)))
      continue;
    const words = namespace === undefined ? `ClusterRoleBinding ${name}` : `RoleBinding ${namespace}/${name}`;
    for (const subject of binding.subjects ?? []) {
      const key = subjectText(subject, namespace);
      if (!holders.has(key)) holders.set(key, { subject: key, binding: words });
    }
  }
  return [...holders.values()].sort((left, right) => compare(left.subject, right.subject));
}

function keyOf({ metadata: { namespace = "", name } }: Role): string {
  return `${namespace}/${name}`;
}

/** A binding in a namespace may name a role of the cluster. */
function roleKey({ roleRef, metadata }: RoleBinding): string {
  return roleRef.kind === "ClusterRole" ? `/${roleRef.name}` : `${metadata.namespace}/${roleRef.name}`;
}

function reaches(bindingNamespace: string | undefined, { namespace }: Permission): boolean {
  return bindingNamespace === undefined || bindingNamespace === namespace;
}

function allows(rules: readonly PolicyRule[], permission: Permission): boolean {
  return rules.some(
    ({ verbs, apiGroups = [], resources = [], resourceNames = [] }) =>
      verbs.some((verb) => verb === "*" || permission.verbs.some((asked) => isVerb(verb, asked))) &&
      apiGroups.some((group) => group === "*" || group === permission.apiGroup) &&
      resources.some((resource) => covers(resource, permission.resource)) &&
      (resourceNames.length === 0 || resourceNames.some(permission.named ?? everyName)),
  );
}

function isVerb(verb: string, asked: string): boolean {
  return verb === asked || verb.startsWith(`${asked}:`);
}

function covers(rule: string, resource: string): boolean {
  const [, subresource] = resource.split("/");
  return rule === "*" || rule === resource || (subresource !== undefined && rule === `*/${subresource}`);
}

function everyName(): boolean {
  return true;
}
