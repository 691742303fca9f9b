import { workloadWords } from "../../../src/inspect/preflight/rule";
import { preflightSubject } from "../../support/preflight";

test("a workload is called by kind, namespace and name", () => {
  expect(workloadWords(preflightSubject({ kind: "StatefulSet", namespace: "a", name: "b" }))).toBe(
    "StatefulSet a/b",
  );
});
