import { type ComparedType, checkNoNewAccess, type NewAccess } from "../../src/analysis/check-no-new-access";
import { evaluate } from "../../src/analysis/evaluate/evaluate";
import type { Policies } from "../../src/analysis/evaluate/policies";
import { EVERYTHING, OPEN } from "../../src/analysis/everything";
import { parsePolicy } from "../../src/iam/policy/parse-policy";
import type { Policy } from "../../src/iam/policy/policy";
import corpus from "../cases/conformance/check-no-new-access.json";
import { policyOf } from "../support/policy-of";

interface Sample {
  readonly file: string;
  readonly expected: "PASS" | "FAIL";
  readonly reference: unknown;
  readonly candidate: unknown;
}

/** Cases where AWS's label is wrong, by file and position in it, each with the reason. */
const MISLABELLED = new Map([
  [
    "identity-policies/check-access-to-sensitive-resource/ec2-network-acl.md 3",
    "labelled FAIL, but the candidate names another network ACL than the one that the reference protects",
  ],
]);

describe("AWS's own verdicts", () => {
  const samples: readonly Sample[] = JSON.parse(
    JSON.stringify(corpus.cases).replaceAll("<ACCOUNT ID>", "111111111111"),
  );
  const compared = samples.map((sample, index) => {
    const type = typeOf(sample.file);
    const read = (document: unknown) => parsePolicy(document, { name: sample.file, kind: type });
    const pair = { reference: read(sample.reference), candidate: read(sample.candidate), type };
    const position = samples.slice(0, index + 1).filter(({ file }) => file === sample.file).length;
    return { ...sample, ...pair, name: `${sample.file} ${position}`, verdict: checkNoNewAccess(pair) };
  });

  test("are ours, but for what is labelled wrongly", () => {
    const differing = compared.filter(({ expected, verdict }) => verdict.answer.toUpperCase() !== expected);

    expect(compared).toHaveLength(207);
    expect(differing.map(({ name }) => name)).toEqual([...MISLABELLED.keys()]);
  });

  test("fail with a request that the candidate allows and the reference does not", () => {
    const wrong = compared.filter(({ verdict, ...pair }) => !isShown(verdict, pair));

    expect(compared.filter(({ verdict }) => verdict.answer === "fail").length).toBeGreaterThan(80);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

const ALLOW = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };

describe("a candidate passes", () => {
  test.each<readonly [string, ComparedType, readonly object[], readonly object[]]>([
    ["that grants nothing", "identity", [{ ...ALLOW, Effect: "Deny" }], [{ ...ALLOW, Effect: "Deny" }]],
    ["that is the reference", "identity", [ALLOW], [ALLOW]],
    [
      "that is the reference, whatever its variables stand for",
      "identity",
      [when("StringEquals", "aws:x", "${aws:y}")],
      [when("StringEquals", "aws:x", "${aws:y}")],
    ],
    ["whose statements are in another order", "identity", [ALLOW, deny("a")], [deny("a"), ALLOW]],
    [
      "that two statements of the reference grant together",
      "identity",
      [ALLOW],
      [
        { ...ALLOW, Resource: "arn:aws:s3:::b/a*" },
        { ...ALLOW, NotResource: "arn:aws:s3:::b/a*", Resource: undefined },
      ],
    ],
    ["that narrows by a condition", "identity", [when("StringEquals", "aws:SourceVpc", "vpc-1")], [ALLOW]],
    [
      "whose test of case is stricter",
      "identity",
      [when("StringEquals", "aws:x", "K")],
      [when("StringEqualsIgnoreCase", "aws:x", "k")],
    ],
    [
      "whose range of addresses is narrower",
      "identity",
      [when("IpAddress", "aws:SourceIp", "10.1.0.0/16")],
      [when("IpAddress", "aws:SourceIp", "10.0.0.0/8")],
    ],
    [
      "whose numbers are fewer",
      "identity",
      [when("NumericLessThan", "s3:max-keys", "5")],
      [when("NumericLessThanEquals", "s3:max-keys", "5")],
    ],
    [
      "whose days are fewer",
      "identity",
      [when("DateLessThan", "aws:CurrentTime", "2026-07-01")],
      [when("DateLessThan", "aws:CurrentTime", "2026-07-01T00:00:00.001Z")],
    ],
    [
      "that names a role of an account that the reference names",
      "resource",
      [to("arn:aws:iam::111111111111:role/app")],
      [to("111111111111")],
    ],
    [
      "that names a session of an account that the reference names",
      "trust",
      [trust("arn:aws:sts::111111111111:assumed-role/app/one")],
      [trust("111111111111")],
    ],
    [
      "that only lacks what no root user can do",
      "trust",
      [rootOnly()],
      [trust("111111111111", deniedTo("Account")), denyTo("Account")],
    ],
  ])("%s", (_words, type, candidate, reference) => {
    expect(answer(type, candidate, reference)).toBe("pass");
  });
});

describe("a candidate fails", () => {
  test.each<readonly [string, ComparedType, readonly object[], readonly object[]]>([
    ["that grants another action", "identity", [{ ...ALLOW, Action: "s3:Get*" }], [ALLOW]],
    ["that grants another resource", "identity", [{ ...ALLOW, Resource: "arn:aws:s3:::b*" }], [ALLOW]],
    ["that drops a Deny", "identity", [ALLOW], [ALLOW, deny("a")]],
    ["that drops a condition", "identity", [ALLOW], [when("StringEquals", "aws:SourceVpc", "vpc-1")]],
    [
      "that lets a missing key pass",
      "identity",
      [when("StringEqualsIfExists", "aws:SourceVpc", "vpc-1")],
      [when("StringEquals", "aws:SourceVpc", "vpc-1")],
    ],
    [
      "that ForAllValues lets a missing key pass",
      "identity",
      [when("ForAllValues:StringEquals", "aws:TagKeys", "a")],
      [when("ForAnyValue:StringEquals", "aws:TagKeys", "a")],
    ],
    [
      "that takes any value of several",
      "identity",
      [when("ForAnyValue:StringEquals", "sts:TransitiveTagKeys", "a")],
      [when("ForAllValues:StringEquals", "sts:TransitiveTagKeys", "a")],
    ],
    [
      "that takes any value of several, which is no key of S3 with one",
      "identity",
      [when("ForAnyValue:StringEquals", "s3:RequestObjectTagKeys", "a")],
      [when("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", "a")],
    ],
    [
      "that matters for a sign of Kelvin",
      "identity",
      [when("StringEqualsIgnoreCase", "aws:x", "k")],
      [when("StringEquals", "aws:x", ["k", "K"])],
    ],
    [
      "that matters for a tag that is neither true nor false",
      "identity",
      [ALLOW],
      [when("Bool", "aws:PrincipalTag/x", ["true", "false"])],
    ],
    [
      "that matters for a tag that is no number",
      "identity",
      [when("Null", "aws:PrincipalTag/x", "false")],
      [
        when("NumericLessThan", "aws:PrincipalTag/x", "5"),
        when("NumericGreaterThanEquals", "aws:PrincipalTag/x", "5"),
      ],
    ],
    [
      "that matters for bytes that are not named",
      "identity",
      [when("Null", "s3:x", "false")],
      [when("BinaryEquals", "s3:x", ["b3RoZXI=", "YW5vdGhlcg=="])],
    ],
    [
      "that matters for what is no ARN",
      "identity",
      [when("StringLike", "aws:SourceArn", "*:aws:s3:::b")],
      [when("ArnLike", "aws:SourceArn", "*:aws:s3:::b")],
    ],
    [
      "that names another role",
      "resource",
      [to("arn:aws:iam::111111111111:role/app")],
      [to("arn:aws:iam::111111111111:role/other")],
    ],
    [
      "that names a role of another partition",
      "resource",
      [to("arn:aws:iam::111111111111:role/app"), to("arn:aws-cn:iam::111111111111:role/app")],
      [to("arn:aws:iam::111111111111:role/app")],
    ],
    [
      "that names an identity of CloudFront",
      "resource",
      [to("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1")],
      [to("111111111111")],
    ],
    [
      "that names everybody and not all accounts",
      "resource",
      [to("*")],
      [to(["999988887777", "999988887776", "111111111111"])],
    ],
    [
      "that names the account that would be the resource's",
      "resource",
      [to("arn:aws:iam::000000000000:role/app")],
      [to("111111111111")],
    ],
    [
      "that names sessions of a user",
      "resource",
      [to("arn:aws:iam::111111111111:user/ann")],
      [
        {
          ...to("arn:aws:iam::111111111111:user/ann"),
          Condition: { StringEquals: { "aws:PrincipalType": "User" } },
        },
      ],
    ],
    [
      "that names a session, within a path",
      "resource",
      [
        {
          ...to("arn:aws:sts::111111111111:assumed-role/app/one"),
          Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/special/*" } },
        },
      ],
      [to("222222222222")],
    ],
    [
      "that names users by a part of their name",
      "resource",
      [{ ...to("*"), Condition: { StringLike: { "aws:username": "*" } } }],
      [{ ...to("*"), Condition: { StringLike: { "aws:username": "a*b" } } }],
    ],
    [
      "that names accounts by their first digits",
      "resource",
      [{ ...to("*"), Condition: { StringLike: { "aws:PrincipalAccount": "0*" } } }],
      [to("111111111111")],
    ],
    [
      "that names an account in a short ARN",
      "resource",
      [{ ...to("*"), Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222" } } }],
      [to("111111111111")],
    ],
    [
      "that names federated sessions",
      "identity",
      [when("ArnLike", "aws:PrincipalArn", "arn:aws:sts::*:federated-user/*")],
      [deny("x")],
    ],
    [
      "that names another session than a-session",
      "trust",
      [trust("arn:aws:iam::111111111111:role/app")],
      [trust("arn:aws:sts::111111111111:assumed-role/app/a-session")],
    ],
    [
      "that names a resource in a path with every letter",
      "identity",
      [ALLOW],
      [
        {
          ...ALLOW,
          Resource: [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => `arn:aws:s3:::b/${letter}*`),
        },
      ],
    ],
    [
      "that is written beyond ASCII",
      "identity",
      [{ ...ALLOW, Resource: "arn:aws:s3:::b/😀é*" }],
      [{ ...ALLOW, Resource: "arn:aws:s3:::b/😀éa*" }],
    ],
  ])("%s", (_words, type, candidate, reference) => {
    const pair = {
      candidate: policyOf(type, ...candidate.map(plain)),
      reference: policyOf(type, ...reference.map(plain)),
      type,
    };
    const verdict = checkNoNewAccess(pair);

    expect(verdict.answer).toBe("fail");
    expect(isShown(verdict, pair)).toBe(true);
  });
});

describe("a candidate is not decided, and what is missing is said", () => {
  test.each<readonly [string, ComparedType, readonly object[], readonly object[], string]>([
    [
      "that grants what a variable names",
      "identity",
      [{ ...ALLOW, Resource: "arn:aws:s3:::b/${aws:username}/*" }],
      [{ ...ALLOW, Resource: "arn:aws:s3:::b/a*" }],
      "the value of a policy variable in a resource",
    ],
    [
      "whose condition has a variable",
      "identity",
      [when("StringEquals", "aws:x", "${aws:y}")],
      [when("StringEquals", "aws:x", "a")],
      "what StringEquals on aws:x finds",
    ],
    [
      "that compares a key as number and text",
      "identity",
      [when("NumericEquals", "aws:x", ["1", "1.0"])],
      [when("NumericEquals", "aws:x", "1"), when("StringEquals", "aws:x", "1")],
      "all values of aws:x that the policies tell apart",
    ],
    [
      "that compares accounts as numbers",
      "resource",
      [{ ...to("*"), Condition: { NumericEquals: { "aws:PrincipalAccount": "111111111111" } } }],
      [to("111111111111")],
      "all principals that the policies tell apart",
    ],
    [
      "that names a role by its id",
      "trust",
      [trust("AROAAAAAAAAAAAAAAAAAA")],
      [trust("111111111111")],
      "whether statement 1 of the resource policy speaks of who asks",
    ],
    [
      "whose key has more values than sets of them are tried",
      "identity",
      [when("ForAllValues:StringLike", "aws:TagKeys", ["a*", "*b", "*c*"])],
      [when("ForAllValues:StringLike", "aws:TagKeys", ["*c*", "*b", "a*"])],
      "all values of aws:TagKeys that the policies tell apart",
    ],
    [
      "whose ForAnyValue says IfExists",
      "identity",
      [when("ForAnyValue:StringEqualsIfExists", "aws:TagKeys", "a")],
      [when("ForAnyValue:StringEquals", "aws:TagKeys", "a")],
      "what StringEquals on aws:TagKeys finds",
    ],
  ])("%s", (_words, type, candidate, reference, missing) => {
    const verdict = checkNoNewAccess({
      candidate: policyOf(type, ...candidate),
      reference: policyOf(type, ...reference),
      type,
    });

    expect(verdict).toEqual({ answer: "unknown", missing: expect.arrayContaining([missing]) });
  });
});

describe("a policy that is made to take long is given up soon", () => {
  const letter = (index: number) => String.fromCharCode(97 + (index % 26));
  const wild = (index: number) => `*${letter(index)}*${letter(index * 7 + 3)}*${letter(index * 11 + 5)}*`;
  const many = (count: number, make: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) => make(index));
  const turned = (values: readonly unknown[], shift: number) =>
    shift === 0 ? values : [...values].reverse();
  const roles = (count: number) =>
    many(count, (index) => `arn:aws:iam::${100000000000 + index}:role/r${index}`);

  test.each<readonly [string, ComparedType, (shift: number) => readonly object[], NewAccess["answer"]]>([
    [
      "300 resources",
      "identity",
      (shift) => [{ ...ALLOW, Resource: many(300, (index) => `arn:aws:s3:::${wild(index + shift)}`) }],
      "unknown",
    ],
    [
      "300 actions",
      "identity",
      (shift) => [{ ...ALLOW, Action: many(300, (index) => `s3:${wild(index + shift)}`) }],
      "unknown",
    ],
    [
      "300 values of a key",
      "identity",
      (shift) => [
        when(
          "StringLike",
          "aws:x",
          many(300, (index) => wild(index + shift)),
        ),
      ],
      "unknown",
    ],
    [
      "20 keys with 60 values each",
      "identity",
      (shift) =>
        many(20, (key) =>
          when(
            "StringLike",
            `aws:x${key}`,
            many(60, (index) => wild(index + shift)),
          ),
        ) as object[],
      "unknown",
    ],
    [
      "300 principals by wildcards",
      "resource",
      (shift) => [
        {
          ...to("*"),
          Condition: {
            ArnLike: {
              "aws:PrincipalArn": many(300, (index) => `arn:aws:iam::*:role/${wild(index + shift)}`),
            },
          },
        },
      ],
      "unknown",
    ],
    ["1,000 principals", "resource", (shift) => [to(turned(roles(1000), shift))], "unknown"],
    [
      "800 statements",
      "resource",
      (shift) =>
        roles(800).map((role, index) => ({
          ...to(turned([role, "222222222222"], shift)),
          Resource: `arn:aws:s3:::b/${index}`,
        })),
      "unknown",
    ],
    [
      "1,500 resources",
      "identity",
      (shift) => [
        {
          ...ALLOW,
          Resource: turned(
            many(1500, (index) => `arn:aws:s3:::b-${index}/*`),
            shift,
          ),
        },
      ],
      "pass",
    ],
    [
      "one long resource",
      "identity",
      (shift) => [{ ...ALLOW, Resource: `arn:aws:s3:::${"*a".repeat(20_000)}${shift}` }],
      "unknown",
    ],
  ])("%s", (_words, type, statements, expected) => {
    const [candidate, reference] = [policyOf(type, ...statements(0)), policyOf(type, ...statements(1))];
    const started = performance.now();

    const verdict = checkNoNewAccess({ candidate, reference, type });

    expect(verdict.answer).toBe(expected);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

function typeOf(file: string): ComparedType {
  if (file.includes("role-trust-policies")) return "trust";
  return file.startsWith("resource-policies") ? "resource" : "identity";
}

function answer(type: ComparedType, candidate: readonly object[], reference: readonly object[]) {
  const read = (statements: readonly object[]) => policyOf(type, ...statements.map(plain));
  return checkNoNewAccess({ candidate: read(candidate), reference: read(reference), type }).answer;
}

/** True of a counterexample that is one, and of every other verdict. */
function isShown(
  verdict: NewAccess,
  pair: { readonly candidate: Policy; readonly reference: Policy; readonly type: ComparedType },
): boolean {
  if (verdict.answer !== "fail") return true;
  const session = [EVERYTHING];
  const granting = (policy: Policy): Policies =>
    pair.type === "identity"
      ? { identity: [policy], session, resource: OPEN }
      : { identity: [EVERYTHING], session, resource: policy };
  const [byCandidate, byReference] = [pair.candidate, pair.reference].map(
    (policy) => evaluate(verdict.counterexample, granting(policy)).answer,
  );
  return byCandidate === "allowed" && byReference === "denied";
}

/** Without elements that a case takes away. */
function plain(statement: object): object {
  return JSON.parse(JSON.stringify(statement));
}

function deny(key: string): object {
  return { ...ALLOW, Effect: "Deny", Resource: `arn:aws:s3:::b/${key}*` };
}

function when(operator: string, key: string, value: unknown): object {
  return { ...ALLOW, Condition: { [operator]: { [key]: value } } };
}

function to(principal: unknown): object {
  return { ...ALLOW, Principal: { AWS: principal } };
}

function trust(principal: string, more: object = {}): object {
  return { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: principal }, ...more };
}

function rootOnly(): object {
  return trust("arn:aws:iam::111111111111:root");
}

function deniedTo(type: string): object {
  return { Condition: { StringNotEquals: { "aws:PrincipalType": type } } };
}

function denyTo(type: string): object {
  return { ...trust("*", { Condition: { StringEquals: { "aws:PrincipalType": type } } }), Effect: "Deny" };
}
