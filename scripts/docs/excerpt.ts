import type { Json } from "./example-stacks";

const POLICIES = new Set(["policy", "assume_role_policy"]);
const SHOWN_BELOW = "… (below)";
/** Characters; more of a check's condition says nothing to a reader. */
const LONGEST_CONDITION = 500;

/**
 * The parts of a stack at the paths (`resource.aws_iam_role`), without CDKTF's notes. Policies are only mentioned: a page
 * shows them apart, as the documents that they are.
 * @throws RangeError for a path that leads nowhere
 */
export function excerpt(stack: Json, paths: readonly string[]): string {
  const chosen = paths.reduce<Json>((whole, path) => merge(whole, path.split("."), valueAt(stack, path)), {});
  return JSON.stringify(chosen, withoutNotes, 2);
}

/**
 * The policy that a stack's argument holds as a literal string.
 * @throws RangeError for a path that leads nowhere
 */
export function policyAt(stack: Json, path: string): string {
  const source = String(valueAt(stack, path));
  return JSON.stringify(JSON.parse(source.replaceAll("$${", "${").replaceAll("%%{", "%{")), null, 2);
}

/**
 * What the API server says to whom it refuses something, one line for each validation of a policy at the path.
 * @throws RangeError for a path that leads nowhere
 */
export function refusalsAt(stack: Json, path: string): string {
  const validations = valueAt(stack, `${path}.manifest.spec.validations`) as readonly Json[];
  return validations.map(({ message }) => String(message)).join("\n");
}

function valueAt(stack: Json, path: string): unknown {
  const value = path.split(".").reduce<unknown>((at, step) => (at as Json | undefined)?.[step], stack);
  if (value === undefined) throw new RangeError(`nothing at ${path}`);
  return value;
}

function merge(whole: Json, [step = "", ...rest]: readonly string[], value: unknown): Json {
  if (rest.length === 0) return { ...whole, [step]: value };
  return { ...whole, [step]: merge((whole[step] ?? {}) as Json, rest, value) };
}

function withoutNotes(key: string, value: unknown): unknown {
  if (key === "//") return undefined;
  if (key === "condition" && typeof value === "string" && value.length > LONGEST_CONDITION)
    return `${value.slice(0, LONGEST_CONDITION)} …`;
  return POLICIES.has(key) && typeof value === "string" ? SHOWN_BELOW : value;
}
