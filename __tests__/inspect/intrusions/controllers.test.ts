import { controllerIntrusions } from "../../../src/inspect/intrusions/controllers";
import { guardedWorld } from "../../support/guarded-world";

test("every kind that makes pods is tried", () => {
  const resources = controllerIntrusions(guardedWorld()).map(
    ({ request }) => request.path.split("/").at(-1)?.split("?")[0],
  );

  expect(new Set(resources)).toEqual(
    new Set([
      "deployments",
      "replicasets",
      "statefulsets",
      "daemonsets",
      "jobs",
      "cronjobs",
      "replicationcontrollers",
      "podtemplates",
    ]),
  );
});
