import { creating, deleting, merging, reading } from "../../kubernetes/api-request";
import { type Intrusion, intrusion } from "./attempt";
import { type GuardedWorld, listOf, podSpec } from "./world";

/** What no admission policy sees, and RBAC and Pod Security have to stop. */
export function intrusionsBesideTheGuard(world: GuardedWorld): readonly Intrusion[] {
  return [...admission(world), ...cluster(world), ...(world.podSecurity ? podSecurity(world) : [])];
}

const ADMISSION = "/apis/admissionregistration.k8s.io/v1";

function attempt(id: string, what: string, request: Intrusion["request"]): Intrusion {
  return intrusion(id, what, request, { stoppedBy: "RBAC" });
}

function admission({ guard }: GuardedWorld): readonly Intrusion[] {
  const policies = `${ADMISSION}/validatingadmissionpolicies`;
  const bindings = `${ADMISSION}/validatingadmissionpolicybindings`;
  const webhook = {
    name: "intruder.example.com",
    sideEffects: "None",
    admissionReviewVersions: ["v1"],
    clientConfig: { url: "https://intruder.example.com" },
  };
  const never = { spec: { matchConditions: [{ name: "never", expression: "false" }] } };
  return [
    attempt(
      "guard-narrow",
      "give the guard a condition that never holds",
      merging(`${policies}/${guard}`, never),
    ),
    attempt("guard-delete", "delete the guard", deleting(`${policies}/${guard}`)),
    attempt("guard-binding-delete", "delete its binding", deleting(`${bindings}/${guard}`)),
    attempt(
      "guard-binding-warn",
      "make its binding only warn",
      merging(`${bindings}/${guard}`, { spec: { validationActions: ["Warn"] } }),
    ),
    attempt(
      "mutating-policy",
      "make a policy that changes pods",
      creating(`${ADMISSION}/mutatingadmissionpolicies`, {
        metadata: { name: "intruder" },
        spec: { reinvocationPolicy: "Never", mutations: [] },
      }),
    ),
    attempt(
      "mutating-webhook",
      "make a webhook that changes pods",
      creating(`${ADMISSION}/mutatingwebhookconfigurations`, {
        metadata: { name: "intruder" },
        webhooks: [webhook],
      }),
    ),
  ];
}

function cluster({ pod }: GuardedWorld): readonly Intrusion[] {
  const controllers = "/api/v1/namespaces/kube-system/serviceaccounts/replicaset-controller/token";
  return [
    attempt(
      "controller-token",
      "get a token of the controller that makes the workload's pods",
      creating(controllers, { spec: {} }),
    ),
    attempt(
      "kube-system-pod",
      "run a pod in kube-system",
      creating("/api/v1/namespaces/kube-system/pods", {
        metadata: { name: "intruder" },
        spec: { containers: [{ name: "a", image: "a" }] },
      }),
    ),
    attempt(
      "nodes-proxy",
      "reach the kubelet through the API server",
      reading(`/api/v1/nodes/${pod.node}/proxy/pods`),
    ),
    attempt(
      "cluster-role-binding",
      "give themselves the cluster",
      creating("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", {
        metadata: { name: "intruder" },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
        subjects: [{ kind: "Group", name: "system:authenticated", apiGroup: "rbac.authorization.k8s.io" }],
      }),
    ),
  ];
}

function podSecurity(world: GuardedWorld): readonly Intrusion[] {
  const make = (id: string, what: string, change: object): Intrusion => ({
    ...attempt(
      id,
      what,
      creating(listOf(world, "pods"), {
        metadata: { name: "intruder" },
        spec: podSpec(world, { serviceAccountName: "default", ...change }),
      }),
    ),
    stoppedBy: "Pod Security",
  });
  const container = { name: "intruder", image: world.image };
  return [
    make("host-path", "read the node's files, tokens of all pods among them", {
      volumes: [{ name: "kubelet", hostPath: { path: "/var/lib/kubelet/pods" } }],
    }),
    make("privileged-pod", "run a privileged pod", {
      containers: [{ ...container, securityContext: { privileged: true } }],
    }),
    make("host-processes", "see the node's processes", { hostPID: true }),
  ];
}
