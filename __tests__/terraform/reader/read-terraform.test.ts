import fc from "fast-check";
import { UserError } from "../../../src/errors";
import { readTerraform } from "../../../src/terraform/reader/read-terraform";
import { errorsOf } from "../../support/errors-of";
import { contentOf, shownPlan, shownThing } from "../../support/shown-plans";

describe("the form of a file", () => {
  test.each([
    ["configuration", { resource: { thing: { a: {} } } }],
    ["plan", shownPlan([shownThing("a")])],
    ["state", { format_version: "1.0", values: { root_module: { resources: [shownThing("a")] } } }],
  ])("%s is seen by what it holds", (from, json) => {
    const content = contentOf(json);

    expect(content.from).toBe(from);
    expect(content.resources.map(({ address }) => address)).toEqual(["thing.a"]);
  });

  test.each([["1.0"], ["1.2"], ["1.99"]])(
    "may be a plan of the version %s, with keys unknown yet",
    (version) => {
      expect(contentOf(shownPlan([], { format_version: version, news: [1] })).from).toBe("plan");
    },
  );

  test.each([["2.0"], ["0.2"], ["10.1"], ["1"], [1.2], [null]])(
    "is refused as a plan of the version %j",
    (version) => {
      const [error] = errorsOf(() => contentOf(shownPlan([], { format_version: version })));

      expect(String(error)).toBe(
        `plan.json: the plan's format_version is ${JSON.stringify(version)}, and 1.x is read; write the JSON with Terraform 1.x, or update cdktf-irsa [plan-format]`,
      );
    },
  );

  test("is refused if nothing was applied and no plan was named", () => {
    expect(errorsOf(() => contentOf({ format_version: "1.0" }))[0]?.message).toContain(
      "the file holds neither a plan nor a state: 'terraform show -json' prints this where nothing was applied yet",
    );
  });

  test("is seen behind a byte order mark", () => {
    expect(readTerraform('\ufeff{"terraform": {}}', { name: "a.tf.json" }).from).toBe("configuration");
  });
});

describe("a hostile file", () => {
  const words = fc.constantFrom(
    ...["format_version", "planned_values", "values", "root_module", "resources", "child_modules", "address"],
    ...["resource_changes", "change", "actions", "configuration", "provider_config", "resource", "data"],
    ...["output", "provider", "module", "import", "lifecycle", "dynamic", "__proto__", "constructor", "//"],
  );
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom("1.0", "create", true, null, 1, "${", "managed", "a.b"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(words, tie("value"), { maxKeys: 5 }),
    ),
  })).value;

  test("is read or refused, whatever text it is", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.json()), readsOrRefuses));
  });

  test("is read or refused, whatever JSON of these words it is", () => {
    fc.assert(
      fc.property(json, (value) => readsOrRefuses(JSON.stringify(value))),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(json, (value) =>
        readsOrRefuses(JSON.stringify({ format_version: "1.2", planned_values: { root_module: value } })),
      ),
      { numRuns: 500 },
    );
  });

  test("has no resource hidden behind a second key", () => {
    const text = '{"resource": {"aws_iam_role": {"open": {}}}, "resource": {"aws_iam_role": {"closed": {}}}}';

    expect(errorsOf(() => readTerraform(text, { name: "a" })).map(({ code }) => code)).toEqual([
      "terraform-duplicate-key",
    ]);
  });

  test("changes no prototype", () => {
    const content = readTerraform(
      '{"output": {"__proto__": {"value": {"__proto__": {"polluted": true}}}}, "resource": {"__proto__": {"__proto__": {"__proto__": 1}}}}',
      { name: "a" },
    );

    expect(content.outputs.get("__proto__")).toEqual(new Map([["__proto__", new Map([["polluted", true]])]]));
    expect(content.resources.map(({ address }) => address)).toEqual(["__proto__.__proto__"]);
    expect({}).not.toHaveProperty("polluted");
  });

  test("of ten megabytes is read in time", () => {
    const roles = Array.from({ length: 20_000 }, (_, index) => [
      `r${index}`,
      { policy: "$${a}".repeat(100) },
    ]);
    const text = JSON.stringify({ resource: { aws_iam_role: Object.fromEntries(roles) } });

    expect(text.length).toBeGreaterThan(10_000_000);
    expect(readTerraform(text, { name: "a" }).resources).toHaveLength(20_000);
  });
});

function readsOrRefuses(text: string): void {
  try {
    expect(["configuration", "plan", "state"]).toContain(readTerraform(text, { name: "a" }).from);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).where?.file).toBe("a");
  }
}
