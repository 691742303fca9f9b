import type { ClusterSubject } from "../../../src/inspect/verify/cluster-subject";
import { RBAC_RULES } from "../../../src/inspect/verify/who-may";
import type { PolicyRule } from "../../../src/kubernetes/rbac/rbac";
import { forbidden, listOf, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";

const RBAC = "/apis/rbac.authorization.k8s.io/v1";
const SUBJECT: ClusterSubject = {
  issuer: "https://issuer.example.com",
  deployers: { users: ["ci"], groups: ["irsa-deployers"] },
  breakGlass: ["on-call"],
  namespaces: ["kube-system", "flux-system"],
  trusted: ["User:alice"],
};
const EVERYTHING: PolicyRule = { verbs: ["*"], apiGroups: ["*"], resources: ["*"] };
const DEV = { kind: "User", name: "dev" };

function ruleOf(id: string) {
  const rule = RBAC_RULES.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** What a rule finds where a role is bound, in the whole cluster or in a namespace. */
function found(id: string, rule: PolicyRule, { namespace, subject = DEV }: Bound = {}) {
  const roles = listOf({ metadata: { name: "r" }, rules: [rule] });
  const roleRef = { kind: "ClusterRole", name: "r" };
  const binding = listOf({ metadata: { name: "b", namespace }, roleRef, subjects: [subject] });
  return verdictOf(ruleOf(id), SUBJECT, {
    [`${RBAC}/clusterroles`]: roles,
    [`${RBAC}/${namespace === undefined ? "clusterrolebindings" : "rolebindings"}`]: binding,
  });
}

interface Bound {
  readonly namespace?: string;
  readonly subject?: { readonly kind: string; readonly name: string };
}

const may = (apiGroup: string, resource: string, ...verbs: readonly string[]): PolicyRule => ({
  verbs,
  apiGroups: [apiGroup],
  resources: [resource],
});
const named = (rule: PolicyRule, ...resourceNames: readonly string[]) => ({ ...rule, resourceNames });
const AUTHENTICATION = "authentication.k8s.io";
const NODE_CERTIFICATE = may("certificates.k8s.io", "certificatesigningrequests/nodeclient", "create");
const ADMISSION = "admissionregistration.k8s.io";
const AUTHORIZATION = "rbac.authorization.k8s.io";
const SYSTEM = { namespace: "kube-system" };
const IMPERSONATE_USERS = may("", "users", "impersonate");
const IMPERSONATE_GROUPS = may("", "groups", "impersonate");
const MUTATE = may(ADMISSION, "mutatingwebhookconfigurations", "update");
const MUTATING_POLICIES = may(ADMISSION, "mutatingadmissionpolicies", "patch");
const POLICIES = may(ADMISSION, "validatingadmissionpolicies", "delete");

describe("what no guard is asked about is found to be open", () => {
  test.each<[string, string, PolicyRule, Bound]>([
    ["impersonation", "of every user", IMPERSONATE_USERS, {}],
    ["impersonation", "of a deployer", named(IMPERSONATE_USERS, "ci"), {}],
    ["impersonation", "of the scheduler", named(IMPERSONATE_USERS, "system:kube-scheduler"), {}],
    ["impersonation", "of administrators", named(IMPERSONATE_GROUPS, "system:masters"), {}],
    ["impersonation", "of deployers", named(IMPERSONATE_GROUPS, "irsa-deployers"), {}],
    ["impersonation", "of those who may open shells", named(IMPERSONATE_GROUPS, "on-call"), {}],
    ["impersonation", "of every ServiceAccount", may("", "serviceaccounts", "impersonate"), {}],
    ["impersonation", "of a controller", may("", "serviceaccounts", "impersonate"), SYSTEM],
    [
      "impersonation",
      "of a controller by name",
      named(may("", "serviceaccounts", "impersonate"), "job-controller"),
      {},
    ],
    ["impersonation", "of whom the user trusts", named(IMPERSONATE_USERS, "alice"), {}],
    [
      "impersonation",
      "constrained, of every user",
      may(AUTHENTICATION, "users", "impersonate:user-info"),
      {},
    ],
    [
      "impersonation",
      "constrained, of nodes",
      may(AUTHENTICATION, "nodes", "impersonate:arbitrary-node"),
      {},
    ],
    [
      "impersonation",
      "of a deployer's ServiceAccount",
      may("", "serviceaccounts", "impersonate"),
      { namespace: "flux-system" },
    ],
    ["admission", "of the guard", POLICIES, {}],
    ["admission", "of this guard", named(POLICIES, "cdktf-irsa.hyve.hyve-sa"), {}],
    [
      "admission",
      "of its binding",
      may(ADMISSION, "validatingadmissionpolicybindings", "deletecollection"),
      {},
    ],
    ["admission", "of webhooks that change", MUTATE, {}],
    ["admission", "of one webhook that changes", named(MUTATE, "mesh"), {}],
    ["admission", "of policies that change", MUTATING_POLICIES, {}],
    ["admission", "of one policy that changes", named(MUTATING_POLICIES, "mesh"), {}],
    [
      "admission",
      "of one binding of it",
      named(may(ADMISSION, "mutatingadmissionpolicybindings", "update"), "mesh"),
      {},
    ],
    ["nodes", "by GET", may("", "nodes/proxy", "get"), {}],
    ["nodes", "by POST", may("", "*/proxy", "create"), {}],
    ["controllers", "by their tokens", may("", "serviceaccounts/token", "create"), SYSTEM],
    ["controllers", "by pods", may("", "pods", "create"), SYSTEM],
    ["controllers", "by shells", may("", "pods/exec", "create"), SYSTEM],
    ["controllers", "by shells over WebSockets", may("", "pods/exec", "get"), SYSTEM],
    ["controllers", "by containers for debugging", may("", "pods/ephemeralcontainers", "patch"), SYSTEM],
    ["controllers", "by Secrets that become tokens", may("", "secrets", "create"), SYSTEM],
    ["controllers", "by a Deployment", may("apps", "deployments", "patch"), SYSTEM],
    ["controllers", "by a DaemonSet anywhere", may("apps", "daemonsets", "update"), {}],
    ["controllers", "by a Job", may("batch", "jobs", "create"), SYSTEM],
    ["controllers", "by a CronJob", may("batch", "cronjobs", "patch"), SYSTEM],
    ["controllers", "by a ReplicationController", may("", "replicationcontrollers", "create"), SYSTEM],
    ["controllers", "by a shell's other way in", may("", "pods/attach", "get"), SYSTEM],
    ["controllers", "by reading their tokens", may("", "secrets", "list"), SYSTEM],
    ["controllers", "by a deployer's pods", may("", "pods", "create"), { namespace: "flux-system" }],
    ["nodes", "by volumes of their files", may("", "persistentvolumes", "create"), {}],
    ["escalation", "by a node's certificate", NODE_CERTIFICATE, {}],
    ["escalation", "by EKS' map of users", named(may("", "configmaps", "patch"), "aws-auth"), SYSTEM],
    ["escalation", "by binding roles", may(AUTHORIZATION, "clusterroles", "bind"), {}],
    ["escalation", "by binding roles in kube-system", may(AUTHORIZATION, "roles", "bind"), SYSTEM],
    ["escalation", "by writing roles", may(AUTHORIZATION, "roles", "escalate"), {}],
    ["escalation", "by a certificate", may("certificates.k8s.io", "signers", "approve"), {}],
  ])("%s: %s", (id, _, rule, bound) => {
    const where = bound.namespace === undefined ? "ClusterRoleBinding b" : `RoleBinding ${bound.namespace}/b`;

    expect(found(id, rule, bound)).toMatchObject({
      ok: false,
      got: `User:dev (${where})`,
      fix: expect.stringContaining("--trust KIND:NAME"),
    });
  });

  test.each(RBAC_RULES.map(({ id }) => id))("%s: to whoever may do everything", (id) => {
    expect(found(id, EVERYTHING)).toMatchObject({ ok: false, got: "User:dev (ClusterRoleBinding b)" });
  });
});

describe("what no guard is asked about is found to be closed", () => {
  const elsewhere = { namespace: "hyve" };

  test.each<[string, string, PolicyRule, Bound]>([
    ["impersonation", "of somebody", named(IMPERSONATE_USERS, "bob"), {}],
    ["impersonation", "of some group", named(IMPERSONATE_GROUPS, "helpdesk", "ci", "on-call-2"), {}],
    [
      "impersonation",
      "of a user called like those who may open shells",
      named(IMPERSONATE_USERS, "on-call"),
      {},
    ],
    [
      "impersonation",
      "of a namespace's ServiceAccounts",
      may("", "serviceaccounts", "impersonate"),
      elsewhere,
    ],
    ["impersonation", "which is not reading", may("", "users", "get"), {}],
    ["admission", "to readers", may(ADMISSION, "validatingadmissionpolicies", "get", "list", "watch"), {}],
    ["admission", "of other policies", named(POLICIES, "others"), {}],
    ["admission", "of webhooks that refuse", may(ADMISSION, "validatingwebhookconfigurations", "update"), {}],
    ["nodes", "to readers of nodes", may("", "nodes", "get"), {}],
    ["nodes", "to readers of their metrics", may("", "nodes/metrics", "get"), {}],
    ["nodes", "within a namespace", may("", "nodes/proxy", "get"), elsewhere],
    ["controllers", "in another namespace", EVERYTHING, elsewhere],
    ["controllers", "to readers", may("", "pods", "get", "list"), SYSTEM],
    ["controllers", "to readers of logs", may("", "pods/log", "get"), SYSTEM],
    ["escalation", "by bindings alone", may(AUTHORIZATION, "clusterrolebindings", "create"), {}],
    ["escalation", "in another namespace", EVERYTHING, elsewhere],
    [
      "escalation",
      "by asking for a certificate",
      may("certificates.k8s.io", "certificatesigningrequests", "create"),
      {},
    ],
  ])("%s: %s", (id, _, rule, bound) => {
    expect(found(id, rule, bound)).toMatchObject({ ok: true, got: "nobody else may, by RBAC" });
  });

  test.each(RBAC_RULES.map(({ id }) => id))(
    "%s: to all but administrators, deployers and the trusted",
    (id) => {
      const known = [
        { kind: "Group", name: "system:masters" },
        { kind: "User", name: "ci" },
        { kind: "User", name: "alice" },
      ];

      expect(known.map((subject) => found(id, EVERYTHING, { subject }).ok)).toEqual([true, true, true]);
    },
  );
});

describe.each(RBAC_RULES)("whether $id is open", (rule) => {
  test("is not known if a list may not be read, or nobody read them", () => {
    const path = `${RBAC}/rolebindings`;

    expect(verdictOf(rule, SUBJECT, { [path]: 403 })).toMatchObject({
      ok: false,
      missing: [forbidden(path)],
    });
    expect(unreadVerdictOf(rule, SUBJECT)).toMatchObject({ ok: false, got: "unknown" });
  });

  test("is expected in words", () => {
    expect(rule.expected(SUBJECT)).toMatch(
      /^nobody but administrators, deployers and the cluster itself may ./u,
    );
  });
});
