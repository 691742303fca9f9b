import { intrusions } from "../../../src/inspect/intrusions/intrusions";
import { legitimateOperations } from "../../../src/inspect/intrusions/legitimate";
import { guardedWorld } from "../../support/guarded-world";

describe("the intrusions", () => {
  test("are many, and each has a name of its own", () => {
    const all = [...intrusions(guardedWorld()), ...legitimateOperations(guardedWorld())];

    expect(
      intrusions(guardedWorld()).filter(({ stoppedBy }) => stoppedBy === "guard").length,
    ).toBeGreaterThan(55);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ id }) => !/^[a-z]+(-[a-z]+)*$/u.test(id))).toEqual([]);
  });

  test("come to nothing if they are let in: they are tried dry, or open a connection that does nothing", () => {
    const all = [...intrusions(guardedWorld()), ...legitimateOperations(guardedWorld())];
    const real = all.filter(({ request }) => !request.path.includes("dryRun=All")).map(({ id }) => id);

    expect(real).toEqual([
      "exec",
      "attach",
      "port-forward",
      "proxy",
      "exec-by-deployer",
      "exec-by-administrator",
      "nodes-proxy",
    ]);
  });

  test("are tried by everybody who could", () => {
    expect(new Set(intrusions(guardedWorld()).map(({ as }) => as))).toEqual(
      new Set(["developer", "deployer", "administrator", "node"]),
    );
  });
});
