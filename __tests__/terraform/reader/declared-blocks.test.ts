import { blocksOfKind, declaredBlocks, isOverride } from "../../../src/terraform/reader/declared-blocks";
import { parseJson } from "../../../src/terraform/reader/parse-json";
import { configurationFile } from "../../../src/terraform/reader/read-configuration";
import { errorsOf } from "../../support/errors-of";

describe("blocks of a kind", () => {
  test.each([
    ["objects", { resource: { thing: { a: { x: 1 } } } }],
    ["a list of blocks", { resource: { thing: { a: [{ x: 1 }] } } }],
    ["lists at every level", { resource: [{ thing: [{ a: [{ x: 1 }] }] }] }],
    ["objects beside comments", { resource: { "//": "c", thing: { "//": "d", a: { x: 1 } } } }],
  ])("are found in %s", (_, json) => {
    const blocks = blocksOfKind(file(json), "resource");

    expect(blocks.map(({ labels, body }) => [labels, [...body]])).toEqual([[["thing", "a"], [["x", 1]]]]);
  });

  test("are none where there are none", () => {
    expect(blocksOfKind(file({ resource: null }), "resource")).toEqual([]);
    expect(blocksOfKind(file({}), "data")).toEqual([]);
  });

  test.each([
    [{ resource: "a" }, "resource must be an object, and is text"],
    [{ resource: { thing: ["a"] } }, "resource.thing.0 must be an object, and is text"],
    [{ resource: { thing: { a: null } } }, "resource.thing.a must be an object, and is null"],
  ])("are refused in %j", (json, message) => {
    expect(errorsOf(() => blocksOfKind(file(json), "resource")).map(String)).toEqual([
      `a.tf.json: ${message}; the shape is described at https://developer.hashicorp.com/terraform/language/syntax/json [terraform-unreadable]`,
    ]);
  });
});

describe("one address declared twice", () => {
  const json = { output: { a: {} } };

  test("is refused in two files", () => {
    const files = [file(json), file(json, "b.tf.json")];

    expect(errorsOf(() => declared(files)).map(String)).toEqual([
      "b.tf.json: output a is declared twice here and in a.tf.json; Terraform refuses that: remove or rename one of them [terraform-declared-twice]",
    ]);
  });

  test("is refused in one file", () => {
    expect(errorsOf(() => declared([file({ output: [json.output, json.output] })])).map(String)).toEqual([
      "a.tf.json: output a is declared twice; Terraform refuses that: remove or rename one of them [terraform-declared-twice]",
    ]);
  });
});

describe("an override file", () => {
  test.each([
    ["override.tf.json", true],
    ["simulator_override.tf.json", true],
    ["stacks/demo/override.tf.json", true],
    ["cdk.tf.json", false],
    ["nooverride.tf.json", false],
  ])("%s: %s", (name, override) => {
    expect(isOverride(name)).toBe(override);
  });

  // Measured with terraform 1.11.4: an argument that is a map is replaced, not merged.
  test("replaces arguments and keeps the others, whatever the order of the files", () => {
    const override = file({ output: { a: { value: { y: 2 } } } }, "a_override.tf.json");
    const base = file({ output: { a: { value: { x: 1 }, description: "d" } } }, "z.tf.json");

    const { blocks, overriddenUnseen } = declared([override, base]);

    expect(blocks.get("a")?.body).toEqual(
      new Map<string, unknown>([
        ["value", new Map([["y", 2]])],
        ["description", "d"],
      ]),
    );
    expect(overriddenUnseen).toEqual([]);
  });

  test("keeps both lifecycles: either may ignore changes", () => {
    const base = file({ output: { a: { lifecycle: { x: 1 } } } });
    const override = file({ output: { a: { lifecycle: [{ y: 2 }] } } }, "override.tf.json");

    expect(declared([base, override]).blocks.get("a")?.body.get("lifecycle")).toEqual([
      new Map([["x", 1]]),
      new Map([["y", 2]]),
    ]);
  });

  test("says so if what it changes was not read", () => {
    expect(declared([file({ output: { a: {} } }, "override.tf.json")]).overriddenUnseen).toEqual([
      "override.tf.json changes output a, which stands in no file that was read",
    ]);
  });
});

function declared(files: readonly ReturnType<typeof file>[]) {
  return declaredBlocks(files, "output", ({ labels }) => labels.join("."));
}

function file(json: unknown, name = "a.tf.json") {
  return configurationFile(parseJson(JSON.stringify(json), name), name);
}
