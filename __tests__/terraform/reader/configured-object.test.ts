import type { TerraformObject } from "../../../src/terraform/reader/terraform-content";
import { contentOf, objectAt, type Plain, shown } from "../../support/shown-plans";

describe("a configured resource", () => {
  test("has an address, a provider by its type, and the arguments that are the provider's", () => {
    const role = configured({ name: "Writer", depends_on: ["aws_iam_policy.a"], lifecycle: {}, "//": "c" });

    expect(role).toMatchObject({
      mode: "managed",
      address: "aws_iam_role.writer",
      type: "aws_iam_role",
      name: "writer",
      provider: "aws",
    });
    expect(shown(role.values)).toEqual({ name: "Writer" });
    expect(role).not.toHaveProperty("repeated");
    expect(role).not.toHaveProperty("action");
  });

  test("may be a data source", () => {
    const content = contentOf({ data: { aws_iam_role: { node: { name: "node" } } } });

    expect(objectAt(content, "data.aws_iam_role.node")).toMatchObject({ mode: "data", provider: "aws" });
  });

  test.each([
    [{ provider: "aws.bucket" }, "aws.bucket"],
    [{ provider: "${aws.bucket}" }, "aws.bucket"],
    [{ provider: null }, "aws"],
    [{ provider: { a: "b" } }, undefined],
  ])("with %j has the provider configuration %s", (body, provider) => {
    expect(configured(body).provider).toBe(provider);
  });

  test.each([[{ count: 2 }], [{ for_each: "${var.all}" }]])("with %j is repeated", (body) => {
    expect(configured(body).repeated).toBe(true);
  });
});

describe("an argument whose changes are ignored", () => {
  test.each([
    [{ ignore_changes: ["policy"] }],
    [[{ create_before_destroy: true }, { ignore_changes: ["tags", "policy"] }]],
    [{ ignore_changes: ["${policy}"] }],
    [{ ignore_changes: ["policy[0].name"] }],
  ])("by %j is not known", (lifecycle) => {
    expect(shown(configured({ policy: "a", name: "b", lifecycle }).values)).toMatchObject({
      policy: "<ignored changes>",
      name: "b",
    });
  });

  test.each([[{ ignore_changes: "all" }], [{ ignore_changes: ["all"] }]])(
    "by %j takes all others along",
    (lifecycle) => {
      expect(shown(configured({ policy: "a", lifecycle }).values)).toBe("<ignored changes>");
    },
  );

  test("is known if another's are", () => {
    expect(shown(configured({ policy: "a", lifecycle: { ignore_changes: ["tags"] } }).values)).toEqual({
      policy: "a",
      tags: "<ignored changes>",
    });
    expect(shown(configured({ policy: "a", lifecycle: { ignore_changes: [] } }).values)).toEqual({
      policy: "a",
    });
  });
});

function configured(body: Plain): TerraformObject {
  return objectAt(contentOf({ resource: { aws_iam_role: { writer: body } } }), "aws_iam_role.writer");
}
