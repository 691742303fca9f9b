import { intrusionsBesideTheGuard } from "../../../src/inspect/intrusions/beside-the-guard";
import { guardedWorld } from "../../support/guarded-world";

test("what others stop is tried too, Pod Security where the namespace is held to it", () => {
  const stops = (podSecurity: boolean) =>
    new Set(intrusionsBesideTheGuard(guardedWorld({ podSecurity })).map(({ stoppedBy }) => stoppedBy));

  expect(stops(true)).toEqual(new Set(["RBAC", "Pod Security"]));
  expect(stops(false)).toEqual(new Set(["RBAC"]));
});
