import { type Arguments, textOf } from "../../terraform/reader/argument-of";
import type { TerraformContent, TerraformObject } from "../../terraform/reader/terraform-content";
import type { Unknown } from "../../terraform/reader/terraform-value";
import { type Truth, truthOf } from "../truth";

/** A thing that other resources name. */
export interface Thing {
  readonly type: string;
  /** The argument that is its name in AWS. */
  readonly argument: string;
  /** @default - not known */
  readonly name?: string;
  /** @default - it is not in the stack */
  readonly address?: string;
}

/** A bucket as other resources name it. */
export function bucketThing(name: string): Thing {
  return { type: "aws_s3_bucket", argument: "bucket", name };
}

const REFERENCE = /^\$\{((?:data\.)?aws_\w+\.[\w-]+)\.(\w+)\}$/u;

/**
 * Whether an argument names the thing, by its name or by a plain reference such as `${aws_s3_bucket.landing.id}`. The `id` of
 * roles and buckets is their name.
 */
export function namesThing(
  value: string | Unknown | undefined,
  thing: Thing,
  content: TerraformContent,
): Truth {
  if (value === undefined) return "no";
  if (typeof value === "string") return thing.name === undefined ? "maybe" : truthOf(value === thing.name);
  const target = referred(value, ["id", thing.argument], content);
  if (!target) return "maybe";
  if (target.address === thing.address) return "yes";
  if (target.type !== thing.type) return "maybe";
  const name = textOf(target, thing.argument);
  return typeof name === "string" && thing.name !== undefined ? truthOf(name === thing.name) : "maybe";
}

/** Whether an argument of a resource names the thing. */
export function namedBy(of: Arguments, argument: string, thing: Thing, content: TerraformContent): Truth {
  return namesThing(textOf(of, argument), thing, content);
}

/** What a plain reference to one of these attributes leads to. */
export function referred(
  { source = "" }: Unknown,
  attributes: readonly string[],
  { resources }: TerraformContent,
): TerraformObject | undefined {
  const [, address, attribute = ""] = REFERENCE.exec(source) ?? [];
  if (!attributes.includes(attribute)) return undefined;
  return resources.find((object) => object.address === address && !object.repeated);
}
