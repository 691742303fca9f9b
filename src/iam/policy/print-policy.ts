import { groupBy } from "../../group-by";
import type { JsonObject } from "../policy-document";
import { oneOrMany } from "../text-lists";
import { operatorName } from "./condition-operator";
import type { ConditionTest, Policy, PolicyStatement, PrincipalElement } from "./policy";

/** A policy as JSON again, with the same meaning; a list of one value is written as that value. */
export function printPolicy({ version, id, statements }: Policy): JsonObject {
  return {
    Version: version,
    ...(id !== undefined && { Id: id }),
    Statement: statements.map(printStatement),
  };
}

function printStatement({
  sid,
  effect,
  principals,
  actions,
  resources,
  conditions,
}: PolicyStatement): JsonObject {
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    ...(principals && { [principals.not ? "NotPrincipal" : "Principal"]: printPrincipals(principals) }),
    [actions.not ? "NotAction" : "Action"]: oneOrMany(actions.values),
    ...(resources && { [resources.not ? "NotResource" : "Resource"]: oneOrMany(resources.values) }),
    ...(conditions.length > 0 && { Condition: printConditions(conditions) }),
  };
}

function printPrincipals({ values }: PrincipalElement): JsonObject | "*" {
  if (values.some(({ kind }) => kind === "*")) return "*";
  return Object.fromEntries(
    groupBy(values, ({ kind }) => kind).map(([kind, group]) => [
      kind,
      oneOrMany(group.map(({ value }) => value)),
    ]),
  );
}

/** Built from entries, which keep a key named __proto__. */
function printConditions(conditions: readonly ConditionTest[]): JsonObject {
  return Object.fromEntries(
    groupBy(conditions, operatorName).map(([operator, tests]) => {
      const keys = tests.map(({ key }) => key);
      if (new Set(keys).size < keys.length) {
        throw new RangeError(`${operator} tests a key twice, which JSON cannot say: ${keys.join(", ")}`);
      }
      return [operator, Object.fromEntries(tests.map(({ key, values }) => [key, oneOrMany(values)]))];
    }),
  );
}
