import type { ConditionOperatorName } from "../../iam/policy/policy";
import { likeArn } from "./arn";
import { sameBytes } from "./binary";
import { sameBool } from "./bool";
import { compareDates } from "./date";
import { inRange } from "./ip-address";
import { compareNumbers } from "./number";
import type { Family, Operator } from "./operator";
import { likeText, sameText, sameTextWhateverCase } from "./text";

/** Every operator but Null, which looks at the key alone. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const OPERATORS: Readonly<Record<Exclude<ConditionOperatorName, "Null">, Operator>> = {
  StringEquals: positive("text", sameText),
  StringNotEquals: negated("text", sameText),
  StringEqualsIgnoreCase: positive("folded-text", sameTextWhateverCase),
  StringNotEqualsIgnoreCase: negated("folded-text", sameTextWhateverCase),
  StringLike: positive("text", likeText),
  StringNotLike: negated("text", likeText),
  NumericEquals: positive("number", compareNumbers(isEqual)),
  NumericNotEquals: negated("number", compareNumbers(isEqual)),
  NumericLessThan: positive("number", compareNumbers(isLess)),
  NumericLessThanEquals: positive("number", compareNumbers(isAtMost)),
  NumericGreaterThan: positive("number", compareNumbers(isGreater)),
  NumericGreaterThanEquals: positive("number", compareNumbers(isAtLeast)),
  DateEquals: positive("date", compareDates(isEqual)),
  DateNotEquals: negated("date", compareDates(isEqual)),
  DateLessThan: positive("date", compareDates(isLess)),
  DateLessThanEquals: positive("date", compareDates(isAtMost)),
  DateGreaterThan: positive("date", compareDates(isGreater)),
  DateGreaterThanEquals: positive("date", compareDates(isAtLeast)),
  Bool: positive("bool", sameBool),
  BinaryEquals: positive("binary", sameBytes),
  IpAddress: positive("ip-address", inRange),
  NotIpAddress: negated("ip-address", inRange),
  ArnEquals: positive("arn", likeArn),
  ArnNotEquals: negated("arn", likeArn),
  ArnLike: positive("arn", likeArn),
  ArnNotLike: negated("arn", likeArn),
};

function positive(family: Family, compile: Operator["compile"]): Operator {
  return { family, negated: false, compile };
}

function negated(family: Family, compile: Operator["compile"]): Operator {
  return { family, negated: true, compile };
}

function isEqual(actual: number, expected: number): boolean {
  return actual === expected;
}

function isLess(actual: number, expected: number): boolean {
  return actual < expected;
}

function isAtMost(actual: number, expected: number): boolean {
  return actual <= expected;
}

function isGreater(actual: number, expected: number): boolean {
  return actual > expected;
}

function isAtLeast(actual: number, expected: number): boolean {
  return actual >= expected;
}
