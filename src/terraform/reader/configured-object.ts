import type { Block } from "./declared-blocks";
import { isList, type Json } from "./json";
import { readBody } from "./read-value";
import type { TerraformObject } from "./terraform-content";
import { type TerraformMap, type TerraformValue, Unknown } from "./terraform-value";

/** Arguments that Terraform itself takes from a resource's block; the rest is the provider's. */
const META_ARGUMENTS = [
  "count",
  "for_each",
  "depends_on",
  "provider",
  "lifecycle",
  "provisioner",
  "connection",
];

/** A resource or data source as a configuration declares it. */
export function configuredObject(block: Block, mode: "managed" | "data"): TerraformObject {
  const [type = "", name = ""] = block.labels;
  const provider = providerOf(block, type);
  return {
    mode,
    address: addressOfBlock(block, mode),
    type,
    name,
    ...(provider !== undefined && { provider }),
    values: argumentsOf(block),
    ...((block.body.has("count") || block.body.has("for_each")) && { repeated: true }),
  };
}

/** `aws_iam_role.writer`, `data.aws_iam_role.writer`. */
export function addressOfBlock({ labels }: Block, mode: "managed" | "data"): string {
  return [...(mode === "data" ? ["data"] : []), ...labels].join(".");
}

function argumentsOf({ body }: Block): TerraformMap | Unknown {
  const values = readBody(new Map([...body].filter(([name]) => !META_ARGUMENTS.includes(name))));
  const ignored = ignoredChanges(body.get("lifecycle"));
  if (values instanceof Unknown || ignored.length === 0) return values;
  if (ignored.includes("all")) return new Unknown("ignored changes");
  const changed = new Map<string, TerraformValue>(values);
  for (const name of ignored) changed.set(name, new Unknown("ignored changes"));
  return changed;
}

/** The arguments whose changes are ignored, or `all`: what is there may differ from what is written. */
function ignoredChanges(lifecycle: Json | undefined): readonly string[] {
  return listed(lifecycle)
    .flatMap((block) => (block instanceof Map ? listed(block.get("ignore_changes")) : []))
    .flatMap((written) =>
      typeof written === "string" ? (/[\p{L}_][\p{L}\p{N}_-]*/u.exec(written) ?? []) : [],
    );
}

function listed(json: Json | undefined): readonly Json[] {
  if (json === undefined || json === null) return [];
  return isList<Json>(json) ? json : [json];
}

/** The key of its provider configuration, which a configuration may also write as `${aws.alias}`. */
function providerOf({ body }: Block, type: string): string | undefined {
  const written = body.get("provider");
  if (written === undefined || written === null) return /^[^_]*/u.exec(type)?.[0];
  return typeof written === "string" ? written.replace(/^\$\{\s*|\s*\}$/gu, "") : undefined;
}
