import fc from "fast-check";
import { parsePolicy } from "../../../src/iam/policy/parse-policy";
import { CONDITION_OPERATORS, type Policy } from "../../../src/iam/policy/policy";
import { printPolicy } from "../../../src/iam/policy/print-policy";

describe("a policy is printed", () => {
  test("as AWS writes it, single values without a list", () => {
    const policy: Policy = {
      version: "2012-10-17",
      id: "Landing",
      statements: [
        {
          sid: "Write",
          effect: "Allow",
          principals: {
            not: false,
            values: [
              { kind: "AWS", value: "111122223333" },
              { kind: "Service", value: "ec2.amazonaws.com" },
              { kind: "AWS", value: "999999999999" },
            ],
          },
          actions: { not: false, values: ["s3:PutObject"] },
          resources: { not: true, values: ["arn:aws:s3:::a", "arn:aws:s3:::b"] },
          conditions: [
            {
              operator: "StringLike",
              quantifier: "ForAnyValue",
              ifExists: true,
              key: "a:b",
              values: ["x", "y"],
            },
            { operator: "Null", ifExists: false, key: "a:c", values: ["true"] },
          ],
        },
        {
          effect: "Deny",
          principals: { not: true, values: [{ kind: "*", value: "*" }] },
          actions: { not: true, values: ["s3:Get*", "s3:List*"] },
          conditions: [],
        },
      ],
    };

    expect(JSON.stringify(printPolicy(policy), undefined, 1)).toMatchInlineSnapshot(`
"{
 "Version": "2012-10-17",
 "Id": "Landing",
 "Statement": [
  {
   "Sid": "Write",
   "Effect": "Allow",
   "Principal": {
    "AWS": [
     "111122223333",
     "999999999999"
    ],
    "Service": "ec2.amazonaws.com"
   },
   "Action": "s3:PutObject",
   "NotResource": [
    "arn:aws:s3:::a",
    "arn:aws:s3:::b"
   ],
   "Condition": {
    "ForAnyValue:StringLikeIfExists": {
     "a:b": [
      "x",
      "y"
     ]
    },
    "Null": {
     "a:c": "true"
    }
   }
  },
  {
   "Effect": "Deny",
   "NotPrincipal": "*",
   "NotAction": [
    "s3:Get*",
    "s3:List*"
   ]
  }
 ]
}"
`);
  });

  test("with a key named __proto__", () => {
    const conditions = [
      { operator: "StringEquals", ifExists: false, key: "__proto__", values: ["a"] },
    ] as const;

    expect(JSON.stringify(printPolicy(policyWith(conditions)))).toContain(
      '"Condition":{"StringEquals":{"__proto__":"a"}}',
    );
  });

  test("but not when one operator tests a key twice, which JSON cannot say", () => {
    const one = { operator: "StringEquals", ifExists: false, key: "a:b", values: ["x"] } as const;

    expect(() => printPolicy(policyWith([one, { ...one, values: ["y"] }]))).toThrow(
      "StringEquals tests a key twice, which JSON cannot say: a:b",
    );
  });

  test("to what is read as the same policy", () => {
    fc.assert(
      fc.property(policies(), (policy) => {
        const printed = printPolicy(policy);
        const source = { name: "policy.json", kind: "resource" } as const;

        expect(parsePolicy(printed, source)).toEqual(policy);
        expect(parsePolicy(JSON.stringify(printed), source)).toEqual(policy);
      }),
    );
  });
});

function policyWith(conditions: Policy["statements"][number]["conditions"]): Policy {
  const all = { not: false, values: ["*"] };
  return {
    version: "2012-10-17",
    statements: [{ effect: "Allow", actions: all, resources: all, conditions }],
  };
}

/** Policies as they are read: principals by kind, conditions by operator. */
function policies(): fc.Arbitrary<Policy> {
  const text = fc.string({ unit: "grapheme" }).filter((value) => !/[$%]/u.test(value));
  const elements = (...values: [string, ...string[]]) =>
    fc.record({
      not: fc.boolean(),
      values: fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
    });
  const test = fc.record(
    {
      operator: fc.constantFrom(...CONDITION_OPERATORS.filter((name) => /^(?:String|Arn)/u.test(name))),
      quantifier: fc.constantFrom("ForAnyValue", "ForAllValues"),
      ifExists: fc.boolean(),
      key: fc.constantFrom("aws:a", "__proto__", "s3:prefix", "constructor"),
      values: fc.array(text, { maxLength: 3 }),
    },
    { requiredKeys: ["operator", "ifExists", "key", "values"] },
  );
  const conditions = fc.uniqueArray(test, {
    selector: ({ operator, quantifier, ifExists, key }) => `${operator} ${quantifier} ${ifExists} ${key}`,
  });
  const statement = fc.record(
    {
      effect: fc.constantFrom("Allow", "Deny"),
      principals: fc.record({
        not: fc.boolean(),
        values: fc.constantFrom(
          [{ kind: "*", value: "*" }] as const,
          [{ kind: "AWS", value: "*" }] as const,
          [
            { kind: "AWS", value: "111122223333" },
            { kind: "AWS", value: "arn:aws:iam::111122223333:root" },
            { kind: "Service", value: "ec2.amazonaws.com" },
          ] as const,
        ),
      }),
      actions: elements("*", "s3:GetObject", "iam:*"),
      resources: elements("*", "arn:aws:s3:::b/${aws:username}/*"),
      conditions: conditions.map(byOperator),
    },
    { requiredKeys: ["effect", "principals", "actions", "resources", "conditions"] },
  );
  return fc.record(
    {
      version: fc.constantFrom("2012-10-17", "2008-10-17"),
      id: text,
      statements: fc.array(statement, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ["version", "statements"] },
  );
}

type Tests = Policy["statements"][number]["conditions"];

function byOperator(tests: Tests): Tests {
  const operators = [...new Set(tests.map(nameOf))];
  return operators.flatMap((operator) => tests.filter((test) => nameOf(test) === operator));
}

function nameOf({ operator, quantifier, ifExists }: Tests[number]): string {
  return `${quantifier} ${operator} ${ifExists}`;
}
