import { enteringIntrusions } from "../../../src/inspect/intrusions/entering";
import { guardedWorld } from "../../support/guarded-world";

test("a running pod is tried in every way, also by administrators", () => {
  const tried = enteringIntrusions(guardedWorld()).map(
    ({ as, request }) => `${as} ${request.path.split("/").slice(7).join("/").split("?")[0]}`,
  );

  expect(tried).toEqual(
    expect.arrayContaining([
      "developer exec",
      "developer attach",
      "developer ephemeralcontainers",
      "administrator exec",
    ]),
  );
});
