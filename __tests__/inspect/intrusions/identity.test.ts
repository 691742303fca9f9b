import { identityIntrusions } from "../../../src/inspect/intrusions/identity";
import { guardedWorld } from "../../support/guarded-world";

test("tokens are asked for by everybody, nodes among them", () => {
  const asked = identityIntrusions(guardedWorld()).filter(({ request }) => request.path.includes("/token?"));

  expect(new Set(asked.map(({ as }) => as))).toEqual(
    new Set(["developer", "deployer", "administrator", "node"]),
  );
});
