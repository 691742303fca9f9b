import fc from "fast-check";
import { type ComparedType, checkNoNewAccess } from "../../src/analysis/check-no-new-access";
import { evaluate } from "../../src/analysis/evaluate/evaluate";
import type { Request } from "../../src/analysis/evaluate/request";
import { readPolicy } from "../../src/iam/policy/parse-policy";
import { errorsOf } from "../support/errors-of";
import { managedPolicies } from "../support/managed-policies";
import { policyOf } from "../support/policy-of";

const POLICY = policyOf("managed", { Effect: "Allow", Action: "*", Resource: "*" });
const TEXTS = fc.constantFrom(
  "",
  "*",
  "arn:aws:iam::111111111111:role/app",
  "s3:GetObject",
  "arn:aws:s3:::b",
  "111111111111",
  "__proto__",
);

/** JSON that looks like a request, with anything in any place. */
const anything = fc.oneof(TEXTS, fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>);
const requests = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<unknown>,
  fc.record(
    {
      principal: fc.oneof(
        anything,
        fc.record({ role: anything, session: anything }),
        fc.record({ service: anything }),
      ),
      action: anything,
      resource: anything,
      resourceAccount: anything,
      context: fc.oneof(anything, fc.dictionary(TEXTS, anything)),
    },
    { requiredKeys: [] },
  ),
);

test("whatever is asked, the answer is an answer or a request-invalid with words", () => {
  fc.assert(
    fc.property(requests, (request) => {
      const errors = errorsOf(() => evaluate(request as Request, { identity: [POLICY] }));

      for (const { code, message } of errors) {
        expect(code).toBe("request-invalid");
        expect(message).toMatch(/^'.*': got .*; write /s);
      }
    }),
    { numRuns: 1000 },
  );
});

test("a key may be told twice in different cases, which is refused, and what follows from the caller is not told otherwise", () => {
  const request = {
    principal: "arn:aws:iam::111111111111:user/ann",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/k",
  };
  const messageOf = (context: Record<string, string | string[]>) =>
    errorsOf(() => evaluate({ ...request, context }, {}))[0]?.message;

  expect(messageOf({ "aws:x": "a", "AWS:X": "a" })).toBe(
    "'context': got \"AWS:X\"; write each key once; case does not matter",
  );
  expect(messageOf({ "aws:username": "bob" })).toBe(
    '\'context.aws:username\': got "bob"; write "ann", or leave it out; it follows from the principal',
  );
  expect(messageOf({ "aws:PrincipalServiceName": "x" })).toBe(
    "'context.aws:PrincipalServiceName': got \"x\"; write leave it out: the principal has none; it follows from the principal",
  );
  expect(messageOf({ "aws:username": "ann", "aws:PrincipalServiceName": [] })).toBeUndefined();
});

describe("every policy that is read is compared, without an exception", () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 6, unit: "binary" }),
    fc.constantFrom("*", "${aws:username}", "${*}", "a,b", "2026", "5", "::1/8", "YQ=="),
  );
  const operators = fc.constantFrom(
    "StringLike",
    "ForAllValues:ArnLikeIfExists",
    "NumericLessThan",
    "DateEquals",
    "IpAddress",
    "BinaryEquals",
    "Null",
    "ForAnyValue:StringNotEqualsIgnoreCase",
    "Bool",
  );
  const keys = fc.oneof(
    fc.constantFrom(
      "aws:PrincipalArn",
      "aws:PrincipalAccount",
      "aws:username",
      "aws:TagKeys",
      "aws:x",
      "AWS:X",
    ),
    fc.string({ minLength: 1, maxLength: 4 }),
  );
  const statement = (type: ComparedType) =>
    fc
      .record({
        Effect: fc.constantFrom("Allow", "Deny"),
        Action: fc.array(
          texts.map((text) => (text === "*" ? text : `s3:${text}`)),
          { minLength: 1, maxLength: 2 },
        ),
        Resource: fc.array(
          texts.map((text) => (text === "*" ? text : `arn:aws:s3:::${text}`)),
          { minLength: 1, maxLength: 2 },
        ),
        Principal: fc.constantFrom(
          "*",
          { AWS: "arn:aws:iam::111111111111:role/app" },
          { Federated: "*" },
          { CanonicalUser: "a".repeat(64) },
        ),
        Condition: fc.dictionary(
          operators,
          fc.dictionary(keys, fc.array(texts, { maxLength: 3 }), { maxKeys: 2 }),
          { maxKeys: 2 },
        ),
      })
      .map(({ Principal, Resource, ...rest }) => ({
        ...rest,
        ...(type !== "trust" && { Resource }),
        ...(type !== "identity" && { Principal }),
      }));

  test.each<ComparedType>(["identity", "trust", "resource"])("of type %s", (type) => {
    let compared = 0;
    const document = fc.array(statement(type), { minLength: 1, maxLength: 2 });

    fc.assert(
      fc.property(document, document, (...documents) => {
        const [candidate, reference] = documents.map((Statement) => {
          const reading = readPolicy({ Version: "2012-10-17", Statement }, { name: "policy", kind: type });
          return "policy" in reading ? reading.policy : undefined;
        });
        if (!candidate || !reference) return;
        compared += 1;

        expect(["pass", "fail", "unknown"]).toContain(
          checkNoNewAccess({ candidate, reference, type }).answer,
        );
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

test("AWS's published policies grant nothing that they do not grant, as far as can be told", () => {
  const every = managedPolicies().filter((_policy, index) => index % 600 === 0);

  const answers = every.map(({ name, document }) => {
    const reading = readPolicy(document, { name, kind: "managed" });
    if (!("policy" in reading)) return "unread";
    const { policy } = reading;
    // Under another version, so that the two are not the same word for word.
    const reference = { ...policy, version: "2008-10-17" as const };
    return checkNoNewAccess({ candidate: policy, reference, type: "identity" }).answer;
  });

  expect(answers.filter((answer) => answer === "pass").length).toBeGreaterThan(every.length / 2);
  expect(answers).not.toContain("unread");
});
