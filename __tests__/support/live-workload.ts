import { type AdmissionGuardDeclaration, admissionGuard } from "../../src/access/admission-guard";
import type { GuardInEnvironment } from "../../src/access/environment";
import type { VerifySubject } from "../../src/inspect/verify/subject";
import type { Container, OwnerReference, Pod, PodController } from "../../src/kubernetes/live-objects";
import { HYVE_ROLE_ARN } from "./declarations";
import { GUARDED, guardOptions } from "./guards";

/** Where the parts of Deployment hyve/hyve are. */
export const PATHS = {
  pods: "/api/v1/namespaces/hyve/pods",
  replicaSets: "/apis/apps/v1/namespaces/hyve/replicasets",
  workload: "/apis/apps/v1/namespaces/hyve/deployments/hyve",
  serviceAccount: "/api/v1/namespaces/hyve/serviceaccounts/hyve-sa",
  secrets: "/api/v1/namespaces/hyve/secrets",
  policy: "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/cdktf-irsa.hyve.hyve-sa",
  binding: "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/cdktf-irsa.hyve.hyve-sa",
} as const;

/** Deployment hyve/hyve as it was declared, with a guard. */
export function verifySubject(change: Partial<VerifySubject> = {}): VerifySubject {
  return {
    kind: "Deployment",
    name: "hyve",
    namespace: "hyve",
    serviceAccount: "hyve-sa",
    workloads: [{ kind: "Deployment", name: "hyve" }],
    roleArn: HYVE_ROLE_ARN,
    audience: "sts.amazonaws.com",
    webhook: { "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN },
    skipContainers: [],
    guard: declaredGuard(),
    accepted: undefined,
    ...change,
  };
}

/** The guard of hyve-sa. */
export function declaredGuard(change: Partial<AdmissionGuardDeclaration> = {}): GuardInEnvironment {
  const guard = admissionGuard({ ...GUARDED, ...guardOptions(), mode: "enforce", ...change });
  return { ...guard, id: "guard_hyve_hyve-sa", ownership: "create" };
}

/** What controls an object. */
export function controlledBy(kind: string, name: string, uid = `${name}-uid`): readonly OwnerReference[] {
  return [{ kind, name, uid, controller: true }];
}

/** The Deployment, with what of its template is changed. */
export function liveWorkload(change: Partial<Pod["spec"]> = {}): PodController {
  return {
    metadata: { name: "hyve", namespace: "hyve", uid: "hyve-uid" },
    spec: {
      selector: { matchLabels: { app: "hyve" } },
      template: {
        spec: { serviceAccountName: "hyve-sa", containers: [{ name: "app", image: "app:1" }], ...change },
      },
    },
  };
}

/** The ReplicaSet that the Deployment made. */
export function liveReplicaSet(change: Partial<PodController["metadata"]> = {}): PodController {
  const { spec } = liveWorkload();
  const ownerReferences = controlledBy("Deployment", "hyve");
  return { metadata: { name: "hyve-1", uid: "hyve-1-uid", ownerReferences, ...change }, spec };
}

/** A container as the pod identity webhook leaves it. */
export function injectedContainer(name: string, change: Partial<Container> = {}): Container {
  return {
    name,
    image: "registry.example.com/hyve/app:1",
    env: [
      { name: "AWS_ROLE_ARN", value: HYVE_ROLE_ARN },
      {
        name: "AWS_WEB_IDENTITY_TOKEN_FILE",
        value: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
      },
    ],
    volumeMounts: [{ name: "aws-iam-token", mountPath: "/var/run/secrets/eks.amazonaws.com/serviceaccount" }],
    ...change,
  };
}

/** A pod of the ReplicaSet, as the pod identity webhook leaves it; without an owner if `metadata` says so. */
export function livePod(
  change: {
    readonly metadata?: Partial<Pod["metadata"]>;
    readonly spec?: Partial<Pod["spec"]>;
    readonly phase?: string;
  } = {},
): Pod {
  const token = { audience: "sts.amazonaws.com", path: "token", expirationSeconds: 86_400 };
  return {
    metadata: {
      name: "hyve-1-a",
      uid: "hyve-1-a-uid",
      creationTimestamp: "2026-01-02T00:00:00Z",
      ownerReferences: controlledBy("ReplicaSet", "hyve-1"),
      ...change.metadata,
    },
    spec: {
      serviceAccountName: "hyve-sa",
      nodeName: "n1",
      containers: [injectedContainer("app")],
      volumes: [
        { name: "kube-api-access" },
        { name: "aws-iam-token", projected: { sources: [{ serviceAccountToken: token }] } },
      ],
      ...change.spec,
    },
    status: { phase: change.phase ?? "Running" },
  };
}
