import { ProblemList } from "../../../src/iam/policy/problem-list";
import { readPrincipals } from "../../../src/iam/policy/read-principals";

describe("principals are read", () => {
  test("from the word for everybody", () => {
    expect(read("*")).toEqual({ values: [{ kind: "*", value: "*" }], messages: [] });
  });

  test("from lists and single values, in their order", () => {
    const { values, messages } = read({
      Service: "ec2.amazonaws.com",
      AWS: ["111122223333", "*"],
      Federated: "accounts.google.com",
    });

    expect(values).toEqual([
      { kind: "Service", value: "ec2.amazonaws.com" },
      { kind: "AWS", value: "111122223333" },
      { kind: "AWS", value: "*" },
      { kind: "Federated", value: "accounts.google.com" },
    ]);
    expect(messages).toEqual([]);
  });
});

describe("principals are refused", () => {
  test.each([
    [
      "ec2.amazonaws.com",
      'Principal must be "*" or an object, got "ec2.amazonaws.com"; write { "Service": "ec2.amazonaws.com" }',
    ],
    ["111122223333", 'write { "AWS": "111122223333" }'],
    [["*"], 'must be "*" or an object, such as { "AWS": "arn:aws:iam::111122223333:root" }, got a list'],
    [{}, "got an empty object"],
    [null, "got null"],
    [{ AWS: [] }, "Principal.AWS names nobody"],
    [{ AWS: [5] }, "Principal.AWS[0] must be text, got the number 5"],
    [{ AWS: "x" }, "Principal.AWS must be an account's 12 digits"],
    [
      { aws: "*" },
      'Principal.aws is no kind of principal; did you mean "AWS"?; allowed: AWS, Federated, Service, CanonicalUser',
    ],
    [{ Group: "admins" }, "Principal.Group is no kind of principal; allowed:"],
    [JSON.parse('{"__proto__": "*"}'), 'Principal["__proto__"] is no kind of principal'],
    [
      { AWS: "${aws_iam_role.x.arn}" },
      'Principal.AWS holds "${aws_iam_role.x.arn}", which is not resolved yet',
    ],
  ])("%j: %s", (value, words) => {
    const { values, messages } = read(value);

    expect(values).toEqual([]);
    expect(messages).toEqual([expect.stringContaining(words)]);
  });

  test("one by one: the others are read", () => {
    expect(read({ AWS: ["x", "111122223333"] })).toEqual({
      values: [{ kind: "AWS", value: "111122223333" }],
      messages: [expect.stringContaining("Principal.AWS[0]")],
    });
  });
});

function read(value: unknown) {
  const list = new ProblemList();
  const reading = { kind: "resource", version: "2012-10-17", refuse: list.refuse } as const;
  const values = readPrincipals({ value, path: ["Principal"] }, reading);
  return { values, messages: list.problems.map(({ message }) => message) };
}
