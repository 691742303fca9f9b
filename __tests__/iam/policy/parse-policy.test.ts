import fc from "fast-check";
import { UserError, UserErrors } from "../../../src/errors";
import { parsePolicy, readPolicy } from "../../../src/iam/policy/parse-policy";
import type { PolicyKind } from "../../../src/iam/policy/policy";
import { errorsOf } from "../../support/errors-of";
import { document, problemsOf, statement } from "../../support/policy-documents";

const KINDS: readonly PolicyKind[] = ["managed", "identity", "resource", "trust"];
const SOURCE = { name: "policies/landing.json", kind: "managed" } as const;

describe("a policy is parsed", () => {
  test("from text as from its value", () => {
    const value = document(statement());

    expect(parsePolicy(JSON.stringify(value), SOURCE)).toEqual(parsePolicy(value, SOURCE));
    expect(readPolicy(value, SOURCE)).toEqual({ policy: parsePolicy(value, SOURCE) });
  });
});

describe("mistakes are told", () => {
  test("all at once, each with the document, its place, the value, what is allowed and the fix", () => {
    const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "denY",
      "Action": ["s3:PutObject", "PutObjectAcl"],
      "Resource": "arn:aws:s3:::\${aws_s3_bucket.landing.id}/*",
      "Resource": "arn:aws:s3:::\${var.bucket}/*",
      "Condition": { "StringEqual": { "aws:PrincipalOrgID": "o-1234567890" } },
      "Comment": "x"
    }
  ]
}`;

    const errors = errorsOf(() => parsePolicy(text, SOURCE));

    expect(errors.map(String).join("\n")).toMatchInlineSnapshot(`
"policies/landing.json:8:7: Statement[0].Resource is written twice, first in line 7: readers of JSON keep only the last; write one, with both values as a list if both are meant [policy-duplicate-key]
policies/landing.json:10:7: Statement[0].Comment is no element of a policy; remove it; allowed here: Sid, Effect, Action, NotAction, Condition, Resource, NotResource [policy-invalid]
policies/landing.json:5:17: Statement[0].Effect must be "Allow" or "Deny", got "denY"; did you mean "Deny"? [policy-invalid]
policies/landing.json:6:34: Statement[0].Action[1] has no service prefix, got "PutObjectAcl"; write SERVICE:ACTION, for example "s3:GetObject", or "*" [policy-invalid]
policies/landing.json:8:19: Statement[0].Resource holds "\${var.bucket}", which is not resolved yet (IAM's own variables have a prefix, as in \${aws:username}); render it first, and read the policy from: terraform show -json PLAN [policy-unresolved]
policies/landing.json:9:22: Statement[0].Condition.StringEqual is no condition operator; did you mean StringEquals?; allowed, as written here: StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike, StringNotLike, NumericEquals, NumericNotEquals, NumericLessThan, NumericLessThanEquals, NumericGreaterThan, NumericGreaterThanEquals, DateEquals, DateNotEquals, DateLessThan, DateLessThanEquals, DateGreaterThan, DateGreaterThanEquals, Bool, BinaryEquals, IpAddress, NotIpAddress, ArnEquals, ArnNotEquals, ArnLike, ArnNotLike, Null, with ForAnyValue: or ForAllValues: before it and IfExists behind it (not behind Null) [policy-invalid]"
`);
  });

  test("with the document's name alone where it is no text", () => {
    const errors = errorsOf(() =>
      parsePolicy(document(statement({ Effect: "allow" })), {
        name: "aws_iam_policy.landing",
        kind: "managed",
      }),
    );

    expect(errors.map(String)).toEqual([
      'aws_iam_policy.landing: Statement.Effect must be "Allow" or "Deny", got "allow"; did you mean "Allow"? [policy-invalid]',
    ]);
  });

  test("with their places in a text that is no JSON", () => {
    expect(errorsOf(() => parsePolicy('{\n  "Version": }', SOURCE)).map(String)).toEqual([
      'policies/landing.json:2:14: the policy is not JSON: a value is expected, found "}"; remove the comma before it, or complete what stands there [policy-not-json]',
    ]);
  });

  test("even where keys written twice are all that is wrong", () => {
    const text = `{"Version": "2012-10-17", "Version": "2012-10-17", "Statement": ${JSON.stringify(statement())}}`;

    expect(errorsOf(() => parsePolicy(text, SOURCE))).toMatchObject([
      { code: "policy-duplicate-key", where: { file: "policies/landing.json", line: 1, column: 27 } },
    ]);
  });

  test("without throwing, by readPolicy", () => {
    expect(readPolicy("", SOURCE)).toEqual({ problems: [expect.any(UserError)] });
  });
});

describe("variables stand", () => {
  test.each([
    ["in resources", statement({ Resource: "arn:aws:s3:::b/${aws:username}" }), []],
    ["in values of conditions", statement({ Condition: { StringLike: { a: "${aws:username}" } } }), []],
    ["not in actions", statement({ Action: "s3:${aws:username}" }), ["takes no variable"]],
    ["not in numbers", statement({ Condition: { NumericEquals: { a: "${aws:x}" } } }), ["must be a number"]],
  ])("%s", (_where, only, words) => {
    expect(problemsOf(document(only))).toEqual(words.map((text) => expect.stringContaining(text)));
  });

  test("as plain text in policies of 2008, where expressions of Terraform are refused as anywhere", () => {
    const old = { Version: "2008-10-17" };

    expect(problemsOf(document(statement({ Resource: "arn:aws:s3:::${aws:x}" }), old), "identity")).toEqual(
      [],
    );
    expect(problemsOf(document(statement({ Resource: "arn:aws:s3:::${var.x}" }), old), "identity")).toEqual([
      expect.stringContaining("[policy-unresolved]"),
    ]);
  });

  test.each(["Version", "Id"])("and nothing unresolved, not in %s either", (element) => {
    expect(problemsOf(document(statement(), { [element]: "${var.x}" }))).toEqual([
      expect.stringContaining("[policy-unresolved]"),
    ]);
  });
});

describe("whatever is parsed, nothing but UserErrors is thrown", () => {
  const isParsed = (value: unknown, kinds = KINDS) => {
    for (const kind of kinds) {
      try {
        parsePolicy(value, { name: "x", kind });
      } catch (error) {
        expect(error).toBeInstanceOf(UserErrors);
      }
    }
  };

  test("any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.base64String()), (text) =>
        isParsed(text),
      ),
    );
  });

  test("any bytes", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => isParsed(Buffer.from(bytes).toString("utf8"))));
  });

  test("any value", () => {
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (value) => isParsed(value)));
  });

  test("anything in place of any part of a policy", () => {
    const part = fc.oneof(
      fc.jsonValue(),
      fc.object(),
      fc.constantFrom("*", "Allow", "${", "__proto__", "s3:x"),
    );
    const key = fc.constantFrom(
      "Sid",
      "Effect",
      "Action",
      "NotAction",
      "Resource",
      "Principal",
      "Condition",
      "__proto__",
    );
    const conditions = fc.dictionary(
      fc.constantFrom("Bool", "DateEquals", "IpAddress", "BinaryEquals", "Null", "NumericEquals", "x"),
      fc.oneof(part, fc.dictionary(fc.string(), part)),
    );

    fc.assert(
      fc.property(key, fc.oneof(part, conditions), (name, value) => {
        isParsed(document({ ...statement(), ...Object.fromEntries([[name, value]]) }));
      }),
    );
  });

  test.each([
    ["100,000 open lists", "[".repeat(100_000)],
    ["100,000 lists", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["100,000 objects", `${'{"Statement":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["100,000 objects with a key twice", `${'{"a":1,"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["halves of characters", '{"Version": "\\ud800", "\\udfff": "\ud800"}'],
    ["keys of every object", '{"__proto__": {"Version": "2012-10-17"}, "constructor": 1, "toString": 2}'],
    ["huge numbers", '{"Version": 1e999, "Id": 123456789012345678901234567890, "Statement": -1e-999}'],
  ])("%s", (_what, text) => {
    isParsed(text, ["resource"]);
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});

test("a policy of five megabytes is read in a second or two, not in hours", () => {
  const one = JSON.stringify(
    statement({
      Resource: ["arn:aws:s3:::landing/${aws:username}/*"],
      Condition: { StringLike: { a: ["b*", "c"] } },
    }),
  );
  const text = `{"Version": "2012-10-17", "Statement": [${Array(Math.ceil(5_000_000 / one.length))
    .fill(one)
    .join(",")}]}`;

  // Far more than it takes, so that a busy machine does not fail; by the square of its length it would take hours.
  const started = performance.now();
  parsePolicy(text, SOURCE);

  expect(text.length).toBeGreaterThan(5_000_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});
