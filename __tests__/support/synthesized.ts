import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { type App, TerraformStack, Testing } from "cdktf";
import { environment } from "../../src/access/environment";
import type { EnvironmentDeclaration } from "../../src/config/declaration";
import { Backend } from "../../src/constructs/backend";
import { EnvironmentStack } from "../../src/constructs/environment-stack";
import { readTemplate } from "./terraform-reader";

/** A synthesized stack's JSON, as Terraform reads it. */
// biome-ignore lint/suspicious/noExplicitAny: Terraform's JSON is as wide as its providers
export type StackJson = any;

/** The JSON of a stack, with all validations run: CDKTF's helper skips them unless told otherwise. */
export function synthesized(stack: TerraformStack): StackJson {
  return JSON.parse(Testing.synth(stack, true));
}

/** The JSON of an environment's stack. */
export function synthesizedEnvironment(declaration: EnvironmentDeclaration): StackJson {
  return synthesized(new EnvironmentStack(testApp(), environment(declaration)));
}

/** The JSON of a stack that holds what `build` makes in it, beside an AWS and a Kubernetes provider. */
export function synthesizedConstructs(build: (stack: TerraformStack) => void): StackJson {
  const stack = new TerraformStack(testApp(), "test");
  new Backend(stack, { kind: "local", path: "test.tfstate" });
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  new KubernetesProvider(stack, "kubernetes", {});
  build(stack);
  return synthesized(stack);
}

/** The one entry of a mapping by name, such as a type's only resource, without CDKTF's own notes in it. */
export function only(byName: StackJson): StackJson {
  const entries = Object.values(byName ?? {});
  if (entries.length !== 1) throw new Error(`expected one, got ${Object.keys(byName ?? {})}`);
  const { "//": _notes, ...body } = entries[0] as Record<string, unknown>;
  return body;
}

/** A literal policy as AWS will read it; throws if it holds Terraform syntax. */
export function literalPolicy(argument: string): StackJson {
  const pieces = readTemplate(argument);
  if (pieces.some((piece) => typeof piece !== "string")) throw new Error(`not literal: ${argument}`);
  return JSON.parse(pieces.join(""));
}

/** Every string in a value, keys included. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...stringsIn(item)]);
}

/** An app of CDKTF's testing kind. */
export function testApp(): App {
  return Testing.app({ enableFutureFlags: false, fakeCdktfJsonPath: false });
}

/** The addresses of everything that a stack declares: resources, data sources, ephemeral resources. */
export function addressesIn(json: StackJson): readonly string[] {
  const of = (block: StackJson, prefix: string) =>
    Object.entries(block ?? {}).flatMap(([type, byName]) =>
      Object.keys(byName as object).map((name) => `${prefix}${type}.${name}`),
    );
  return [...of(json.resource, ""), ...of(json.data, "data."), ...of(json.ephemeral, "ephemeral.")];
}

/** The addresses that a stack's blocks name: what must exist for Terraform to take it. */
export function addressesNamedIn(json: StackJson): readonly string[] {
  const resources = Object.values(json.resource ?? {}).flatMap((byName) => Object.values(byName as object));
  const triggers = resources.flatMap(({ lifecycle }) => lifecycle?.replace_triggered_by ?? []);
  const interpolated = stringsIn(json).flatMap((text) =>
    [...text.matchAll(/(?<![A-Za-z_.])((?:data\.|ephemeral\.)[a-z0-9_]+\.[A-Za-z0-9_-]+)/gu)].map(
      ([, address = ""]) => address,
    ),
  );
  return [
    ...resources.flatMap(({ depends_on: dependsOn }) => dependsOn ?? []),
    ...triggers.map((trigger: string) => trigger.split(".").slice(0, 2).join(".")),
    ...[...(json.import ?? []), ...(json.moved ?? [])].map(({ to }) => to),
    ...interpolated,
  ];
}

/** A stack with an AWS provider and nothing else. */
export function stackWithProvider(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  return stack;
}
