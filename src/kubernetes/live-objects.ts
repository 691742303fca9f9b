/** Objects as an API server gives them, as far as anybody here looks at them. Source: https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface LiveObject {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly metadata: Metadata;
}

/** What every object has. */
export interface Metadata {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly uid?: string | undefined;
  readonly generation?: number | undefined;
  /** RFC 3339. */
  readonly creationTimestamp?: string | undefined;
  readonly deletionTimestamp?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
  readonly managedFields?: readonly ManagedFields[] | undefined;
}

/** What made an object. */
export interface OwnerReference {
  readonly apiVersion?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean | undefined;
}

/** Fields that somebody set. Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management */
export interface ManagedFields {
  readonly manager?: string | undefined;
  readonly operation?: "Apply" | "Update" | undefined;
  readonly subresource?: string | undefined;
  /** RFC 3339. */
  readonly time?: string | undefined;
  /** Keys `f:NAME` for fields and `k:{…}` for items of lists, nested. */
  readonly fieldsV1?: FieldSet | undefined;
}

/** A tree of fields. */
export interface FieldSet {
  readonly [key: string]: FieldSet;
}

/** A pod's spec, or a template's. */
export interface PodSpec {
  readonly serviceAccountName?: string | undefined;
  readonly nodeName?: string | undefined;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[] | undefined;
  /** Added to a pod that runs, by `kubectl debug`. */
  readonly ephemeralContainers?: readonly Container[] | undefined;
  readonly volumes?: readonly Volume[] | undefined;
}

/** A container of a pod. */
export interface Container {
  readonly name: string;
  readonly image?: string | undefined;
  readonly env?: readonly Variable[] | undefined;
  readonly envFrom?: readonly VariableSource[] | undefined;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[] | undefined;
}

/** A variable of a container's environment. */
export interface Variable {
  readonly name: string;
  readonly value?: string | undefined;
}

/** A Secret or ConfigMap all of whose keys become variables. */
export interface VariableSource {
  readonly prefix?: string | undefined;
  readonly secretRef?: { readonly name: string } | undefined;
  readonly configMapRef?: { readonly name: string } | undefined;
}

/** A volume, as far as it holds tokens. */
export interface Volume {
  readonly name: string;
  readonly projected?:
    | { readonly sources?: readonly { readonly serviceAccountToken?: ProjectedToken | undefined }[] }
    | undefined;
}

/** A token that the kubelet writes into a pod. */
export interface ProjectedToken {
  readonly audience?: string | undefined;
  readonly path: string;
  readonly expirationSeconds?: number | undefined;
}

/** A pod. */
export interface Pod extends LiveObject {
  readonly spec: PodSpec;
  readonly status?: { readonly phase?: string | undefined } | undefined;
}

/** Something that makes pods from a template. */
export interface PodController extends LiveObject {
  readonly spec: {
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> } | undefined;
    readonly template: {
      readonly metadata?: Partial<Metadata> | undefined;
      readonly spec: PodSpec;
    };
  };
  readonly status?:
    | { readonly observedGeneration?: number; readonly replicas?: number; readonly updatedReplicas?: number }
    | undefined;
}

/** A list of objects. The items of a list do not say their kind. */
export interface LiveList<Item extends LiveObject = LiveObject> {
  readonly items: readonly Item[];
}
