import { declareGuard, settleSeconds } from "../../src/config/declare-guard";
import { guardDeclaration } from "../support/guards";

const CLUSTER = {
  mode: "enforce",
  deployers: { users: ["ci"], groups: ["irsa-deployers"] },
  settleSeconds: 30,
} as const;

const AT = ["environments", "tst", "workloads", 0];

const mutable = <Value>(value: Value) => structuredClone(value) as never;

describe("a workload's guard", () => {
  test("is the cluster's", () => {
    expect(declareGuard(mutable(CLUSTER), undefined, AT)).toEqual(guardDeclaration());
  });

  test("is what it says in its place, key by key", () => {
    const said = { mode: "audit", imagePrefixes: ["b/", "a/", "b/"] };

    expect(declareGuard(mutable(CLUSTER), mutable(said), AT)).toEqual(
      guardDeclaration({ mode: "audit", imagePrefixes: ["a/", "b/"], at: [...AT, "guard"] }),
    );
  });

  test("may be off on either side, in a word", () => {
    expect(declareGuard(mutable(CLUSTER), "off", AT)?.mode).toBe("off");
    expect(declareGuard("off", mutable({ mode: "enforce" }), AT)?.mode).toBe("enforce");
  });

  test("is not there where nothing is said", () => {
    expect(declareGuard(undefined, undefined, AT)).toBeUndefined();
  });
});

test("a plan waits as long as the cluster says, or ten seconds", () => {
  expect([settleSeconds(mutable(CLUSTER)), settleSeconds("off"), settleSeconds(undefined)]).toEqual([
    30, 10, 10,
  ]);
});
