import { conditionValue } from "../../../src/iam/policy/condition-value";
import type { ConditionOperatorName } from "../../../src/iam/policy/policy";

type Case = readonly [ConditionOperatorName, unknown, string];

describe("a value is read as text", () => {
  test.each<Case>([
    ["StringEquals", "", ""],
    ["StringEquals", "true", "true"],
    ["StringEquals", true, "true"],
    ["StringEquals", 5, "5"],
    ["StringLike", "home/${aws:username}/*", "home/${aws:username}/*"],
    ["ArnLike", "anything", "anything"],
    ["NumericLessThan", "10", "10"],
    ["NumericLessThan", "-1.50", "-1.50"],
    ["NumericGreaterThanEquals", 1.2, "1.2"],
    ["NumericEquals", -0, "0"],
    ["NumericEquals", 999_999_999_999_999, "999999999999999"],
    ["DateGreaterThan", "2026-07-01T00:00:00Z", "2026-07-01T00:00:00Z"],
    ["DateGreaterThan", 1_500_000_000, "1500000000"],
    ["Bool", true, "true"],
    ["Bool", "True", "true"],
    ["Bool", "FALSE", "false"],
    ["Null", false, "false"],
    ["BinaryEquals", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NA=="],
    ["BinaryEquals", "", ""],
    ["IpAddress", "203.0.113.7/24", "203.0.113.7/24"],
    ["NotIpAddress", "2001:db8::/32", "2001:db8::/32"],
  ])("%s %j", (operator, value, text) => {
    expect(conditionValue(operator, value)).toEqual({ text });
  });
});

describe("a value is refused", () => {
  test.each<Case>([
    ["StringEquals", null, "must be text, a number or true or false, got null"],
    ["StringEquals", {}, "got an empty object"],
    ["StringEquals", [], "got an empty list"],
    ["StringEquals", 1e21, "write it in quotes: as a number it may have been rounded"],
    ["StringEquals", Number("12345678901234567890"), "write it in quotes"],
    ["StringEquals", Number.POSITIVE_INFINITY, "write it in quotes"],
    ["NumericEquals", "", "must be a number"],
    ["NumericEquals", "1e3", "must be a number"],
    ["NumericEquals", "ten", 'must be a number, such as 10 or 1.5, got "ten"'],
    ["NumericEquals", true, "must be a number"],
    ["NumericEquals", "${aws:x}", "only String and Arn operators take a variable"],
    ["DateEquals", "tomorrow", "must be a date"],
    ["DateEquals", "${aws:CurrentTime}", "only String and Arn operators take a variable"],
    ["Bool", "yes", 'must be true or false, got "yes"'],
    ["Bool", 1, "must be true or false, got 1"],
    ["Bool", "${aws:SecureTransport}", "only String and Arn operators take a variable"],
    ["Null", "", "must be true or false"],
    ["BinaryEquals", "QQ", "must be base64"],
    ["BinaryEquals", "Q===", "must be base64"],
    ["BinaryEquals", "Q=Q=", "must be base64"],
    ["IpAddress", "203.0.113.0/33", "must be an IP address or range"],
    ["NotIpAddress", "localhost", "must be an IP address or range"],
  ])("%s %j: %s", (operator, value, words) => {
    expect(conditionValue(operator, value)).toEqual({ fault: expect.stringContaining(words) });
  });
});
