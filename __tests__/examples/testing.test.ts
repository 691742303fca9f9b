import { decision, newAccess } from "../../examples/testing/reviewed-policy";
import "../../examples/testing/hyve-stack.test";

describe("the example of the analysis", () => {
  test("finds what a wider prefix grants", () => {
    expect(newAccess).toMatchInlineSnapshot(`
{
  "answer": "fail",
  "counterexample": {
    "action": "s3:PutObject",
    "principal": {
      "role": "arn:aws:iam::999988887777:role/another-role",
      "session": "a-session",
    },
    "resource": "arn:aws:s3:::dlz-tst-landing/",
    "resourceAccount": "999988887776",
  },
}
`);
  });

  test("decides as far as it can be known", () => {
    expect(decision).toMatchInlineSnapshot(`
{
  "answer": "unknown",
  "because": [
    {
      "document": 0,
      "effect": "Allow",
      "layer": "identity",
      "statement": 0,
      "words": "statement 1 of identity policies 1 allows it",
    },
    {
      "effect": "none",
      "layer": "scp",
      "words": "no statement of the service control policies surely allows it",
    },
  ],
  "missing": [
    "the service control policies (not read)",
  ],
}
`);
  });
});
