import { UserError } from "../../errors";
import { quote } from "../../value-rule";
import { JsonPlace } from "./json-place";
import { HOW_TO_WRITE, parseJson } from "./parse-json";
import { BLOCK_TYPES, configurationFile, configurationOf } from "./read-configuration";
import { readPlan, readState } from "./read-plan";
import type { TerraformContent } from "./terraform-content";
import { otherJson, refuseOtherThanJson } from "./wrong-form";

/**
 * The content of one text of Terraform's JSON, whichever form it has: a configuration (cdk.tf.json), a plan or a state as
 * `terraform show -json` prints them. `name` is the file's, for messages.
 * @throws UserError `terraform-not-json`, `terraform-duplicate-key`, `terraform-declared-twice`, `terraform-unreadable`, `plan-format`
 */
export function readTerraform(text: string, { name }: { readonly name: string }): TerraformContent {
  // Windows programs put a byte order mark before UTF-8.
  const json = text.replace(/^\ufeff/u, "");
  refuseOtherThanJson(json, name);
  const value = parseJson(json, name);
  const keys = value instanceof Map ? [...value.keys()] : [];
  if (keys.includes("format_version") && !keys.includes("provider_schemas"))
    return readShown(new JsonPlace(value, { file: name, code: "plan-format", fix: HOW_TO_WRITE }), keys);
  const place = configurationFile(value, name);
  if (!keys.some((key) => BLOCK_TYPES.includes(key))) throw otherJson(place);
  return configurationOf([place], []);
}

function readShown(place: JsonPlace, keys: readonly string[]): TerraformContent {
  const version = place.map().get("format_version");
  if (typeof version !== "string" || !/^1\.\d/u.test(version)) throw otherVersion(place, version);
  if (keys.includes("planned_values")) return readPlan(place);
  if (keys.includes("values")) return readState(place);
  throw new UserError(
    "plan-format",
    `the file holds neither a plan nor a state: 'terraform show -json' prints this where nothing was applied yet and no plan was named; ${HOW_TO_WRITE}`,
    { file: place.file },
  );
}

function otherVersion(place: JsonPlace, version: unknown): UserError {
  return new UserError(
    "plan-format",
    `the plan's format_version is ${quote(version)}, and 1.x is read; write the JSON with Terraform 1.x, or update cdktf-irsa`,
    { file: place.file },
  );
}
