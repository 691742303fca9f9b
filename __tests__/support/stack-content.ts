import type { EnvironmentDeclaration } from "../../src/config/declaration";
import { readTerraform } from "../../src/terraform/reader/read-terraform";
import type { TerraformContent } from "../../src/terraform/reader/terraform-content";
import { type StackJson, synthesizedEnvironment } from "./synthesized";

/** The content of an environment's stack, after `change` has been at its JSON. */
export function stackContent(
  declaration: EnvironmentDeclaration,
  change: (stack: StackJson) => void = () => {},
): TerraformContent {
  const stack = synthesizedEnvironment(declaration);
  change(stack);
  return readTerraform(JSON.stringify(stack), { name: "cdk.tf.json" });
}
