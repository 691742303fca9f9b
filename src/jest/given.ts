import { UserError } from "../errors";
import { readTerraform } from "../terraform/reader/read-terraform";
import type { TerraformContent } from "../terraform/reader/terraform-content";
import { quote } from "../value-rule";

const WANTED =
  "give the text of Testing.synth(stack, true), of a cdk.tf.json, or of 'terraform show -json PLAN', or the object that it holds";

/**
 * The stack that was given to `expect`.
 * @throws UserError `matcher-input`, and whatever readTerraform throws
 */
export function givenStack(given: unknown): TerraformContent {
  return readTerraform(textOfGiven(given), { name: "the stack" });
}

/** True for an IAM policy, as text or as an object, and not a stack that holds some. */
export function isPolicyDocument(given: unknown): boolean {
  if (typeof given === "string") return /^\s*\{\s*"(?:Version|Id|Statement)"\s*:/u.test(given);
  return typeof given === "object" && given !== null && "Statement" in given;
}

function textOfGiven(given: unknown): string {
  if (typeof given === "string") return given;
  if (typeof given !== "object" || given === null)
    throw new UserError("matcher-input", `got ${quote(given)}; ${WANTED}`);
  if ("toTerraform" in given) throw new UserError("matcher-input", `got the stack itself; ${WANTED}`);
  return JSON.stringify(given);
}
