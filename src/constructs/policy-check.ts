import type { AdmissionGuardAccess } from "../access/admission-guard";
import { hclValue } from "../terraform/render-json";

/** HCL that is true if the live policy has none of the fields that narrow it and that a plan does not compare. */
export function policyIsWhole(spec: string, { spec: made }: AdmissionGuardAccess["policy"]): string {
  const constraints = `${spec}.matchConstraints`;
  return interpolated([
    `${spec}.failurePolicy == ${hclValue(made.failurePolicy)}`,
    isAbsent(`${spec}.matchConditions`),
    isAbsent(`${spec}.paramKind.kind`),
    `length(${constraints}.resourceRules) == ${made.matchConstraints.resourceRules.length}`,
    `alltrue([for rule in ${constraints}.resourceRules : ${isAbsent("rule.resourceNames")}])`,
    isAbsent(`${constraints}.excludeResourceRules`),
    ...selectsEverything(`${constraints}.objectSelector`),
    ...Object.entries(made.matchConstraints.namespaceSelector.matchLabels).map(
      ([key, value]) =>
        `${constraints}.namespaceSelector.matchLabels[${hclValue(key)}] == ${hclValue(value)}`,
    ),
    `length(${constraints}.namespaceSelector.matchLabels) == 1`,
    isAbsent(`${constraints}.namespaceSelector.matchExpressions`),
    `length(${spec}.validations) == ${made.validations.length}`,
  ]);
}

/** HCL that is true if the live binding does what it was made to do, everywhere. */
export function bindingIsWhole(spec: string, { spec: made }: AdmissionGuardAccess["binding"]): string {
  const resources = `${spec}.matchResources`;
  return interpolated([
    `${spec}.policyName == ${hclValue(made.policyName)}`,
    `toset(${spec}.validationActions) == toset(${hclValue(made.validationActions)})`,
    isAbsent(`${spec}.paramRef.parameterNotFoundAction`),
    isAbsent(`${resources}.resourceRules`),
    isAbsent(`${resources}.excludeResourceRules`),
    ...selectsEverything(`${resources}.objectSelector`),
    ...selectsEverything(`${resources}.namespaceSelector`),
  ]);
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
