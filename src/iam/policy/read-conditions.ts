import { groupBy } from "../../group-by";
import { quote } from "../../value-rule";
import { type Operator, operatorOf } from "./condition-operator";
import { conditionValue } from "./condition-value";
import { entriesOf, itemsOf, type Located, valueText } from "./located";
import type { ConditionTest } from "./policy";
import { variablesIn } from "./policy-variables";
import { isResolved, type Reading } from "./reading";

const EXAMPLE = '{ "StringEquals": { "aws:PrincipalOrgID": "o-1234567890" } }';

/** The tests of a `Condition`, in their order; what is wrong is refused. */
export function readConditions(element: Located, reading: Reading): readonly ConditionTest[] {
  const operators = entriesOf(element);
  if (operators) return operators.flatMap(([name, keys]) => readOperator(name, keys, reading));
  reading.refuse(element, `must be an object, such as ${EXAMPLE}, got ${valueText(element.value)}`);
  return [];
}

/** IAM takes any name without keys: it tests nothing. */
function readOperator(name: string, element: Located, reading: Reading): readonly ConditionTest[] {
  const keys = entriesOf(element);
  if (!keys) {
    reading.refuse(element, `must be an object of keys, as in ${EXAMPLE}, got ${valueText(element.value)}`);
    return [];
  }
  if (keys.length === 0) return [];
  const operator = operatorOf(name);
  if ("fault" in operator) {
    reading.refuse({ path: element.path, at: "key" }, operator.fault);
    return [];
  }
  refuseSameKeys(keys, reading);
  return keys.map(([key, values]) => {
    checkKey(key, values, reading);
    return { ...operator, key, values: readValues(operator, values, reading) };
  });
}

function refuseSameKeys(keys: readonly (readonly [string, Located])[], reading: Reading): void {
  for (const [, [[first], ...others]] of groupBy(keys, ([key]) => key.toLowerCase())) {
    for (const [, { path }] of others) {
      reading.refuse(
        { path, at: "key" },
        `is the same key as ${quote(first)}: case does not matter in keys; write one, with the values of both if both are meant`,
      );
    }
  }
}

function checkKey(key: string, { path }: Located, { refuse, version }: Reading): void {
  const where = { path, at: "key" } as const;
  if (!isResolved(key, where, refuse)) return;
  if (key === "") refuse(where, "names no key; write one, such as aws:SourceIp");
  const [variable] = version === "2012-10-17" ? variablesIn(key) : [];
  if (variable) refuse(where, `holds ${variable}: a key takes no variable; write the key itself`);
}

function readValues({ operator }: Operator, values: Located, { refuse }: Reading): readonly string[] {
  return itemsOf(values).flatMap((item) => {
    if (typeof item.value === "string" && !isResolved(item.value, item, refuse)) return [];
    const read = conditionValue(operator, item.value);
    if ("text" in read) return [read.text];
    refuse(item, read.fault);
    return [];
  });
}
