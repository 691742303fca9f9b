import { JsonPlace } from "../../../src/terraform/reader/json-place";
import { identityOf, moduleResources } from "../../../src/terraform/reader/module-resources";
import { parseJson } from "../../../src/terraform/reader/parse-json";
import { errorsOf } from "../../support/errors-of";
import { type Plain, shownThing } from "../../support/shown-plans";

describe("the resources of a module", () => {
  test("are its own and those of every module in it", () => {
    const root = place({
      resources: [shownThing("a")],
      child_modules: [
        {
          address: 'module.outer["x.module.y[0]"]',
          resources: [shownThing("b")],
          child_modules: [
            {
              address: 'module.outer["x.module.y[0]"].module.inner[0]',
              resources: [shownThing("c")],
            },
          ],
        },
        { address: "module.empty" },
      ],
    });

    expect(
      moduleResources(root).map(({ place: { path }, calls, module }) => ({ path, calls, module })),
    ).toEqual([
      { path: "resources.0", calls: [], module: undefined },
      { path: "child_modules.0.resources.0", calls: ["outer"], module: 'module.outer["x.module.y[0]"]' },
      {
        path: "child_modules.0.child_modules.0.resources.0",
        calls: ["outer", "inner"],
        module: 'module.outer["x.module.y[0]"].module.inner[0]',
      },
    ]);
  });

  test("are none where there is no module", () => {
    expect(moduleResources(undefined)).toEqual([]);
    expect(moduleResources(place({}))).toEqual([]);
  });

  test.each([
    [{ resources: {} }, "resources must be a list, and is an object"],
    [{ child_modules: [{}] }, "child_modules.0 must have the key 'address'"],
  ])("are refused in %j", (module, message) => {
    expect(errorsOf(() => moduleResources(place(module)))[0]?.message).toContain(message);
  });
});

describe("the identity of a resource", () => {
  test.each([["text"], [0], [12]])("may hold the index %j", (index) => {
    expect(identityOf(place(shownThing("a", { index })))).toEqual({
      mode: "managed",
      address: "thing.a",
      type: "thing",
      name: "a",
      index,
    });
  });

  test.each([
    [{ index: [] }, "the file has an index that is neither text nor a number"],
    [{ mode: "list" }, "the file has the mode 'list'; known are managed, data"],
    [{ address: null }, "the file must have the key 'address'"],
    [{ type: 1 }, "type must be text, and is a number"],
  ])("is refused with %j", (change, message) => {
    expect(errorsOf(() => identityOf(place(shownThing("a", change))))[0]?.message).toContain(message);
  });
});

function place(json: Plain): JsonPlace {
  const source = { file: "plan.json", code: "plan-format", fix: "write it again" } as const;
  return new JsonPlace(parseJson(JSON.stringify(json), "plan.json"), source);
}
