import { isGuarded } from "../../src/config/guard";
import { guardDeclaration } from "../support/guards";

test("a workload is guarded if its guard does something", () => {
  const modes = ["enforce", "audit", "off", undefined] as const;

  expect(modes.map((mode) => isGuarded(guardDeclaration({ mode })))).toEqual([true, true, false, false]);
  expect(isGuarded(undefined)).toBe(false);
});
