import type { Tree } from "../expression";
import { hclValue } from "../terraform/render-json";

/** An admission policy, validating or mutating, as far as others can narrow it. */
export interface WholePolicy {
  readonly failurePolicy: string;
  readonly matchConstraints: {
    readonly namespaceSelector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly resourceRules: readonly {
      readonly resources: readonly string[];
      readonly resourceNames?: readonly string[];
    }[];
  };
  readonly validations?: readonly unknown[];
  readonly mutations?: readonly unknown[];
}

/** A binding of such a policy. */
export interface WholeBinding {
  readonly policyName: string;
  readonly validationActions?: readonly string[];
}

/** HCL that is true if the live policy has none of the fields that narrow it and that a plan does not compare. */
export function policyIsWhole(spec: string, made: WholePolicy): string {
  const constraints = `${spec}.matchConstraints`;
  return interpolated([
    `${spec}.failurePolicy == ${hclValue(made.failurePolicy)}`,
    isAbsent(`${spec}.matchConditions`),
    isAbsent(`${spec}.paramKind.kind`),
    `length(${constraints}.resourceRules) == ${made.matchConstraints.resourceRules.length}`,
    ...resourceNames(`${constraints}.resourceRules`, made.matchConstraints.resourceRules),
    isAbsent(`${constraints}.excludeResourceRules`),
    ...selectsEverything(`${constraints}.objectSelector`),
    ...Object.entries(made.matchConstraints.namespaceSelector.matchLabels).map(
      ([key, value]) =>
        `${constraints}.namespaceSelector.matchLabels[${hclValue(key)}] == ${hclValue(value)}`,
    ),
    `length(${constraints}.namespaceSelector.matchLabels) == 1`,
    isAbsent(`${constraints}.namespaceSelector.matchExpressions`),
    ...(["validations", "mutations"] as const).flatMap((list) =>
      made[list] ? [`length(${spec}.${list}) == ${made[list].length}`] : [],
    ),
  ]);
}

/** HCL that is true if the live binding does what it was made to do, everywhere. */
export function bindingIsWhole(spec: string, { policyName, validationActions }: WholeBinding): string {
  const resources = `${spec}.matchResources`;
  return interpolated([
    `${spec}.policyName == ${hclValue(policyName)}`,
    ...(validationActions ? [isSameSet(`${spec}.validationActions`, validationActions)] : []),
    isAbsent(`${spec}.paramRef.parameterNotFoundAction`),
    isAbsent(`${resources}.resourceRules`),
    isAbsent(`${resources}.excludeResourceRules`),
    ...selectsEverything(`${resources}.objectSelector`),
    ...selectsEverything(`${resources}.namespaceSelector`),
  ]);
}

/** Rules that name no resources must go on naming none. */
function resourceNames(
  live: string,
  made: WholePolicy["matchConstraints"]["resourceRules"],
): readonly string[] {
  if (made.every((rule) => rule.resourceNames === undefined))
    return [`alltrue([for rule in ${live} : ${isAbsent("rule.resourceNames")}])`];
  return made.map((rule, index) => isSameSet(`${live}[${index}].resourceNames`, rule.resourceNames ?? []));
}

function isSameSet(live: string, made: readonly string[]): string {
  return `toset(${live}) == toset(${hclValue(made satisfies Tree)})`;
}

function selectsEverything(selector: string): readonly string[] {
  return [isAbsent(`${selector}.matchLabels`), isAbsent(`${selector}.matchExpressions`)];
}

/** A data source gives every field of an object, null where it is not set, and nothing at all for parents that are not. */
function isAbsent(path: string): string {
  return `try(length(${path}), 0) == 0`;
}

/** False too where the live object has lost what is asked for. */
function interpolated(conditions: readonly string[]): string {
  return `\${try(alltrue([${conditions.join(", ")}]), false)}`;
}
