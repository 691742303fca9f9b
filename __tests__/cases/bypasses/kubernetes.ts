import type { Bypass } from "./bypass";
import { AUD, HOST, PROVIDER, ROLE } from "./documents";

const NO_GUARD =
  "an admission guard: this configuration holds none, so whoever may create pods in namespace hyve, or request tokens of hyve-sa, can become hyve/hyve-sa";

/** A hole that only an admission guard closes, where a configuration holds none; with one the API server refuses it. */
function unguarded(row: number, hole: string, manifest: string): Bypass {
  return { row, hole, opens: { manifest }, outcome: "unknown", claim: "P4", says: NO_GUARD };
}

/** RBAC in the workload's namespace. */
function rule(rules: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: developer, namespace: hyve }
rules: [${rules}]
`;
}

function core(resources: string, verbs: string): string {
  return rule(`{ apiGroups: [""], resources: [${resources}], verbs: [${verbs}] }`);
}

const POD = `apiVersion: v1
kind: Pod
metadata: { name: intruder, namespace: hyve }
spec:
  serviceAccountName: hyve-sa
  containers: [{ name: shell, image: busybox }]
`;

const JOB = `apiVersion: batch/v1
kind: Job
metadata: { name: intruder, namespace: hyve }
spec: { template: { spec: { serviceAccountName: hyve-sa, restartPolicy: Never, containers: [{ name: a, image: busybox }] } } }
`;

const SECRET = `apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
metadata: { name: forever, namespace: hyve, annotations: { kubernetes.io/service-account.name: hyve-sa } }
`;

const SIDECAR = `apiVersion: apps/v1
kind: Deployment
metadata: { name: hyve, namespace: hyve }
spec: { template: { spec: { containers: [{ name: hyve, image: acme/hyve }, { name: sidecar, image: acme/other }] } } }
`;

const ANNOTATED = `apiVersion: v1
kind: ServiceAccount
metadata: { name: reporting, namespace: hyve, annotations: { eks.amazonaws.com/role-arn: ${ROLE} } }
`;

/** Rows 23 to 29: who can act as the ServiceAccount. */
export const KUBERNETES: readonly Bypass[] = [
  unguarded(23, "A pod that names the ServiceAccount", POD),
  unguarded(23, "A Job, or any other workload, whose pods name it", JOB),
  unguarded(24, "A token for the asking (kubectl create token)", core("serviceaccounts/token", "create")),
  unguarded(
    25,
    "A Secret with a token that never expires: no token for AWS, but the ServiceAccount's rights",
    SECRET,
  ),
  unguarded(26, "A shell in the running pod", core("pods/exec, pods/attach, pods/portforward", "create")),
  unguarded(
    26,
    "Another container in the running pod",
    core("pods/ephemeralcontainers, pods", "update, patch"),
  ),
  {
    row: 23,
    hole: "A pod from before the guard, which goes on running",
    opens: { manifest: POD, guarded: true },
    outcome: "assumption",
    claim: "P4",
    says: "no pod or token is from before it",
  },
  {
    row: 24,
    hole: "A token from before the guard, which lives for up to a day",
    opens: { manifest: core("serviceaccounts/token", "create"), guarded: true },
    outcome: "assumption",
    claim: "P4",
    says: "no pod or token is from before it",
  },
  {
    row: 26,
    hole: "A shell of somebody in a break-glass group",
    opens: { manifest: core("pods/exec", "create"), guarded: true },
    outcome: "assumption",
    claim: "P4",
    says: "whoever is in sre opens shells in the pods",
  },
  {
    row: 27,
    hole: "Somebody who may impersonate others, or change admission itself",
    opens: { manifest: core("users, groups, serviceaccounts", "impersonate") },
    outcome: "assumption",
    claim: "P4",
    says: "nobody may impersonate others or change admission",
  },
  {
    row: 28,
    hole: "The role's annotation on another ServiceAccount: no way in, AWS looks at the token alone",
    opens: { manifest: ANNOTATED },
    outcome: "assumption",
    claim: "P1",
    says: "AWS sees a ServiceAccount, not a pod",
    nearest: {
      request: {
        principal: { federated: PROVIDER },
        action: "sts:AssumeRoleWithWebIdentity",
        resource: ROLE,
        context: { ...AUD, [`${HOST}:sub`]: "system:serviceaccount:hyve:reporting" },
      },
      of: "role",
      answer: "denied",
    },
  },
  {
    row: 29,
    hole: "A deployer who runs another command, or another image",
    opens: { manifest: SIDECAR, guarded: true },
    outcome: "assumption",
    claim: "P4",
    says: "the deployers (ci) are trusted with whatever image, command and template they choose",
  },
  {
    row: 29,
    hole: "A second container of the pod, which shares the token",
    opens: { manifest: SIDECAR },
    outcome: "assumption",
    claim: "P4",
    says: "the pod's own containers are trusted",
  },
];
