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

/** The groups by which impersonation is allowed: the second since Kubernetes 1.36, with verbs such as impersonate:user-info. */
const IMPERSONATION = ["", "authentication.k8s.io"];

/** The API server would take them for somebody else. */
const impersonation = whoMay("impersonation", "impersonate", (subject) => {
  const { deployers, breakGlass, trusted, namespaces } = subject;
  const users = [...deployers.users, ...namesOf("User", trusted)];
  const groups = [...deployers.groups, ...breakGlass, ...namesOf("Group", trusted)];
  const impersonating = (resource: string, place: Pick<Permission, "namespace" | "named">) =>
    IMPERSONATION.map((apiGroup) => ({ verbs: ["impersonate"], apiGroup, resource, ...place }));
  return [
    ...impersonating("users", { named: (name) => name.startsWith("system:") || users.includes(name) }),
    ...impersonating("groups", { named: (name) => name.startsWith("system:") || groups.includes(name) }),
    ...impersonating("nodes", {}),
    ...impersonating("serviceaccounts", {}),
    ...namespaces.flatMap((namespace) => impersonating("serviceaccounts", { namespace })),
  ];
});

function namesOf(kind: string, trusted: readonly string[]): readonly string[] {
  return trusted.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1));
}

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

/** The kubelet lets whoever comes by this way into every pod; a volume of the node's files holds every pod's token. */
const nodes = whoMay("nodes", "reach kubelets (nodes/proxy), or make volumes of nodes' files", () => [
  { verbs: ["get", "create"], apiGroup: "", resource: "nodes/proxy" },
  { verbs: WRITES, apiGroup: "", resource: "persistentvolumes" },
]);

const WRITES = ["create", "patch", "update"];

/** Whatever makes pods or tokens, or opens a shell, by group. */
const WAYS_IN: Readonly<Record<string, readonly string[]>> = {
  "": [
    "serviceaccounts/token",
    "pods",
    "pods/exec",
    "pods/attach",
    "pods/ephemeralcontainers",
    "secrets",
    "replicationcontrollers",
  ],
  apps: ["deployments", "daemonsets", "statefulsets", "replicasets"],
  batch: ["jobs", "cronjobs"],
};

/** The controllers' identities are there, one of which makes the workload's pods, and those of deployers. */
const controllers = whoMay(
  "controllers",
  "become a controller or a deployer, by its tokens or its pods",
  ({ namespaces }) =>
    namespaces.flatMap((namespace) => [
      ...Object.entries(WAYS_IN).flatMap(([apiGroup, resources]) =>
        resources.map((resource) => ({ verbs: WRITES, apiGroup, resource, namespace })),
      ),
      // A shell by WebSocket is a GET.
      ...["pods/exec", "pods/attach"].map((resource) => ({
        verbs: ["get"],
        apiGroup: "",
        resource,
        namespace,
      })),
      { verbs: ["get", "list", "watch"], apiGroup: "", resource: "secrets", namespace },
    ]),
);

const KUBE_SYSTEM = "kube-system";

/** Whoever may do this, may do all of the above. */
const escalation = whoMay("escalation", "give themselves rights, or a certificate of a node", () => [
  ...["clusterroles", "roles"].map((resource) => ({
    verbs: ["bind", "escalate"],
    apiGroup: RBAC,
    resource,
    namespace: KUBE_SYSTEM,
  })),
  { verbs: ["approve"], apiGroup: CERTIFICATES, resource: "signers" },
  { verbs: ["create"], apiGroup: CERTIFICATES, resource: "certificatesigningrequests/nodeclient" },
  // On EKS, whom this names is whoever it says.
  {
    verbs: WRITES,
    apiGroup: "",
    resource: "configmaps",
    namespace: KUBE_SYSTEM,
    named: (name) => name === "aws-auth",
  },
]);

/** What only RBAC stops. */
export const RBAC_RULES: readonly VerifyRule<ClusterSubject>[] = [
  impersonation,
  admission,
  nodes,
  controllers,
  escalation,
];
