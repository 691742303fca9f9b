import { type App, TerraformStack as Stack, type TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { environment } from "../../src/access/environment";
import type { EnvironmentDeclaration } from "../../src/config/declaration";
import { Backend } from "../../src/constructs/backend";
import { EnvironmentStack } from "../../src/constructs/environment-stack";

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

/** The JSON of a stack that holds what `build` makes in it. */
export function synthesizedConstructs(build: (stack: Construct) => void): StackJson {
  const stack = new Stack(testApp(), "test");
  new Backend(stack, { kind: "local", path: "test.tfstate" });
  build(stack);
  return synthesized(stack);
}

/** An app of CDKTF's testing kind. */
export function testApp(): App {
  return Testing.app({ enableFutureFlags: false, fakeCdktfJsonPath: false });
}
