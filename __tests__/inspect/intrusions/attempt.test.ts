import { intrusion } from "../../../src/inspect/intrusions/attempt";
import { reading } from "../../../src/kubernetes/api-request";

test("an intrusion is a developer's, and the guard's to stop, unless something else is said", () => {
  const request = reading("/version");

  expect(intrusion("look", "look", request)).toEqual({
    id: "look",
    what: "look",
    request,
    as: "developer",
    stoppedBy: "guard",
  });
  expect(intrusion("look", "look", request, { as: "node", stoppedBy: "RBAC" })).toMatchObject({
    as: "node",
    stoppedBy: "RBAC",
  });
});
