import { changeOf, contentOf, type Plain, shownPlan, shownThing } from "../../support/shown-plans";

describe("what a plan may lack", () => {
  test("is nothing if it is whole", () => {
    const plan = shownPlan([shownThing("a")], {
      complete: true,
      errored: false,
      resource_changes: [changeOf("a"), changeOf("b", { actions: ["forget"] })],
      prior_state: existing("a", "b"),
    });

    expect(contentOf(plan).unseen).toEqual([]);
  });

  test("is nothing if the plan is from before Terraform said so", () => {
    expect(contentOf(shownPlan([])).unseen).toEqual([]);
  });

  // The shapes are those of terraform 1.11.4; one made with -refresh-only calls itself complete.
  test.each<[string, Plain, string]>([
    [
      "it ended with an error",
      { errored: true, complete: false },
      "planning ended with an error, and the plan lacks what was not planned by then; correct it and plan again",
    ],
    [
      "it has a target",
      { complete: false, prior_state: existing("a") },
      "the plan is a part, by -target or because Terraform deferred the rest; plan without -target",
    ],
    [
      "it only refreshes one resource",
      { complete: true, errored: false, planned_values: { root_module: {} }, prior_state: existing("a") },
      "what becomes of thing.a, the plan does not say; plan without -refresh-only",
    ],
    [
      "it only refreshes many",
      { complete: true, planned_values: { root_module: {} }, prior_state: existing("a", "b", "c") },
      "what becomes of thing.a and 2 more, the plan does not say; plan without -refresh-only",
    ],
    [
      "a change has no planned values",
      { resource_changes: [changeOf("b")] },
      "thing.b changes and is not among the planned values",
    ],
    [
      "planned values have no change",
      { planned_values: { root_module: { resources: [shownThing("a")] } } },
      "thing.a is planned without its change",
    ],
  ])("is said if %s", (_, change, sentence) => {
    expect(contentOf(shownPlan([], change)).unseen).toEqual([sentence]);
  });

  test("is no data source that was read while planning", () => {
    const data = shownThing("a", { mode: "data", address: "data.thing.a" });
    const plan = shownPlan([], { prior_state: { values: { root_module: { resources: [data] } } } });

    expect(contentOf(plan)).toMatchObject({ resources: [{ address: "data.thing.a" }], unseen: [] });
  });
});

function existing(...names: readonly string[]): Plain {
  return { values: { root_module: { resources: names.map((name) => shownThing(name)) } } };
}
