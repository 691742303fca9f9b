import { legitimateOperations } from "../../../src/inspect/intrusions/legitimate";
import { guardedWorld } from "../../support/guarded-world";

test("what must go on working is tried by everybody who does it; a DaemonSet is not scaled", () => {
  const agent = guardedWorld({ workload: { kind: "DaemonSet", name: "agent" } });
  const ids = (world = guardedWorld()) => legitimateOperations(world).map(({ id }) => id);

  expect(ids().length).toBeGreaterThanOrEqual(20);
  expect(ids()).toContain("scale");
  expect(ids(agent)).not.toContain("scale");
});
