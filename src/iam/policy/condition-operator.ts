import { nearest } from "../../nearest";
import { CONDITION_OPERATORS, type ConditionOperatorName, type ConditionTest } from "./policy";

/** An operator with what stands before and behind it. */
export type Operator = Pick<ConditionTest, "operator" | "quantifier" | "ifExists">;

const QUANTIFIERS = ["ForAnyValue", "ForAllValues"];
const FORM = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/su;

/** The operator of a name such as `ForAnyValue:StringLikeIfExists`, or what is wrong with it. IAM minds the case. */
export function operatorOf(name: string): Operator | { readonly fault: string } {
  const [, quantifier, base = "", suffix] = FORM.exec(name) ?? [];
  if (!isOperator(base)) return { fault: unknownOperator(name) };
  if (base === "Null" && suffix) return { fault: "cannot ask whether a missing key is missing; write Null" };
  return {
    operator: base,
    ...(quantifier && { quantifier: quantifier as "ForAnyValue" | "ForAllValues" }),
    ifExists: suffix !== undefined,
  };
}

/** The name that an operator has in a policy. */
export function operatorName({ operator, quantifier, ifExists }: Operator): string {
  return `${quantifier ? `${quantifier}:` : ""}${operator}${ifExists ? "IfExists" : ""}`;
}

function unknownOperator(name: string): string {
  const near = nearestName(name.slice(0, 80));
  return (
    `is no condition operator${near ? `; did you mean ${near}?` : ""}; allowed, as written here: ` +
    `${CONDITION_OPERATORS.join(", ")}, with ForAnyValue: or ForAllValues: before it and IfExists behind it (not behind Null)`
  );
}

function nearestName(name: string): string | undefined {
  const [, before, base = "", suffix = ""] = /^(?:(.*?):+)?([^:]*?)(IfExists)?$/isu.exec(name) ?? [];
  const operator = nearest(base, CONDITION_OPERATORS);
  const quantifier = before === undefined ? "" : nearest(before, QUANTIFIERS);
  if (operator === undefined || quantifier === undefined) return undefined;
  return `${quantifier && `${quantifier}:`}${operator}${suffix && "IfExists"}`;
}

function isOperator(name: string): name is ConditionOperatorName {
  return (CONDITION_OPERATORS as readonly string[]).includes(name);
}
