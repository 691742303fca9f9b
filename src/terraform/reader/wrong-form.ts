import { UserError } from "../../errors";
import { quote } from "../../value-rule";
import type { JsonPlace } from "./json-place";
import { HOW_TO_WRITE } from "./parse-json";

/** Texts that are no JSON at all. */
const NOT_JSON: readonly { readonly is: (text: string) => boolean; readonly what: string }[] = [
  { is: (text) => text.trim() === "", what: "the file is empty" },
  {
    is: (text) => text.startsWith("\ufffd\ufffd") || text.charAt(1) === "\u0000",
    what: "the file is in UTF-16, as PowerShell's > writes it, and JSON is UTF-8: pipe into 'Out-File -Encoding utf8'",
  },
  {
    is: (text) => /^\s*\{"@level"/u.test(text),
    what: "this is what 'terraform plan -json' prints while it works, and not the plan",
  },
  {
    is: (text) => !/^\s*[{[]/u.test(text),
    what: "the file does not start with '{'; HCL and plans as they are printed are not read",
  },
];

/** Throws for a text that is visibly something else than JSON. @throws UserError `terraform-not-json` */
export function refuseOtherThanJson(text: string, file: string): void {
  if (text.startsWith("PK\u0003\u0004")) {
    const fix = `write its JSON with 'terraform show -json ${file} > plan.json', in the folder that it was planned in`;
    throw new UserError("terraform-not-json", `this is a plan in Terraform's own binary form; ${fix}`, {
      file,
    });
  }
  const found = NOT_JSON.find(({ is }) => is(text));
  if (found) throw new UserError("terraform-not-json", `${found.what}; ${HOW_TO_WRITE}`, { file });
}

/** JSON that people have at hand beside what is wanted, by keys that it has. */
const OTHER_JSON: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  {
    keys: ["lineage", "serial"],
    what: "this is a state file as Terraform stores it; 'terraform show -json > state.json' writes one that can be read",
  },
  {
    keys: ["stacks"],
    what: "this is CDKTF's list of its stacks; each stack stands beside it in stacks/NAME/cdk.tf.json",
  },
  { keys: ["Statement"], what: "this is an IAM policy, without the Terraform around it" },
  { keys: ["provider_schemas"], what: "these are schemas of providers" },
  {
    keys: ["environments"],
    what: "this is a declaration; 'cdktf-irsa synth --file FILE' makes stacks of it",
  },
];

/** What to throw for JSON that is neither a configuration nor a plan nor a state. */
export function otherJson(place: JsonPlace): UserError {
  const keys = place.value instanceof Map ? [...place.map().keys()] : [];
  const known = OTHER_JSON.find((other) => other.keys.every((key) => keys.includes(key)));
  const what = known?.what ?? `neither a Terraform configuration nor a plan: ${found(place, keys)}`;
  return new UserError("terraform-unreadable", `${what}; ${HOW_TO_WRITE}`, { file: place.file });
}

function found(place: JsonPlace, keys: readonly string[]): string {
  if (!(place.value instanceof Map)) return "the JSON is no object";
  if (keys.length === 0) return "the object is empty";
  return `its keys are ${keys.slice(0, 5).map(quote).join(", ")}${keys.length > 5 ? ", …" : ""}`;
}
