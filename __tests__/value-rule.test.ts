import * as bucketRules from "../src/iam/bucket-rules";
import * as oidcIssuer from "../src/iam/oidc-issuer";
import * as iamRules from "../src/iam/rules";
import * as kubernetesRules from "../src/kubernetes/rules";
import { quote, type ValueRule, violationOf } from "../src/value-rule";
import { RULE_CASES } from "./cases/value-rules";

const LOOK_AROUND = /\(\?<?[=!]/u;
const BACK_REFERENCE = /\\[1-9k]/u;

describe("every rule of iam and kubernetes", () => {
  test("is in the table of cases, once", () => {
    const modules: Readonly<Record<string, unknown>>[] = [iamRules, bucketRules, oidcIssuer, kubernetesRules];

    const declared = modules.flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) => (name.endsWith("_RULE") ? [value] : [])),
    );

    expect(declared.length).toBeGreaterThan(20);
    expect(new Set(RULE_CASES.map(({ rule }) => rule))).toEqual(new Set(declared));
    expect(RULE_CASES).toHaveLength(declared.length);
  });

  test("has a name of its own", () => {
    const names = RULE_CASES.map(({ rule }) => rule.what);

    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(RULE_CASES.map((cases) => ({ what: cases.rule.what, ...cases })))(
  "the rule «$what»",
  ({ rule, legal, illegal, hinted = [], refused = [] }) => {
    test("takes every legal value", () => {
      expect(legal.length).toBeGreaterThan(0);
      expect(legal.filter((value) => violationOf(rule, value) !== undefined)).toEqual([]);
    });

    test("refuses every illegal value", () => {
      const wrong = [...illegal, ...hinted, ...refused];

      expect(illegal.length).toBeGreaterThan(0);
      expect(wrong.filter((value) => violationOf(rule, value) === undefined)).toEqual([]);
    });

    test("takes its own example, and says where it is stated", () => {
      expect(violationOf(rule, rule.example)).toBeUndefined();
      expect(rule.source).toMatch(/^https:\/\//u);
    });

    test("is decided alike by every engine: anchored, no look-around, no back-reference", () => {
      const all = [
        rule.pattern,
        ...[...(rule.refused ?? []), ...(rule.hints ?? [])].map(({ pattern }) => pattern),
      ];

      expect(rule.pattern).toMatch(/^\^.*\$$/u);
      expect(all.filter((pattern) => LOOK_AROUND.test(pattern) || BACK_REFERENCE.test(pattern))).toEqual([]);
    });

    test("is tried at the edges of its length", () => {
      const longest = legal.filter((value) => lengthOf(value) === rule.maxLength);
      const onlyTooLong = illegal.filter(
        (value) => lengthOf(value) === rule.maxLength + 1 && conforms(rule, value),
      );
      const tooLong = illegal.filter((value) => lengthOf(value) === rule.maxLength + 1);

      expect(longest).not.toEqual([]);
      // A pattern of one length refuses the longer value itself.
      expect(rule.minLength === rule.maxLength ? tooLong : onlyTooLong).not.toEqual([]);
      expect([...legal, ...illegal]).toContain("");
      expect(violationOf(rule, "") === undefined).toBe(rule.minLength === 0);
    });

    test("has a case for each of its hints, and gives the hint's code and fix", () => {
      const got = hinted.map((value) => violationOf(rule, value));

      expect(got).toEqual(
        (rule.hints ?? []).map(({ code, fix }) => ({
          code,
          message: expect.stringMatching(new RegExp(`; ${escapePattern(fix)}$`, "u")),
        })),
      );
    });

    test("has a case for each of its refusals, which nothing else stops", () => {
      const stoppedBy = (value: string) =>
        (rule.refused ?? []).findIndex(({ pattern }) => new RegExp(pattern, "u").test(value));

      expect(refused.map(stoppedBy)).toEqual((rule.refused ?? []).map((_, index) => index));
      expect(refused.every((value) => conforms(rule, value))).toBe(true);
    });
  },
);

describe("a hint", () => {
  test("tells the fix in the words of what was written", () => {
    const messages = RULE_CASES.flatMap(({ rule, hinted = [] }) =>
      hinted.map((value) => violationOf(rule, value)).map((found) => `${found?.code}  ${found?.message}`),
    );

    expect(`\n${messages.join("\n")}\n`).toMatchInlineSnapshot(`
"
invalid-value  account id: got "1111-2222-3333"; write the 12 digits without dashes
invalid-value  region: got "eu-west-1a"; this is an availability zone; leave out its last letter
arn-for-name  cluster name: got "arn:aws:eks:eu-west-1:111122223333:cluster/codisc-tst"; write the cluster's name, what follows cluster/ in the ARN
session-arn-for-role  role name: got "arn:aws:sts::111122223333:assumed-role/HyveS3WriterRole/me"; write the role's name, what stands between assumed-role/ and the session's name
arn-for-name  role name: got "arn:aws:iam::111122223333:role/HyveS3WriterRole"; write the role's name, what follows role/ (and its path) in the ARN
invalid-value  role name: got "workloads/HyveS3WriterRole"; write the path apart: { name: NAME, path: /PATH/ }
session-arn-for-role  role ARN: got "arn:aws:sts::111122223333:assumed-role/HyveS3WriterRole/me"; this names a session; policies see its role: write arn:PARTITION:iam::ACCOUNT:role/ with the role's path and name
invalid-value  role ARN: got "arn:aws:iam::111122223333:user/me"; users have access keys; name a role
invalid-value  role ARN: got "arn:aws:iam::111122223333:root"; an account's root stands for everybody in it; name a role
invalid-value  role ARN: got "bucket-admin"; this is a name; the whole ARN is needed: aws iam get-role --role-name NAME --query Role.Arn
invalid-value  KMS key ARN: got "arn:aws:kms:eu-west-1:339713007003:alias/landing"; an alias can be moved to another key; write the key's ARN: aws kms describe-key --key-id ALIAS --query KeyMetadata.Arn
arn-for-name  bucket name: got "arn:aws:s3:::dlz-tst-landing"; write the bucket's name, what follows ::: in the ARN
invalid-value  bucket name: got "s3://dlz-tst-landing/codisc"; write the bucket's name without s3://, and the rest as prefix
invalid-value  bucket name: got "Dlz-tst-landing"; bucket names are lower-case
invalid-value  bucket name: got "dlz_tst_landing"; bucket names hold no underscore
invalid-value  bucket name: got "dlz-tst-landing/codisc"; write the bucket's name alone, and the rest as prefix
invalid-value  prefix: got "s3://dlz-tst-landing/codisc/"; write what follows the bucket's name
invalid-value  prefix: got "/codisc/"; leave out the slash at its start: it would be part of every key
invalid-value  prefix: got "codisc/*"; leave out the wildcard: everything under the prefix is meant already
invalid-value  prefix: got "codisc"; end it with /, otherwise names that merely start like it would match too
issuer-scheme  issuer: got "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"; it must start with https://; copy it from: aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer --output text
issuer-scheme  issuer: got "http://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"; it must start with https://, not http://
invalid-value  issuer: got "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE/"; remove the slash at its end: AWS compares issuers letter by letter
arn-for-name  issuer: got "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"; this is the OIDC provider's ARN; the issuer is a URL; copy it from: aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer --output text
invalid-value  ServiceAccount name: got "system:serviceaccount:hyve:hyve-sa"; write the name alone, what follows the last colon
invalid-value  ServiceAccount name: got "hyve/hyve-sa"; write the name alone; the namespace has a key of its own
invalid-value  workload name: got "deployment/hyve"; write the name alone; the kind and the namespace have keys of their own
"
`);
  });
});

describe("a violation", () => {
  const rule: ValueRule = {
    what: "colour",
    pattern: "^[a-z]+$",
    minLength: 3,
    maxLength: 5,
    refused: [{ pattern: "^grey$", words: "must not be grey" }],
    words: "must be 3 to 5 lower-case letters",
    example: "blue",
    source: "https://example.com",
    hints: [{ pattern: "^#", code: "wrong-type", fix: "write the colour's name" }],
  };

  test("is absent for a legal value", () => {
    expect(violationOf(rule, "green")).toBeUndefined();
  });

  test("says the value, the rule and an example", () => {
    expect(violationOf(rule, "Blue")).toMatchInlineSnapshot(`
{
  "code": "invalid-value",
  "message": "colour: got "Blue"; must be 3 to 5 lower-case letters, for example "blue"",
}
`);
  });

  test("says how long a value of the wrong length is", () => {
    expect(violationOf(rule, "purple")?.message).toMatchInlineSnapshot(
      `"colour: got "purple" (6 characters); must be 3 to 5 lower-case letters, for example "blue""`,
    );
    expect(violationOf(rule, "")?.message).toMatchInlineSnapshot(
      `"colour: got "" (0 characters); must be 3 to 5 lower-case letters, for example "blue""`,
    );
  });

  test("counts characters as people do, not in code units", () => {
    const faces: ValueRule = { ...rule, pattern: "^.+$", maxLength: 3 };

    expect(violationOf(faces, "😀😀😀")).toBeUndefined();
    expect(violationOf(faces, "😀😀😀😀")?.message).toContain("(4 characters)");
  });

  test("gives the refusal's words when nothing else is wrong", () => {
    expect(violationOf(rule, "grey")?.message).toMatchInlineSnapshot(
      `"colour: got "grey"; must not be grey, for example "blue""`,
    );
  });

  test("gives the rule's words when a refused value is wrong otherwise too", () => {
    const short: ValueRule = { ...rule, maxLength: 3 };
    const numeric: ValueRule = { ...rule, pattern: "^[0-9]+$" };

    expect(violationOf(short, "grey")?.message).toContain(rule.words);
    expect(violationOf(numeric, "grey")?.message).toContain(rule.words);
  });

  test("is told by the hint for a known mistake, with the hint's code", () => {
    expect(violationOf(rule, "#0000ff")).toMatchInlineSnapshot(`
{
  "code": "wrong-type",
  "message": "colour: got "#0000ff"; write the colour's name",
}
`);
  });

  test("needs neither hints nor refusals", () => {
    const { hints: _hints, refused: _refused, ...bare } = rule;

    expect(violationOf(bare, "grey")).toBeUndefined();
    expect(violationOf(bare, "#0000ff")?.code).toBe("invalid-value");
  });
});

describe("the bucket rule tells the kinds of reserved name apart", () => {
  test.each([
    "xn--abc",
    "sthree-abc",
    "sthree-configurator",
    "amzn-s3-demo-bucket",
    "abc-s3alias",
    "abc--ol-s3",
    "abc.mrap",
    "abc--x-s3",
    "abc--table-s3",
  ])("%s is reserved", (name) => {
    expect(violationOf(bucketRules.BUCKET_NAME_RULE, name)?.message).toMatch(/reserved|not general purpose/u);
  });

  test.each([
    "xn-abc",
    "sthreeabc",
    "amzn-s3-demo",
    "abcs3alias",
    "abc-ol-s3",
    "abcmrap",
    "abc-x-s3",
    "abc-table-s3",
  ])("%s is not", (name) => {
    expect(violationOf(bucketRules.BUCKET_NAME_RULE, name)).toBeUndefined();
  });
});

describe("a quoted value", () => {
  test("shows spaces, quotes and line breaks", () => {
    expect(quote('a "b"\n ')).toBe('"a \\"b\\"\\n "');
  });

  test.each([
    { value: 12, shown: "12" },
    { value: null, shown: "null" },
    { value: undefined, shown: "undefined" },
    { value: { a: [1] }, shown: '{"a":[1]}' },
  ])("shows $shown as it is in JSON", ({ value, shown }) => {
    expect(quote(value)).toBe(shown);
  });

  test("is whole up to 120 characters, then cut and marked", () => {
    expect(quote("a".repeat(118))).toBe(`"${"a".repeat(118)}"`);
    expect(quote("a".repeat(119))).toBe(`"${"a".repeat(116)}…"`);
    expect(quote(["a".repeat(200)])).toBe(`["${"a".repeat(115)}…`);
  });
});

function conforms(rule: ValueRule, value: string): boolean {
  return new RegExp(rule.pattern, "u").test(value);
}

function lengthOf(value: string): number {
  return [...value].length;
}

function escapePattern(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
