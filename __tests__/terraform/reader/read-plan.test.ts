import { readFileSync } from "node:fs";
import { join } from "node:path";
import { textOf } from "../../../src/terraform/reader/argument-of";
import { readTerraform } from "../../../src/terraform/reader/read-terraform";
import { resourcesOfType } from "../../../src/terraform/reader/terraform-content";
import { errorsOf } from "../../support/errors-of";
import {
  changeOf,
  contentOf,
  objectAt,
  type Plain,
  shown,
  shownPlan,
  shownThing,
} from "../../support/shown-plans";

const PLANS = join(__dirname, "..", "..", "cases", "plans");

describe("the plan of the example", () => {
  const plan = fixture("demo/plan.json");
  const stack = fixture("demo/cdk.tf.json");

  test("holds the resources of its stack, with the same providers and arguments", () => {
    expect(plan.from).toBe("plan");
    expect(plan.unseen).toEqual([]);
    expect(plan.resources.map(({ address, provider }) => [address, provider])).toEqual(
      stack.resources.map(({ address, provider }) => [address, provider]),
    );
    for (const { address, values } of stack.resources) {
      const configured = Object.entries(shown(values) ?? {}).map(([name, value]) => [
        name,
        comparable(value),
      ]);
      const planned = new Map(Object.entries(shown(objectAt(plan, address).values) ?? {}));

      expect(configured.length).toBeGreaterThan(0);
      expect(configured.map(([name]) => [name, comparable(planned.get(String(name)))])).toEqual(configured);
    }
  });

  test("has the same outputs and providers as its stack, and all outputs known", () => {
    expect(shown(plan.outputs)).toEqual(shown(stack.outputs));
    expect(JSON.stringify(shown(plan.outputs))).not.toMatch(/<[a-z ]+>/u);
    expect(plan.providers.size).toBe(2);
    expect(plan.providers).toEqual(stack.providers);
  });

  test("has the trust policy as text", () => {
    const [role] = resourcesOfType(plan, "aws_iam_role");

    expect(role && textOf(role, "name")).toBe("HyveS3WriterRole");
    expect(role && String(textOf(role, "assume_role_policy"))).toContain(
      "system:serviceaccount:hyve:hyve-sa",
    );
    expect(role && textOf(role, "arn")).toMatchObject({ reason: "known after apply" });
  });
});

describe("a plan of everything", () => {
  const plan = fixture("shapes/plan.json");

  test("says what is done to every object", () => {
    const actions = [...plan.resources, ...plan.gone].map(({ address, action }) => [address, action]);

    expect(Object.fromEntries(actions)).toEqual({
      "data.terraform_remote_state.deferred": "read",
      "data.terraform_remote_state.read": undefined,
      'module.outer["a.b"].module.inner[0].terraform_data.inside': "create",
      'module.outer["a.b"].terraform_data.inside': "create",
      'module.outer["c"].module.inner[0].terraform_data.inside': "create",
      'module.outer["c"].terraform_data.inside': "create",
      "terraform_data.counted[0]": "create",
      "terraform_data.counted[1]": "create",
      "terraform_data.created": "create",
      "terraform_data.deleted": "delete",
      'terraform_data.each["b"]': "create",
      'terraform_data.each["x.y\\"[z]"]': "create",
      "terraform_data.forgotten": "forget",
      "terraform_data.imported": "no-op",
      "terraform_data.kept": "no-op",
      "terraform_data.new_name": "no-op",
      "terraform_data.replaced": "replace",
      "terraform_data.updated": "update",
    });
  });

  test("keeps apart what is deleted and what is forgotten, with what it was", () => {
    expect(plan.gone.map(({ address, values }) => [address, textOf(values, "input")])).toEqual([
      ["terraform_data.deleted", "deleted"],
      ["terraform_data.forgotten", "forgotten"],
    ]);
  });

  test("knows what is known inside what is not, and tells no secret", () => {
    expect(shown(objectAt(plan, "terraform_data.created").values)).toEqual({
      id: "<known after apply>",
      input: {
        id: "<known after apply>",
        known: "${text}",
        list: ["<known after apply>", "known"],
        secret: [{ other: "known", text: "<sensitive>" }],
        set: ["known", "<known after apply>"],
      },
      output: "<known after apply>",
      triggers_replace: null,
    });
    expect(shown(plan.outputs)).toEqual({
      known: "known",
      partly: { id: "<known after apply>", known: ["a", 1, true, null] },
      secret: "<sensitive>",
      unknown: "<known after apply>",
    });
  });

  test("says where each object stands, comes from and was imported as", () => {
    expect(objectAt(plan, 'terraform_data.each["x.y\\"[z]"]')).toMatchObject({
      name: "each",
      index: 'x.y"[z]',
    });
    expect(objectAt(plan, "terraform_data.counted[1]")).toMatchObject({ name: "counted", index: 1 });
    expect(objectAt(plan, 'module.outer["a.b"].module.inner[0].terraform_data.inside')).toMatchObject({
      module: 'module.outer["a.b"].module.inner[0]',
      provider: "terraform",
    });
    expect(objectAt(plan, "terraform_data.new_name").previousAddress).toBe("terraform_data.old_name");
    expect(objectAt(plan, "terraform_data.imported").importing).toBe("imported");
  });

  test("has data sources that were read while planning, with what was read", () => {
    expect(shown(objectAt(plan, "data.terraform_remote_state.read").values)).toMatchObject({
      outputs: { known: "known" },
    });
  });
});

