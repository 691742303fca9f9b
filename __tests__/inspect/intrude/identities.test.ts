import { intruderOf, legitimateUser } from "../../../src/inspect/intrude/identities";
import { type Actor, intrusion } from "../../../src/inspect/intrusions/attempt";
import { reading } from "../../../src/kubernetes/api-request";
import { guardedWorld } from "../../support/guarded-world";
import { declaredGuard, verifySubject } from "../../support/live-workload";

const LOOK = intrusion("look", "look", reading("/version"));
const DEVELOPER = { user: "dev", groups: ["system:authenticated", "developers"] };
const subject = verifySubject();
const intruder = (change: Parameters<typeof intrusion>[3], developer?: typeof DEVELOPER) =>
  intruderOf({ ...LOOK, ...change }, guardedWorld(), { subject, intruder: { developer } });
const legitimate = (as: Actor, of = subject) => legitimateUser({ ...LOOK, as }, guardedWorld(), of);

describe("who tries an intrusion", () => {
  test("may do everything, so that what refuses them is what is tried, not RBAC", () => {
    expect(intruder({})).toEqual({
      user: "cdktf-irsa:intruder",
      groups: ["system:authenticated", "system:masters"],
    });
    expect(intruder({ stoppedBy: "Pod Security" })).toEqual(intruder({}));
  });

  test("may do nothing where RBAC is to refuse", () => {
    expect(intruder({ stoppedBy: "RBAC" })).toEqual({
      user: "cdktf-irsa:intruder",
      groups: ["system:authenticated"],
    });
  });

  test.each(["guard", "RBAC", "API server"] as const)(
    "is the real developer where one is named, whoever is to refuse: %s",
    (stoppedBy) => {
      expect(intruder({ stoppedBy }, DEVELOPER)).toBe(DEVELOPER);
    },
  );

  test("is never the real developer in what a node or a deployer tries", () => {
    expect(intruder({ as: "node", stoppedBy: "node restriction" }, DEVELOPER)).toEqual({
      user: "system:node:n1",
      groups: ["system:authenticated", "system:nodes"],
    });
    expect(intruder({ as: "deployer" }, DEVELOPER).user).toBe("ci");
  });
});

describe("who does what must go on working", () => {
  test("has every right, but a node those of a node", () => {
    expect(legitimate("developer").groups).toContain("system:masters");
    expect(legitimate("administrator")).toEqual({
      user: "cdktf-irsa:administrator",
      groups: ["system:authenticated", "system:masters"],
    });
    expect(legitimate("node").groups).toEqual(["system:authenticated", "system:nodes"]);
  });

  test("is a deployer by a declared user, and without one by a declared group", () => {
    const groups = verifySubject({
      guard: declaredGuard({ deployers: { users: [], groups: ["irsa-deployers", "others"] } }),
    });

    expect(legitimate("deployer")).toEqual({
      user: "ci",
      groups: ["system:authenticated", "system:masters"],
    });
    expect(legitimate("deployer", groups)).toEqual({
      user: "cdktf-irsa:deployer",
      groups: ["system:authenticated", "system:masters", "irsa-deployers"],
    });
  });

  test("is nobody special where no guard names deployers", () => {
    expect(legitimate("deployer", verifySubject({ guard: undefined })).user).toBe("cdktf-irsa:deployer");
  });
});
