import { kindText, knownElements, oneOf, statementElements } from "../../../src/iam/policy/elements";
import { entriesOf, type Located } from "../../../src/iam/policy/located";
import type { PolicyKind } from "../../../src/iam/policy/policy";
import { ProblemList } from "../../../src/iam/policy/problem-list";

const PATH = ["Statement", 0];

describe("the elements of a statement", () => {
  test("are found by their names", () => {
    const { elements, messages } = read("managed", { Action: "*", Sid: "x" });

    expect([...elements.byName.keys()]).toEqual(["Action", "Sid"]);
    expect(messages()).toEqual([]);
  });

  test.each<[PolicyKind, string, string]>([
    [
      "managed",
      "Principal",
      "Statement[0].Principal must not stand in a managed policy: it speaks of whom it is attached to",
    ],
    ["managed", "NotPrincipal", "must not stand in a managed policy"],
    ["identity", "Principal", "must not stand in an identity's policy: it speaks of whom it is attached to"],
    ["trust", "Resource", "must not stand in a trust policy: it speaks of the role that it belongs to"],
    ["trust", "NotResource", "must not stand in a trust policy"],
    [
      "trust",
      "NotPrincipal",
      "must not stand in a trust policy: name under Principal who may assume the role",
    ],
    [
      "resource",
      "action",
      'is no element of a policy; did you mean "Action"?; allowed here: Sid, Effect, Action, NotAction',
    ],
    ["resource", "Comment", "is no element of a policy; remove it; allowed here"],
    ["resource", "__proto__", '["__proto__"] is no element of a policy'],
    ["managed", "constructor", "Statement[0].constructor is no element of a policy"],
  ])("of %s policies do not include %s: %s", (kind, name, words) => {
    expect(read(kind, Object.fromEntries([[name, "*"]])).messages()).toEqual([
      expect.stringContaining(words),
    ]);
  });

  test("are those that mistyped names were meant to be", () => {
    expect([...read("managed", { Acton: "*", Nonsense: 1 }).elements.mistyped]).toEqual(["Action"]);
  });
});

test("of the outermost object no reason of a statement is given", () => {
  const list = new ProblemList();
  const itself = { value: { Principal: "*" }, path: [] };

  knownElements(
    { itself, entries: entriesOf(itself) ?? [], allowed: ["Version", "Id", "Statement"] },
    { kind: "managed", refuse: list.refuse },
  );

  expect(list.problems).toMatchObject([
    { message: "Principal is no element of a policy; remove it; allowed here: Version, Id, Statement" },
  ]);
});

describe("one of two opposites", () => {
  test.each([
    [{ Action: "a" }, { not: false, element: { value: "a", path: [...PATH, "Action"] } }],
    [{ NotAction: "b" }, { not: true, element: { value: "b", path: [...PATH, "NotAction"] } }],
  ])("stands in %j", (value, chosen) => {
    const { elements, reading, messages } = read("managed", value);

    expect(oneOf("Action", elements, reading)).toEqual(chosen);
    expect(messages()).toEqual([]);
  });

  test.each<[PolicyKind, string, Readonly<Record<string, string>>, string]>([
    [
      "managed",
      "Action",
      { Action: "a", NotAction: "b" },
      "Statement[0].NotAction stands beside Action; write only one of them",
    ],
    ["managed", "Action", {}, "Statement[0] must hold Action or NotAction"],
    ["resource", "Principal", {}, "Statement[0] must hold Principal or NotPrincipal"],
    ["trust", "Principal", {}, "Statement[0] must hold Principal"],
  ])("is missing in %s policies: %s of %j", (kind, name, value, message) => {
    const { elements, reading, messages } = read(kind, value);

    oneOf(name, elements, reading);

    expect(messages()).toEqual([message]);
  });

  test.each(["Acton", "NotActions"])("that is mistyped as %s is told once", (name) => {
    const { elements, reading, messages } = read("managed", { [name]: "*" });

    expect(oneOf("Action", elements, reading)).toBeUndefined();
    expect(messages()).toHaveLength(1);
  });
});

test("kinds of policies have names", () => {
  expect(kindText("trust")).toBe("a trust policy");
});

function read(kind: PolicyKind, value: Readonly<Record<string, unknown>>) {
  const list = new ProblemList();
  const itself: Located = { value, path: PATH };
  const reading = { kind, version: "2012-10-17", refuse: list.refuse } as const;
  const elements = statementElements(itself, entriesOf(itself) ?? [], reading);
  return { elements, reading, messages: () => list.problems.map(({ message }) => message) };
}
