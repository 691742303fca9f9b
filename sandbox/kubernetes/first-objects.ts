import type { ControllersAs } from "./components";
import { IDENTITIES, NODE } from "./users";

/** An object and the path of the list that it belongs to. */
interface Wanted {
  readonly path: string;
  readonly object: object;
}

const RBAC = "/apis/rbac.authorization.k8s.io/v1";

/** What every cluster starts with: its node, and what the deployer and the controllers may do. */
export function firstObjects(controllersAs: ControllersAs): readonly Wanted[] {
  return [
    { path: "/api/v1/nodes", object: node() },
    { path: `${RBAC}/clusterroles`, object: deployerRole() },
    { path: `${RBAC}/clusterrolebindings`, object: bindingOfDeployer("admin") },
    { path: `${RBAC}/clusterrolebindings`, object: bindingOfDeployer("deployer") },
    ...(controllersAs === "one user"
      ? [{ path: `${RBAC}/clusterrolebindings`, object: bindingOfControllers() }]
      : []),
  ];
}

/** A role with every right in a namespace, and its binding to the developer. */
export function developersRights(namespace: string): readonly Wanted[] {
  const metadata = { name: "developer", namespace };
  return [
    {
      path: `${RBAC}/namespaces/${namespace}/roles`,
      object: { metadata, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] },
    },
    {
      path: `${RBAC}/namespaces/${namespace}/rolebindings`,
      object: { metadata, roleRef: roleRef("Role", "developer"), subjects: [subject("dev")] },
    },
  ];
}

function node(): object {
  const size = { cpu: "64", memory: "256Gi", pods: "1000" };
  const labels = {
    "kubernetes.io/hostname": NODE,
    "kubernetes.io/os": "linux",
    "topology.kubernetes.io/region": "eu-west-1",
    "topology.kubernetes.io/zone": "eu-west-1a",
  };
  return { metadata: { name: NODE, labels }, status: { capacity: size, allocatable: size } };
}

/** Beside the built-in role admin, which stops at what belongs to no namespace. */
function deployerRole(): object {
  return {
    metadata: { name: "deployer" },
    rules: [
      { apiGroups: [""], resources: ["namespaces"], verbs: ["*"] },
      {
        apiGroups: ["apiextensions.k8s.io"],
        resources: ["customresourcedefinitions"],
        verbs: ["get", "list"],
      },
    ],
  };
}

function bindingOfDeployer(role: string): object {
  return {
    metadata: { name: `deployer-${role}` },
    roleRef: roleRef("ClusterRole", role),
    subjects: [subject("ci")],
  };
}

/** By itself the user only gives every controller its own rights. */
function bindingOfControllers(): object {
  return {
    metadata: { name: "controllers" },
    roleRef: roleRef("ClusterRole", "cluster-admin"),
    subjects: [subject(IDENTITIES["kube-controller-manager"].user)],
  };
}

function roleRef(kind: string, name: string): object {
  return { apiGroup: "rbac.authorization.k8s.io", kind, name };
}

function subject(name: string): object {
  return { apiGroup: "rbac.authorization.k8s.io", kind: "User", name };
}
