import { readJson } from "../../../src/iam/policy/read-json";

describe("a JSON text", () => {
  test("is read to its value", () => {
    expect(readJson('{"a": [1, null]}')).toEqual({ value: { a: [1, null] }, problems: [] });
  });

  test("is read in spite of keys written twice, which are told", () => {
    const { value, problems } = readJson('{"Version": "2008-10-17",\n "Version": "2012-10-17"}');

    expect(value).toEqual({ Version: "2012-10-17" });
    expect(problems).toMatchInlineSnapshot(`
[
  {
    "column": 2,
    "line": 2,
    "problem": {
      "at": "key",
      "code": "policy-duplicate-key",
      "message": "Version is written twice, first in line 1: readers of JSON keep only the last; write one, with both values as a list if both are meant",
      "path": [
        "Version",
      ],
    },
  },
]
`);
  });

  test.each(["null", "false", "0", '""'])("may be %s, which is a value too", (text) => {
    expect(readJson(text)).toEqual({ value: JSON.parse(text), problems: [] });
  });
});

describe("what is no JSON", () => {
  test.each([
    ["", "policy-not-json", "the policy is not JSON: it is empty"],
    [" \n", "policy-not-json", "the policy is not JSON: it is empty"],
    ["\uFEFF{}", "policy-not-json", "it begins with a byte order mark; save it as UTF-8 without one"],
    [
      "%7B%22Version%22%3A1%7D",
      "policy-not-json",
      "it is URL-encoded, as IAM's API returns it; decode it first",
    ],
    ["This is not a json document", "policy-not-json", 'a value is expected, found "This"'],
    ["\u00a0{}", "policy-not-json", "the policy is not JSON: "],
    [
      "${data.aws_iam_policy_document.x.json}",
      "policy-unresolved",
      'holds "${data.aws_iam_policy_document.x.json}"',
    ],
    ['{"Statement": ${jsonencode(x)}}', "policy-unresolved", 'holds "${jsonencode(x)}"'],
    ['[%{ for x in y ~}"a",%{ endfor }]', "policy-unresolved", 'holds "%{ for x in y ~}"'],
    ["%{x}", "policy-not-json", "a value is expected"],
  ])("%j is told: %s, %s", (text, code, words) => {
    const { value, problems } = readJson(text);

    expect(value).toBeUndefined();
    expect(problems).toMatchObject([
      { problem: { code, message: expect.stringContaining(words), path: [] } },
    ]);
  });

  test("is told with its place", () => {
    expect(readJson('{\n "a": }')).toMatchObject({ problems: [{ line: 2, column: 7 }] });
  });
});
