import { controllerSpec, listOf, pathOfWorkload, podSpec } from "../../../src/inspect/intrusions/world";
import { guardedWorld } from "../../support/guarded-world";

test("paths are those of the API", () => {
  expect(listOf(guardedWorld(), "pods")).toBe("/api/v1/namespaces/hyve/pods");
  expect(listOf(guardedWorld(), "batch/v1/jobs")).toBe("/apis/batch/v1/namespaces/hyve/jobs");
  expect(pathOfWorkload(guardedWorld({ workload: { kind: "StatefulSet", name: "db" } }))).toBe(
    "/apis/apps/v1/namespaces/hyve/statefulsets/db",
  );
});

test("an intruder's pods run as the ServiceAccount, unless something else is said", () => {
  expect(podSpec(guardedWorld())).toMatchObject({ serviceAccountName: "hyve-sa" });
  expect(controllerSpec(guardedWorld(), { serviceAccountName: "default" })).toMatchObject({
    template: { spec: { serviceAccountName: "default" } },
  });
});
