import { workloadIntrusions } from "../../../src/inspect/intrusions/workload";
import { guardedWorld } from "../../support/guarded-world";

const ids = (change = {}) => workloadIntrusions(guardedWorld(change)).map(({ id }) => id);

test("foreign images are tried where the guard asks for images", () => {
  expect(ids()).toContain("foreign-sidecar");
  expect(ids({ foreignImage: undefined })).not.toContain("foreign-sidecar");
});

test("what pods are made from is tried: ReplicaSets of a Deployment, revisions of the others", () => {
  const stateful = { workload: { kind: "StatefulSet", name: "db" }, replicaSet: undefined };

  expect(ids()).toContain("steal-replica-set");
  expect(ids()).not.toContain("revision");
  expect(ids(stateful)).toContain("revision");
  expect(ids(stateful)).not.toContain("steal-replica-set");
});
