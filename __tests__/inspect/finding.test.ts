import { unreadRemark } from "../../src/inspect/finding";

test("what could not be read is unknown, and says why", () => {
  expect(unreadRemark("bucket a", "AccessDenied: no")).toEqual({
    severity: "unknown",
    about: "bucket a",
    what: "it could not be read: AccessDenied: no",
    why: "what the plan would meet there is not known",
    fix: "look with credentials that may read it",
  });
});
