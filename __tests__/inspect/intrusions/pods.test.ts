import { podIntrusions } from "../../../src/inspect/intrusions/pods";
import { guardedWorld } from "../../support/guarded-world";

test("pods are tried by a forged owner, where there is one to forge", () => {
  const ids = (world = guardedWorld()) => podIntrusions(world).map(({ id }) => id);

  expect(ids()).toContain("pod-forged-owner");
  expect(ids(guardedWorld({ replicaSet: undefined }))).not.toContain("pod-forged-owner");
});
