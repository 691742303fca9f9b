import { compile, only } from "../../../src/analysis/evaluate/compile";
import type { Truth } from "../../../src/analysis/truth";
import { policyOf } from "../../support/policy-of";
import { situation } from "../../support/situations";

const ALLOW = { Effect: "Allow", Action: "s3:Get*", Resource: "*" };

test("a policy is made ready once, and keeps its statements' positions", () => {
  const policy = policyOf("managed", ALLOW, { ...ALLOW, Action: "s3:Put*" });
  const writing = only(policy, ({ speaksOf }) => speaksOf("s3:PutObject"));

  expect(compile(policy)).toBe(compile(policy));
  expect(compile(writing).map(({ index }) => index)).toEqual([1]);
  expect(writing.statements).toEqual([policy.statements[1]]);
});

test("a statement speaks of its actions whatever their case, again and again", () => {
  const [statement] = compile(policyOf("managed", ALLOW));

  expect([1, 2].map(() => statement?.speaksOf("S3:GETOBJECT"))).toEqual([true, true]);
  expect([1, 2].map(() => statement?.speaksOf("s3:PutObject"))).toEqual([false, false]);
});

describe("a resource that is not decided", () => {
  test.each<readonly [object, Truth]>([
    [{ Resource: "*" }, "yes"],
    [{ Resource: ["arn:aws:s3:::x", "*"] }, "yes"],
    [{ Resource: "arn:aws:s3:::*" }, "maybe"],
    [{ Resource: "arn:aws:s3:::${aws:username}" }, "maybe"],
    [{ NotResource: "arn:aws:s3:::x" }, "maybe"],
    [{ NotResource: "*" }, "no"],
  ])("matches %j: %s", (element, truth) => {
    const { Resource: _, ...statement } = ALLOW;
    const [compiled] = compile(policyOf("managed", { ...statement, ...element }));

    expect(compiled?.matches(situation({ resource: undefined }))).toBe(truth);
  });
});

test("what a variable in a resource stands for is told as missing", () => {
  const [compiled] = compile(policyOf("managed", { ...ALLOW, Resource: "arn:aws:s3:::${aws:x}/*" }));
  const doubts: string[] = [];

  const truth = compiled?.matches(
    situation({ valuesOf: () => undefined, doubt: (fact) => doubts.push(fact) }),
  );

  expect(truth).toBe("maybe");
  expect(doubts).toEqual(["the value of a policy variable in a resource"]);
});