describe("a plan", () => {
  test("may leave out the values of which it knows none", () => {
    const { values: _, ...resource } = shownThing("a");
    const plan = shownPlan([resource], {
      resource_changes: [changeOf("a", { after_unknown: { id: true } })],
    });

    expect(shown(objectAt(contentOf(plan), "thing.a").values)).toEqual({ id: "<known after apply>" });
  });

  test("takes no change of a deposed object for that of the object at its address", () => {
    const plan = shownPlan([shownThing("a", { values: { b: 1 } })], {
      resource_changes: [
        changeOf("a", { actions: ["update"], before: { b: 2 } }),
        changeOf("a", { actions: ["delete"], before: { b: 3 } }, { deposed: "00000001" }),
      ],
    });

    const { resources, gone } = contentOf(plan);

    expect(resources.map(({ action, values }) => [action, shown(values)])).toEqual([["update", { b: 1 }]]);
    expect(gone.map(({ action, values }) => [action, shown(values)])).toEqual([["delete", { b: 3 }]]);
  });

  test("keeps the module of what is gone", () => {
    const change = changeOf("a", { actions: ["delete"], before: null }, { module_address: "module.b" });

    expect(contentOf(shownPlan([], { resource_changes: [change] })).gone).toMatchObject([
      { module: "module.b", values: new Map() },
    ]);
  });

  test("may be empty", () => {
    expect(contentOf({ format_version: "1.2", planned_values: {} })).toMatchObject({
      from: "plan",
      resources: [],
      gone: [],
      unseen: [],
    });
  });

  test.each<[Plain, string]>([
    [{ planned_values: [] }, "planned_values must be an object, and is a list"],
    [
      { planned_values: { root_module: { resources: "a" } } },
      "planned_values.root_module.resources must be a list",
    ],
    [{ resource_changes: {} }, "resource_changes must be a list, and is an object"],
    [{ resource_changes: [{}] }, "resource_changes.0 must have the key"],
    [{ prior_state: { values: { root_module: 1 } } }, "prior_state.values.root_module must be an object"],
  ])("of another shape is refused: %j", (change, message) => {
    const [error] = errorsOf(() => contentOf(shownPlan([], change)));

    expect(error?.code).toBe("plan-format");
    expect(error?.message).toContain(message);
    expect(error?.message).toContain("terraform show -json PLAN > plan.json");
  });
});

describe("a state", () => {
  test("holds what is there, without what is sensitive", () => {
    const content = contentOf({
      format_version: "1.0",
      values: {
        outputs: { a: { sensitive: false, value: "b" }, secret: { sensitive: true, value: "hush" } },
        root_module: {
          resources: [shownThing("a", { values: { a: 1, b: "hush" }, sensitive_values: { b: true } })],
          child_modules: [{ address: "module.m", resources: [shownThing("b")] }],
        },
      },
    });

    expect(content).toMatchObject({ from: "state", gone: [], unseen: [], modules: [] });
    expect(content.resources.map(({ values, module }) => [shown(values), module])).toEqual([
      [{ a: 1, b: "<sensitive>" }, undefined],
      [{}, "module.m"],
    ]);
    expect(shown(content.outputs)).toEqual({ a: "b", secret: "<sensitive>" });
  });
});

function fixture(path: string) {
  return readTerraform(readFileSync(join(PLANS, path), "utf8"), { name: path });
}

/** The AWS provider orders the keys of some policies anew. */
function comparable(value: unknown): unknown {
  return typeof value === "string" && value.startsWith("{") ? JSON.parse(value) : value;
}
