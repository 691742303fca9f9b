import type { LiveObject, ManagedFields } from "./live-objects";

/** Who keeps an object as it is. */
export type Manager =
  | "Argo CD"
  | "Flux"
  | "Helm"
  | "Terraform"
  | "eksctl"
  | "kubectl"
  | "kustomize"
  | "others";

/** A manager, by what it is known, and how it writes. */
export interface Managed {
  readonly by: Manager;
  /** A label, an annotation or a field manager, as it stands in the object. */
  readonly seen: string;
  /** `server-side` for server-side apply, which conflicts with other owners of a field. */
  readonly writes: "client-side" | "server-side";
}

/** Field managers that are known, by how their names begin. */
const FIELD_MANAGERS: readonly (readonly [RegExp, Manager])[] = [
  [/^argocd/u, "Argo CD"],
  [/^(kustomize-controller|helm-controller|flux)/u, "Flux"],
  [/^helm$/iu, "Helm"],
  [/^(Terraform|HashiCorp)/u, "Terraform"],
  [/^eksctl/u, "eksctl"],
  [/^kubectl/u, "kubectl"],
];

/** Labels and annotations that tools leave. */
const MARKS: readonly (readonly [string, RegExp, Manager])[] = [
  ["argocd.argoproj.io/tracking-id", /./u, "Argo CD"],
  ["argocd.argoproj.io/instance", /./u, "Argo CD"],
  ["kustomize.toolkit.fluxcd.io/name", /./u, "Flux"],
  ["helm.toolkit.fluxcd.io/name", /./u, "Flux"],
  ["app.kubernetes.io/managed-by", /^Helm$/u, "Helm"],
  ["meta.helm.sh/release-name", /./u, "Helm"],
  ["app.kubernetes.io/managed-by", /^eksctl$/u, "eksctl"],
  ["app.kubernetes.io/managed-by", /^terraform$/iu, "Terraform"],
];

/** Controllers of Kubernetes, which write status and counts. */
const CONTROLLERS = /^(kube-controller-manager|kubelet|kube-scheduler|kwok)/u;

/**
 * Who manages an object: by labels and annotations first, as a field manager can be called anything, then by field managers.
 * What we set ourselves is left out. The surest is first.
 */
export function managersOf({ metadata }: LiveObject): readonly Managed[] {
  const { labels = {}, annotations = {}, managedFields = [] } = metadata;
  const others = managedFields.filter(
    ({ manager = "", subresource }) =>
      subresource === undefined && !CONTROLLERS.test(manager) && !manager.startsWith("cdktf-irsa"),
  );
  const marks = MARKS.flatMap(([key, pattern, by]) => {
    const value = labels[key] ?? annotations[key];
    return value !== undefined && pattern.test(value) ? [{ by, seen: `${key}: ${value}` }] : [];
  });
  const marked = marks.map((mark) => ({ ...mark, writes: writesOf(mark.by, others) }));
  return [...marked, ...others.map(byFieldManager)];
}

function byFieldManager(fields: ManagedFields): Managed {
  const { manager = "?" } = fields;
  const known = FIELD_MANAGERS.find(([pattern]) => pattern.test(manager));
  return { by: known?.[1] ?? "others", seen: `field manager ${manager}`, writes: operation(fields) };
}

/** How the tool that left a mark writes: as the field manager of its kind does. */
function writesOf(by: Manager, fields: readonly ManagedFields[]): Managed["writes"] {
  return fields.some((one) => byFieldManager(one).by === by && one.operation === "Apply")
    ? "server-side"
    : "client-side";
}

function operation({ operation: how }: ManagedFields): Managed["writes"] {
  return how === "Apply" ? "server-side" : "client-side";
}

/** Whoever manages an object, in words; undefined if nothing says so. */
export function managedWords(object: LiveObject): string | undefined {
  const [first] = managersOf(object);
  if (first === undefined) return undefined;
  return first.by === "others" ? first.seen : `${first.by} (${first.seen})`;
}
