import { isDeepStrictEqual } from "node:util";
import { type AdmissionGuardAccess, guardsOf } from "../../access/admission-guard";
import type { Tree } from "../../expression";
import { type Group, groupBy } from "../../group-by";
import { argumentOf } from "../../terraform/reader/argument-of";
import {
  resourcesOfType,
  type TerraformContent,
  type TerraformObject,
} from "../../terraform/reader/terraform-content";
import { type KnownValue, knownValue, Unknown } from "../../terraform/reader/terraform-value";
import { plain } from "../../terraform/render-json";
import type { GuardFacts } from "../facts";
import type { Declared } from "./declared";

type DeclaredWorkload = Declared["workloads"][number];

/**
 * The guards of declared workloads, as they stand in a stack: both objects of one must be there, word for word as they would be
 * made for what was declared. What else an admission policy could say is not judged.
 */
export function guardsIn(
  content: TerraformContent,
  workloads: readonly DeclaredWorkload[],
): (workload: DeclaredWorkload) => GuardFacts {
  const named = workloads.map((one) => ({ ...one, serviceAccount: { name: one.serviceAccount } }));
  const guards = new Map(
    guardsOf(named.filter(({ guard }) => guard?.ownership === "create")).map((made) => [
      `${made.guarded.namespace}/${made.guarded.name}`,
      made,
    ]),
  );
  const manifests = manifestsIn(content);
  const [unseen] = content.unseen;
  return ({ guard, namespace, serviceAccount }) => {
    if (guard === undefined) return { state: "none" };
    if (guard.mode === "off") return { state: "off" };
    if (guard.ownership === "handoff") return { state: "handed-over" };
    if (unseen !== undefined) return { state: "unread", why: unseen };
    const made = guards.get(`${namespace}/${serviceAccount}`);
    if (!made) return { state: "none" };
    const why = differenceTo(made.policy, manifests) ?? differenceTo(made.binding, manifests);
    return why === undefined ? guardFacts(made) : { state: "unread", why };
  };
}

/** What a guard that is made by the plan means. */
export function guardFacts({ mode, options }: Pick<AdmissionGuardAccess, "mode" | "options">): GuardFacts {
  if (mode === "audit") return { state: "audit" };
  const { deployers, breakGlassGroups, imagePrefixes, controllerManager, argoRollouts } = options;
  return {
    state: "enforced",
    deployers: [...deployers.users, ...deployers.groups],
    breakGlass: breakGlassGroups,
    controllers: [controllerManager, argoRollouts].filter((user) => user !== undefined),
    anyImage: imagePrefixes.length === 0,
  };
}

/** The stack's only one: that of the declared cluster. */
const PROVIDER = "kubernetes";

type Made = AdmissionGuardAccess["policy"] | AdmissionGuardAccess["binding"];

type KnownObject = { readonly [key: string]: KnownValue };

/** The Kubernetes objects that a stack makes. */
interface Manifests {
  /** Address of one whose manifest is not known: it may be any object. */
  readonly unread: string | undefined;
  /** By kind and name. */
  readonly byName: ReadonlyMap<
    string,
    Group<{ readonly object: TerraformObject; readonly known: KnownObject }>
  >;
}

function manifestsIn(content: TerraformContent): Manifests {
  const read = resourcesOfType(content, "kubernetes_manifest").map((object) => ({
    object,
    known: knownValue(argumentOf(object, "manifest") ?? null),
  }));
  const known = read.flatMap(({ object, known: one }) => (isObject(one) ? [{ object, known: one }] : []));
  return {
    unread: read.find((one) => one.known instanceof Unknown)?.object.address,
    byName: new Map(groupBy(known, (one) => `${one.known["kind"]} ${nameIn(one.known)}`)),
  };
}

function differenceTo(made: Made, { unread, byName }: Manifests): string | undefined {
  const { kind, metadata } = made;
  if (unread !== undefined) return `whether ${unread} is a guard: its manifest is not known`;
  const [found, another] = byName.get(`${kind} ${metadata.name}`) ?? [];
  if (!found) return `${kind} ${metadata.name}: a guard is declared, and no resource here makes it`;
  const { address, repeated, provider = PROVIDER } = found.object;
  if (another) return `which of ${address} and ${another.object.address} makes ${kind} ${metadata.name}`;
  if (repeated) return `${address}: count or for_each says how many there are; give the JSON of a plan`;
  if (provider !== PROVIDER)
    return `whether ${address} is made in the declared cluster: its provider is ${provider}`;
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(found.known)), plain(made as Tree))) return undefined;
  return `${address}: it is not the ${kind} that this version of cdktf-irsa makes for the guard that was declared; synthesize it anew`;
}

function nameIn({ metadata }: KnownObject): KnownValue | undefined {
  return isObject(metadata) ? metadata["name"] : undefined;
}

function isObject(value: KnownValue | Unknown | undefined): value is KnownObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}
