import { Expression, isLiteral, type Text, type Tree } from "../../expression";
import { BINDING_ANNOTATION, type WorkloadName } from "../workload";
import { type ManifestObject, objectAt } from "./manifest-object";

/** What a workload's manifest must agree with. */
export interface ManifestOwner extends WorkloadName {
  readonly serviceAccount: Text;
  /** False if its pods must not get a token for the Kubernetes API. @default - the manifest decides */
  readonly automountToken?: boolean | undefined;
}

/** What is wrong in a manifest, and where. */
export interface ManifestFault {
  readonly path: readonly string[];
  readonly message: string;
}

/** All reasons why Terraform cannot make the workload from this manifest. What is not known yet passes. */
export function manifestFaults(manifest: ManifestObject, owner: ManifestOwner): readonly ManifestFault[] {
  return [
    ...names(manifest, owner),
    ...podSpec(manifest, owner),
    ...writtenByOthers(manifest),
    ...ourAnnotation(manifest),
  ];
}

function names(manifest: ManifestObject, { kind, namespace, name }: ManifestOwner): readonly ManifestFault[] {
  const because = `it is declared as ${kind} ${namespace}/${name}`;
  return [
    ...other(manifest, ["apiVersion"], { allowed: "apps/v1", because: "all workloads are of that version" }),
    ...other(manifest, ["kind"], { allowed: kind, because }),
    ...other(manifest, ["metadata", "name"], { allowed: name, because }),
    ...(valueAt(manifest, ["metadata", "namespace"]) === undefined
      ? []
      : other(manifest, ["metadata", "namespace"], { allowed: namespace, because })),
  ];
}

const POD = ["spec", "template", "spec"];

function podSpec(
  manifest: ManifestObject,
  { serviceAccount, automountToken }: ManifestOwner,
): readonly ManifestFault[] {
  const containers = valueAt(manifest, [...POD, "containers"]);
  const because = "the plan sets the declared ServiceAccount; leave the key out, or write that name";
  const automount = [...POD, "automountServiceAccountToken"];
  return [
    ...(Array.isArray(containers) && containers.length > 0
      ? []
      : [
          {
            path: [...POD, "containers"],
            message: `spec.template.spec.containers: ${said(containers)}; write the list of the pod's containers`,
          },
        ]),
    ...["serviceAccountName", "serviceAccount"].flatMap((key) =>
      isLiteral(serviceAccount) && valueAt(manifest, [...POD, key]) !== undefined
        ? other(manifest, [...POD, key], { allowed: serviceAccount, because })
        : [],
    ),
    ...(automountToken === false && valueAt(manifest, automount) === true
      ? [
          {
            path: automount,
            message: `${automount.join(".")}: got true, which gives the pods a token for the Kubernetes API, though the ServiceAccount says automountToken: false; leave it out, or write automountToken: true of the ServiceAccount`,
          },
        ]
      : []),
  ];
}

/** Keys of an object that was read from a cluster. */
const OF_THE_SERVER = [
  ["status"],
  ...["uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink"].map((key) => [
    "metadata",
    key,
  ]),
  ["metadata", "annotations", "deployment.kubernetes.io/revision"],
  ["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"],
];

function writtenByOthers(manifest: ManifestObject): readonly ManifestFault[] {
  return OF_THE_SERVER.filter((path) => valueAt(manifest, path) !== undefined).map((path) => ({
    path,
    message: `${path.join(".")}: written by the API server or kubectl, not by a manifest; remove it`,
  }));
}

function ourAnnotation(manifest: ManifestObject): readonly ManifestFault[] {
  return [["metadata"], ["spec", "template", "metadata"]]
    .map((path) => [...path, "annotations", BINDING_ANNOTATION])
    .filter((path) => valueAt(manifest, path) !== undefined)
    .map((path) => ({
      path,
      message: `${path.join(".")}: written by cdktf-irsa itself, so that pods roll when their identity changes; remove it`,
    }));
}

/** The value there; null is as if it were not. */
function valueAt(manifest: ManifestObject, path: readonly string[]): Tree | undefined {
  const key = path.at(-1) ?? "";
  return objectAt(manifest, ...path.slice(0, -1))[key] ?? undefined;
}

function other(
  manifest: ManifestObject,
  path: readonly string[],
  { allowed, because }: { readonly allowed: string; readonly because: string },
): readonly ManifestFault[] {
  const value = valueAt(manifest, path);
  if (value === allowed || value instanceof Expression) return [];
  return [{ path, message: `${path.join(".")} must be ${allowed}, ${said(value)}; ${because}` }];
}

function said(value: Tree | undefined): string {
  if (value === undefined) return "it is missing";
  return `got ${typeof value === "string" ? value : JSON.stringify(value)}`;
}
