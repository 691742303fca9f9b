import { textOf } from "../../../src/terraform/reader/argument-of";
import { readConfiguration } from "../../../src/terraform/reader/read-configuration";
import { resourcesOfType } from "../../../src/terraform/reader/terraform-content";
import { errorsOf } from "../../support/errors-of";
import { contentOf, objectAt, shown } from "../../support/shown-plans";

describe("a configuration", () => {
  test("in several files is one", () => {
    const content = readConfiguration([
      file("b.tf.json", { resource: { thing: { b: {} } }, output: { two: { value: 2 } } }),
      file("a.tf.json", { resource: { thing: { a: {} } }, output: { one: { value: "$${1}" } } }),
      file("empty.tf.json", {}),
    ]);

    expect(content.from).toBe("configuration");
    expect(content.resources.map(({ address }) => address)).toEqual(["thing.a", "thing.b"]);
    expect(content.outputs).toEqual(
      new Map<string, unknown>([
        ["one", "${1}"],
        ["two", 2],
      ]),
    );
    expect(content.unseen).toEqual([]);
  });

  test("has its override files merged in", () => {
    const content = readConfiguration([
      file("override.tf.json", { resource: { thing: { a: { policy: "changed" } } } }),
      file("main.tf.json", { resource: { thing: { a: { policy: "first", name: "a" } } } }),
    ]);

    expect(shown(objectAt(content, "thing.a").values)).toEqual({ policy: "changed", name: "a" });
  });

  test("has providers by their keys", () => {
    const { providers } = contentOf({
      provider: {
        aws: [{ region: "eu-west-1" }, { alias: "bucket", allowed_account_ids: ["339713007003"] }],
        kubernetes: { host: "${var.host}" },
      },
    });

    expect([...providers].map(([key, values]) => [key, shown(values)])).toEqual([
      ["aws", { region: "eu-west-1" }],
      ["aws.bucket", { allowed_account_ids: ["339713007003"] }],
      ["kubernetes", { host: "<expression>" }],
    ]);
  });

  test("says what is imported", () => {
    const content = contentOf({
      resource: { thing: { a: {}, b: {}, c: {} } },
      import: [
        { to: "thing.a", id: "one" },
        { to: "thing.b", id: "${var.id}" },
      ],
    });

    expect(content.resources.map(({ importing }) => shown(importing))).toEqual([
      "one",
      "<expression>",
      undefined,
    ]);
  });

  test.each([[true], ["${var.sensitive}"]])("keeps an output with sensitive %j to itself", (sensitive) => {
    const { outputs } = contentOf({ output: { a: { value: "hush", sensitive } } });

    expect(shown(outputs.get("a"))).toBe("<sensitive>");
  });

  test("tells an output that is not sensitive", () => {
    expect(contentOf({ output: { a: { value: "b", sensitive: false } } }).outputs.get("a")).toBe("b");
    expect(contentOf({ output: { a: {} } }).outputs.get("a")).toBeNull();
  });
});

describe("what may hold more resources", () => {
  test("is said: modules, files in another syntax, blocks of an unknown type, changed unread blocks", () => {
    const content = readConfiguration(
      [
        file("main.tf.json", { module: { hyve: { source: "./hyve" }, bare: {} }, actions: {} }),
        file("override.tf.json", { resource: { thing: { a: {} } } }),
      ],
      ["variables.tf"],
    );

    expect(content.modules).toEqual([{ name: "hyve", source: "./hyve" }, { name: "bare" }]);
    expect(content.unseen).toEqual([
      "module hyve (./hyve) is not read; a plan shows what it holds: terraform show -json PLAN > plan.json",
      "module bare is not read; a plan shows what it holds: terraform show -json PLAN > plan.json",
      "variables.tf is not read: only Terraform's JSON syntax is; a plan shows what it holds: terraform show -json PLAN > plan.json",
      "the block 'actions' of main.tf.json is of a type that is not known here",
      "override.tf.json changes resource thing.a, which stands in no file that was read",
    ]);
  });

  test("is nothing in blocks that hold none", () => {
    const kinds = ["terraform", "variable", "locals", "moved", "removed", "check", "ephemeral", "//"];

    expect(contentOf(Object.fromEntries(kinds.map((kind) => [kind, {}]))).unseen).toEqual([]);
  });
});

describe("a policy in a configuration", () => {
  test("is text if it was literal, and unknown if Terraform makes it", () => {
    const content = contentOf({
      resource: {
        aws_iam_policy: {
          literal: { policy: '{"Resource":"arn:aws:s3:::a/$${aws:username}"}' },
          made: { policy: '${jsonencode({"Resource" = var.arn})}' },
        },
      },
    });

    expect(
      resourcesOfType(content, "aws_iam_policy").map((policy) => textOf(policy, "policy")),
    ).toMatchObject([
      '{"Resource":"arn:aws:s3:::a/${aws:username}"}',
      { reason: "expression", source: '${jsonencode({"Resource" = var.arn})}' },
    ]);
  });
});

describe("a file that is no JSON", () => {
  test("is named", () => {
    const files = [file("a.tf.json", {}), { name: "b.tf.json", text: "{" }];

    expect(errorsOf(() => readConfiguration(files)).map(({ code, where }) => [code, where?.file])).toEqual([
      ["terraform-not-json", "b.tf.json"],
    ]);
  });
});

function file(name: string, json: unknown) {
  return { name, text: JSON.stringify(json) };
}
