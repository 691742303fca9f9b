import type { Text } from "../expression";

/** Kinds of workload whose pod template can name a ServiceAccount; all are apps/v1. */
export const WORKLOAD_KINDS = ["Deployment", "StatefulSet", "DaemonSet"] as const;

/** A kind of workload. */
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** Which workload. */
export interface WorkloadName {
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly name: string;
}

/** Annotation whose value changes with every change of what the pods are bound to; in the pod template it makes them roll. */
export const BINDING_ANNOTATION = "cdktf-irsa/binding";

/** What is changed in a workload: the ServiceAccount its pods run as, and annotations. */
export interface WorkloadPatch extends WorkloadName {
  /** undefined gives the fields up again. */
  readonly serviceAccount?: Text;
  readonly annotations: Readonly<Record<string, Text>>;
  readonly templateAnnotations: Readonly<Record<string, Text>>;
}

/** The patch as an object of the workload that holds only what is changed. */
export function workloadPatch(patch: WorkloadPatch) {
  const { kind, namespace, name, serviceAccount, annotations, templateAnnotations } = patch;
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace, annotations },
    spec: {
      template: {
        metadata: { annotations: templateAnnotations },
        ...(serviceAccount !== undefined && { spec: { serviceAccountName: serviceAccount } }),
      },
    },
  } as const;
}

/** The id by which hashicorp/kubernetes imports the workload as a manifest. */
export function manifestImportId({ kind, namespace, name }: WorkloadName): string {
  return `apiVersion=apps/v1,kind=${kind},namespace=${namespace},name=${name}`;
}
