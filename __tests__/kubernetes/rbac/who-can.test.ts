import type { PolicyRule, RoleBinding } from "../../../src/kubernetes/rbac/rbac";
import { type Permission, whoCan } from "../../../src/kubernetes/rbac/who-can";

const EXEC: Permission = { verbs: ["create", "get"], apiGroup: "", resource: "pods/exec", namespace: "hyve" };
const RULE: PolicyRule = { verbs: ["create"], apiGroups: [""], resources: ["pods/exec"] };
const DEV = { kind: "User", name: "dev" };

const clusterRole = (rules: readonly PolicyRule[] | null) => ({ metadata: { name: "shell" }, rules });
const toAll = (...subjects: RoleBinding["subjects"] & object): RoleBinding => ({
  metadata: { name: "shells" },
  roleRef: { kind: "ClusterRole", name: "shell" },
  subjects,
});
const inNamespace = (namespace: string, kind = "ClusterRole"): RoleBinding => ({
  metadata: { name: "shells", namespace },
  roleRef: { kind, name: "shell" },
  subjects: [DEV],
});

/** Who can, by one role of the cluster that all of it is bound to. */
const byRule = (rule: Partial<PolicyRule>, permission: Partial<Permission> = {}) =>
  whoCan({ roles: [clusterRole([{ ...RULE, ...rule }])], bindings: [toAll(DEV)] }, [
    { ...EXEC, ...permission },
  ]).map(({ subject }) => subject);

describe("a rule allows something", () => {
  test.each<[string, Partial<PolicyRule>]>([
    ["by its name", {}],
    ["by another of the verbs", { verbs: ["list", "get"] }],
    ["by every verb", { verbs: ["*"] }],
    ["by a narrower form of the verb", { verbs: ["create:some"] }],
    ["by every group", { apiGroups: ["*"] }],
    ["by every resource", { resources: ["*"] }],
    ["by every resource's subresource", { resources: ["*/exec"] }],
    ["by some names, where any counts", { resourceNames: ["one"] }],
    ["by no names, which is all", { resourceNames: [] }],
  ])("%s", (_, rule) => {
    expect(byRule(rule)).toEqual(["User:dev"]);
  });
});

describe("a rule does not allow something", () => {
  test.each<[string, Partial<PolicyRule>]>([
    ["by another verb", { verbs: ["list", "creates"] }],
    ["by no verb", { verbs: [] }],
    ["by another group", { apiGroups: ["apps"] }],
    ["by no group", { apiGroups: undefined }],
    ["by the resource without the subresource", { resources: ["pods"] }],
    ["by another subresource", { resources: ["pods/log", "*/log"] }],
    ["by pods/*, which RBAC does not know", { resources: ["pods/*"] }],
    ["by a path of the server", { apiGroups: undefined, resources: undefined }],
  ])("%s", (_, rule) => {
    expect(byRule(rule)).toEqual([]);
  });

  test("by a subresource, where the resource itself is asked for", () => {
    expect(byRule({ resources: ["*/exec", "pods/exec"] }, { resource: "pods" })).toEqual([]);
  });

  test("by names that do not matter, and does by one that does", () => {
    const named = (name: string) => name.startsWith("system:");

    expect(byRule({ resourceNames: ["dev"] }, { named })).toEqual([]);
    expect(byRule({ resourceNames: ["dev", "system:masters"] }, { named })).toEqual(["User:dev"]);
    expect(byRule({ resourceNames: [] }, { named })).toEqual(["User:dev"]);
  });
});

describe("a binding reaches", () => {
  const roles = [
    clusterRole([RULE]),
    { metadata: { name: "shell", namespace: "hyve" }, rules: [RULE] },
    { metadata: { name: "shell", namespace: "other" }, rules: [] },
  ];

  test("its own namespace, by a role of it or of the cluster", () => {
    expect(whoCan({ roles, bindings: [inNamespace("hyve")] }, [EXEC])).toEqual([
      { subject: "User:dev", binding: "RoleBinding hyve/shells" },
    ]);
    expect(whoCan({ roles, bindings: [inNamespace("hyve", "Role")] }, [EXEC])).toHaveLength(1);
  });

  test("no other namespace, and nothing of the whole cluster", () => {
    expect(whoCan({ roles, bindings: [inNamespace("other")] }, [EXEC])).toEqual([]);
    expect(whoCan({ roles, bindings: [inNamespace("hyve")] }, [{ ...EXEC, namespace: undefined }])).toEqual(
      [],
    );
  });

  test("nothing by a role of the same name in another namespace, or one that is not there", () => {
    const elsewhere = { ...EXEC, namespace: "other" };

    expect(whoCan({ roles, bindings: [inNamespace("other", "Role")] }, [elsewhere])).toEqual([]);
    expect(whoCan({ roles: [], bindings: [toAll(DEV)] }, [EXEC])).toEqual([]);
    expect(whoCan({ roles: [clusterRole(null)], bindings: [toAll(DEV)] }, [EXEC])).toEqual([]);
  });
});

describe("everybody who may is named", () => {
  const roles = [clusterRole([RULE])];

  test("once, in order, with the first binding", () => {
    const subjects = [DEV, { kind: "Group", name: "ops" }];
    const again = { ...inNamespace("hyve"), subjects: [DEV, { kind: "ServiceAccount", name: "a" }] };

    expect(whoCan({ roles, bindings: [toAll(...subjects), again] }, [EXEC])).toEqual([
      { subject: "Group:ops", binding: "ClusterRoleBinding shells" },
      { subject: "ServiceAccount:hyve/a", binding: "RoleBinding hyve/shells" },
      { subject: "User:dev", binding: "ClusterRoleBinding shells" },
    ]);
  });

  test("by any of several permissions, by none of none", () => {
    const rbac = { roles, bindings: [toAll(DEV)] };

    expect(whoCan(rbac, [{ ...EXEC, apiGroup: "apps" }, EXEC])).toHaveLength(1);
    expect(whoCan(rbac, [])).toEqual([]);
  });

  test("unless a binding binds nobody", () => {
    const nobody = { metadata: { name: "shells" }, roleRef: { kind: "ClusterRole", name: "shell" } };

    expect(whoCan({ roles, bindings: [nobody] }, [EXEC])).toEqual([]);
  });
});
