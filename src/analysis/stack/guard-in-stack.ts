import { isDeepStrictEqual } from "node:util";
import { type AdmissionGuardAccess, guardsOf } from "../../access/admission-guard";
import type { Tree } from "../../expression";
import { argumentOf } from "../../terraform/reader/argument-of";
import { resourcesOfType, type TerraformContent } from "../../terraform/reader/terraform-content";
import { type KnownValue, knownValue, Unknown } from "../../terraform/reader/terraform-value";
import { plain } from "../../terraform/render-json";
import type { GuardFacts } from "../facts";
import type { Declared } from "./declared";

type DeclaredWorkload = Declared["workloads"][number];

/**
 * The guard of a declared workload, as it stands in a stack: both of its objects must be there, word for word as they would
 * be made for what was declared. What else an admission policy could say is not judged.
 */
export function guardIn(
  content: TerraformContent,
  workload: DeclaredWorkload,
  workloads: readonly DeclaredWorkload[],
): GuardFacts {
  const { guard, namespace, serviceAccount } = workload;
  if (guard === undefined) return { state: "none" };
  if (guard.mode === "off") return { state: "off" };
  if (guard.ownership === "handoff") return { state: "handed-over" };
  const [unseen] = content.unseen;
  if (unseen !== undefined) return { state: "unread", why: unseen };
  const sharing = workloads.filter(
    (other) => other.namespace === namespace && other.serviceAccount === serviceAccount,
  );
  const [made] = guardsOf(sharing.map((one) => ({ ...one, serviceAccount: { name: one.serviceAccount } })));
  if (!made) return { state: "none" };
  const why = [made.policy, made.binding].flatMap((object) => differenceTo(object, content))[0];
  if (why !== undefined) return { state: "unread", why };
  return guardFacts(made);
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

function differenceTo(made: Made, content: TerraformContent): readonly string[] {
  const { kind, metadata } = made;
  const manifests = resourcesOfType(content, "kubernetes_manifest").map((object) => ({
    object,
    known: knownValue(argumentOf(object, "manifest") ?? null),
  }));
  const unread = manifests.find(({ known }) => known instanceof Unknown);
  if (unread) return [`whether ${unread.object.address} is a guard: its manifest is not known`];
  const [found, another] = manifests.flatMap(({ object, known }) =>
    isObject(known) && known["kind"] === kind && nameIn(known) === metadata.name ? [{ object, known }] : [],
  );
  if (!found) return [`${kind} ${metadata.name}: a guard is declared, and no resource here makes it`];
  const { address, repeated, provider = PROVIDER } = found.object;
  if (another) return [`which of ${address} and ${another.object.address} makes ${kind} ${metadata.name}`];
  if (repeated) return [`${address}: count or for_each says how many there are; give the JSON of a plan`];
  if (provider !== PROVIDER)
    return [`whether ${address} is made in the declared cluster: its provider is ${provider}`];
  const expected = plain(made as Tree);
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(found.known)), expected)) return [];
  return [
    `${address}: it is not the ${kind} that this version of cdktf-irsa makes for the guard that was declared; synthesize it anew`,
  ];
}

function nameIn({ metadata }: { readonly [key: string]: KnownValue }): KnownValue | undefined {
  return isObject(metadata) ? metadata["name"] : undefined;
}

function isObject(value: KnownValue | Unknown | undefined): value is { readonly [key: string]: KnownValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}
