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

describe("what a plan does to an object", () => {
  test.each([
    [["no-op"], "no-op"],
    [["create"], "create"],
    [["read"], "read"],
    [["update"], "update"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["create", "forget"], "replace"],
    [["delete"], "delete"],
    [["forget"], "forget"],
  ])("%j is %s", (actions, action) => {
    expect(planned({ actions }).action).toBe(action);
  });

  test("is never guessed", () => {
    expect(errorsOf(() => planned({ actions: ["update", "create"] }))[0]?.message).toContain(
      'resource_changes.0.change.actions are ["update","create"], which is not known; update cdktf-irsa',
    );
  });
});

describe("the change of an object", () => {
  test("has what was there before, without what is sensitive", () => {
    const object = planned({ before: { a: 1, secret: "hush" }, before_sensitive: { secret: true } });

    expect(shown(object.before)).toEqual({ a: 1, secret: "<sensitive>" });
  });

  test("has nothing before it is created", () => {
    expect(planned({})).not.toHaveProperty("before");
  });

  test("says what is imported and moved", () => {
    expect(planned({ importing: { id: "a" } }, { previous_address: "thing.old" })).toMatchObject({
      importing: "a",
      previousAddress: "thing.old",
    });
    expect(shown(planned({ importing: { unknown: true } }).importing)).toBe("<expression>");
  });

  test("marks what is unknown and what is sensitive after it", () => {
    const object = planned({
      after_unknown: { id: true, both: true },
      after_sensitive: { secret: true, both: true },
    });

    expect(shown(object.values)).toEqual({
      a: 1,
      secret: "<sensitive>",
      both: "<sensitive>",
      id: "<known after apply>",
    });
  });

  test.each([
    [{ after_sensitive: true }, "<sensitive>"],
    [{ after_unknown: true }, "<known after apply>"],
  ])("may mark the whole object, by %j", (change, values) => {
    expect(shown(planned(change).values)).toBe(values);
  });
});

function planned(change: Plain, beside: Plain = {}) {
  const resource = shownThing("a", { values: { a: 1, secret: "hush" } });
  const plan = shownPlan([resource], { resource_changes: [changeOf("a", change, beside)] });
  return objectAt(contentOf(plan), "thing.a");
}
