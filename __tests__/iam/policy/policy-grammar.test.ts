import { readPolicy } from "../../../src/iam/policy/parse-policy";
import { printPolicy } from "../../../src/iam/policy/print-policy";
import grammar from "../../cases/conformance/policy-grammar.json";
import { problemsOf } from "../../support/policy-documents";

/** What a problem must speak of, by the start of IAM's error text; IAM names no element in the others. */
const SUBJECTS: readonly (readonly [string, RegExp])[] = [
  ["Policy document must be version", /^(?:the policy must hold "Version"|Version must be "2012-10-17")/u],
  [
    "Policy statement must contain actions",
    /^Statement(?:\[\d\])?(?: must hold Action|\.Action names none)/u,
  ],
  ["Policy statement must contain resources", /^Statement(?: must hold Resource|\.Resource names none)/u],
  ["Actions/Conditions must be prefaced by a vendor", /^Statement\.(?:Not)?Action has no service prefix/u],
  ["Actions/Condition can contain only one colon", /^Statement(?:\[1\])?\.Action can hold only one colon/u],
  ["Vendor a a is not valid", /^Statement\.Action must name a service/u],
  ["Resource vendor must be fully qualified", /^Statement\.Resource must name a service/u],
  ["Resource arn:aws:s3:us-east-1", /^Statement\.Resource names a bucket, which takes no region/u],
  ["Resource ", /^Statement(?:\[\d\])?\.Resource(?:\[0\])? must be an ARN or "\*"/u],
  ["Partition ", /^Statement\.Resource(?:\[\d\])? must (?:be an ARN|name a partition)/u],
  ["IAM resource path", /^Statement\.Resource names no resource of IAM/u],
  ["IAM resource arn", /^Statement\.Resource takes no region/u],
  ["Statement IDs", /^Statement\[1\]\.Sid must be unique/u],
];

const PLACE =
  /^(?:the policy |Version |Id |\["Extra field"\] |Statement(?:\[\d\]|\.\w+|\["[^"]+"\])*(?:\[\d\])? )/u;

describe("IAM and the reader agree", () => {
  test("there are documents to read", () => {
    expect([grammar.valid.length, grammar.invalid.length]).toEqual([54, 78]);
  });

  test.each(grammar.valid)("on a legal policy: %j", (document) => {
    expect(problemsOf(document)).toEqual([]);
  });

  test.each(grammar.valid)("on what is printed: %j", (document) => {
    const reading = readPolicy(document, { name: "policy.json", kind: "managed" });

    const again =
      "policy" in reading && readPolicy(printPolicy(reading.policy), { name: "", kind: "managed" });

    expect(again).toEqual(reading);
  });

  test.each(grammar.invalid)("to refuse with '$error_message': $document", ({ document, error_message }) => {
    const problems = problemsOf(document);

    const [, subject] = SUBJECTS.find(([start]) => error_message.startsWith(start)) ?? [];
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.filter((problem) => !PLACE.test(problem))).toEqual([]);
    expect(problems.some((problem) => !subject || subject.test(problem))).toBe(true);
  });

  test("to refuse where IAM does not say why", () => {
    const unsaid = grammar.invalid.filter(
      ({ error_message }) => !SUBJECTS.some(([start]) => error_message.startsWith(start)),
    );

    const told = unsaid.map(({ document }) => problemsOf(document).map((problem) => problem.slice(0, 70)));

    expect(told.map((problems) => problems.join("\n  ")).join("\n")).toMatchInlineSnapshot(`
"the policy is not JSON: a value is expected, found "This" [policy-not-
Version must be "2012-10-17" in a managed policy, got "2013-10-17" [po
the policy must hold Statement, a list of statements [policy-invalid]
Statement[0] must be an object with Effect and Action, got "afd" [poli
["Extra field"] is no element of a policy; remove it; allowed here: Ve
Statement["Extra field"] is no element of a policy; remove it; allowed
Id must be text, got a list [policy-invalid]
Id must be text, got an empty object [policy-invalid]
Statement.Effect must be "Allow" or "Deny", got "invalid" [policy-inva
Statement holds no statement; write at least one [policy-invalid]
Statement must hold Effect, "Allow" or "Deny" [policy-invalid]
Statement.Resource ends before its resource, got "arn:aws:s3::example_
Statement must hold Action or NotAction [policy-invalid]
  Statement.Resource ends before its resource, got "arn:aws:s3::example_
Statement.Resource must be text, got an object [policy-invalid]
Statement.Resource[0] must be an ARN or "*", got "adfdf"; write arn:PA
  Statement.Resource[1] must be text, got an empty object [policy-invali
Statement.NotResource stands beside Resource; write only one of them [
Statement.Action[0] must be text, got an empty list [policy-invalid]
Statement.NotAction stands beside Action; write only one of them [poli
  Statement.Action names none; name at least one action, or "*" for all 
Statement.Action must be text, got an empty object [policy-invalid]
Statement.Condition must be an object, such as { "StringEquals": { "aw
Statement.Condition must be an object, such as { "StringEquals": { "aw
Statement.Condition.a must be an object of keys, as in { "StringEquals
Statement.Condition.DateGreaterThan must be an object of keys, as in {
Statement.Condition.DateGreaterThan must be an object of keys, as in {
Statement.Condition.DateGreaterThan.a must be text, a number or true o
Statement must hold Action or NotAction [policy-invalid]
  Statement.Condition.DateGreaterThan.a must be text, a number or true o
Statement.Condition.x is no condition operator; allowed, as written he
Statement.Condition["ForAnyValue::StringEqualsIfExists"] is no conditi
Statement.Condition must be an object, such as { "StringEquals": { "aw
Statement.Sid must be text, got an empty object [policy-invalid]
Statement.Sid must be text, got an empty list [policy-invalid]
Statement.NotAction stands beside Action; write only one of them [poli
Statement.NotResource stands beside Resource; write only one of them [
Statement.Effect must be "Allow" or "Deny", got "denY"; did you mean "
Statement.Condition.DateGreaterThan.a must be a date, such as "2026-07
Statement must hold Action or NotAction [policy-invalid]
  Statement must hold Resource or NotResource [policy-invalid]
  Statement.Condition.DateGreaterThan.a must be a date, such as "2026-07
Statement.Resource must name a service behind the partition, got "arn:
Statement.Effect must be "Allow" or "Deny", got "allow"; did you mean 
  Statement must hold Action or NotAction [policy-invalid]
  Statement.Resource names a bucket, which takes no region, got "arn:aws
Statement[1].Sid must be unique in a policy, got "sdf" again; change o
  Statement[0].Effect must be "Allow" or "Deny", got "aLLow"; did you me
  Statement[1] must hold Action or NotAction [policy-invalid]
  Statement[1] must hold Resource or NotResource [policy-invalid]
Statement.NotResource ends before its resource, got "arn:aws:s3::examp
Statement.Condition.DateLessThanEquals.a must be a date, such as "2026
Statement.Condition.DateLessThanEquals.a must be a date, such as "2026
Statement.Condition.DateLessThanEquals.a must be a date, such as "2026
Statement.Condition.DateLessThan.a must be a date, such as "2026-07-01
Statement.Resource must name a partition (aws, aws-cn, aws-us-gov, aws
  Statement.Condition.DateGreaterThan.a must be a date, such as "2026-07
Statement.Resource must name a service behind the partition, got "arn:"
`);
  });
});
