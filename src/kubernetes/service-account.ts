import { type Text, text } from "../expression";

/** Which ServiceAccount. */
export interface ServiceAccountName {
  readonly namespace: Text;
  readonly name: Text;
}

/** The `sub` of its tokens, all that AWS sees of a pod. */
export function subjectOf({ namespace, name }: ServiceAccountName): Text {
  return text`system:serviceaccount:${namespace}:${name}`;
}

/** What the object of a ServiceAccount holds beside its name. */
export interface ServiceAccountObject extends ServiceAccountName {
  readonly annotations: Readonly<Record<string, Text>>;
  readonly labels: Readonly<Record<string, Text>>;
  /** Whether pods get a token for the Kubernetes API; the webhook's token does not depend on it. */
  readonly automountToken: boolean;
}

/** The ServiceAccount as a manifest. */
export function serviceAccountManifest(object: ServiceAccountObject) {
  const { namespace, name, annotations, labels, automountToken } = object;
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name,
      namespace,
      ...(Object.keys(labels).length > 0 && { labels }),
      annotations,
    },
    automountServiceAccountToken: automountToken,
  } as const;
}
