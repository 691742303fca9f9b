import { RBAC_PATHS, rbacOf } from "../../kubernetes/rbac/rbac";
import { type Permission, whoCan } from "../../kubernetes/rbac/who-can";
import { failed, passed, undecided } from "../check";
import { type ClusterSubject, strangers } from "./cluster-subject";
import type { VerifyRule } from "./rule";

/** A rule that nobody but the trusted may do something that no guard is asked about. */
function whoMay(
  id: string,
  what: string,
  permissions: (subject: ClusterSubject) => readonly Permission[],
): VerifyRule<ClusterSubject> {
  return {
    id,
    expected: () => `nobody but administrators, deployers and the cluster itself may ${what}`,
    asks: () => RBAC_PATHS,
    check(subject, facts, expectation) {
      const rbac = rbacOf(facts);
      if (rbac.found === "unread") return undecided(expectation, rbac.why);
      if (rbac.found === "absent") return undecided(expectation, "RBAC: the API server does not know it");
      const others = strangers(whoCan(rbac.thing, permissions(subject)), subject);
      if (others.length === 0) return passed(expectation, "nobody else may, by RBAC");
      return failed(
        expectation,
        others.map(({ subject: who, binding }) => `${who} (${binding})`).join(", "),
        "narrow their roles, or say whom you trust: --trust KIND:NAME",
      );
    },
  };
}

const CHANGES = ["create", "update", "patch", "delete", "deletecollection"];
const ADMISSION = "admissionregistration.k8s.io";
const CERTIFICATES = "certificates.k8s.io";
const RBAC = "rbac.authorization.k8s.io";

/** The API server would take them for somebody else. */
const impersonation = whoMay("impersonation", "impersonate", ({ deployers, breakGlass }) => [
  ...["users", "serviceaccounts"].map((resource) => ({
    verbs: ["impersonate"],
    apiGroup: "",
    resource,
    named: (name: string) => name.startsWith("system:") || deployers.users.includes(name),
  })),
  {
    verbs: ["impersonate"],
    apiGroup: "",
    resource: "groups",
    named: (name) => name.startsWith("system:") || [...deployers.groups, ...breakGlass].includes(name),
  },
  { verbs: ["impersonate"], apiGroup: "", resource: "serviceaccounts", namespace: KUBE_SYSTEM },
]);

/** No policy is asked about policies. */
const admission = whoMay("admission", "write admission policies or webhooks that change objects", () =>
  [
    "validatingadmissionpolicies",
    "validatingadmissionpolicybindings",
    "mutatingadmissionpolicies",
    "mutatingadmissionpolicybindings",
    "mutatingwebhookconfigurations",
  ].map((resource) => ({
    verbs: CHANGES,
    apiGroup: ADMISSION,
    resource,
    named: (name) => name.startsWith("cdktf-irsa.") || resource.startsWith("mutating"),
  })),
);

/** The kubelet lets whoever comes by this way into every pod. */
const nodes = whoMay("nodes", "reach kubelets (nodes/proxy)", () => [
  { verbs: ["get", "create"], apiGroup: "", resource: "nodes/proxy" },
]);

const KUBE_SYSTEM = "kube-system";

/** The controllers' identities are there, one of which makes the workload's pods. */
const controllers = whoMay(
  "controllers",
  "become a controller in kube-system, by its tokens or its pods",
  () => [
    ...[
      "serviceaccounts/token",
      "pods",
      "pods/exec",
      "pods/ephemeralcontainers",
      "secrets",
      "replicationcontrollers",
    ].map((resource) => ({
      verbs: ["create", "patch", "update"],
      apiGroup: "",
      resource,
      namespace: KUBE_SYSTEM,
    })),
    // A shell by WebSocket is a GET.
    { verbs: ["get"], apiGroup: "", resource: "pods/exec", namespace: KUBE_SYSTEM },
    ...["deployments", "daemonsets", "statefulsets", "replicasets"].map((resource) => ({
      verbs: ["create", "patch", "update"],
      apiGroup: "apps",
      resource,
      namespace: KUBE_SYSTEM,
    })),
    ...["jobs", "cronjobs"].map((resource) => ({
      verbs: ["create", "patch", "update"],
      apiGroup: "batch",
      resource,
      namespace: KUBE_SYSTEM,
    })),
  ],
);

/** Whoever may do this, may do all of the above. */
const escalation = whoMay("escalation", "give themselves rights, or a certificate of a node", () => [
  ...["clusterroles", "roles"].map((resource) => ({
    verbs: ["bind", "escalate"],
    apiGroup: RBAC,
    resource,
    namespace: KUBE_SYSTEM,
  })),
  { verbs: ["approve"], apiGroup: CERTIFICATES, resource: "signers" },
]);

/** What only RBAC stops. */
export const RBAC_RULES: readonly VerifyRule<ClusterSubject>[] = [
  impersonation,
  admission,
  nodes,
  controllers,
  escalation,
];
