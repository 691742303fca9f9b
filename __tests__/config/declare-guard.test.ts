import { declareGuard, settleSeconds } from "../../src/config/declare-guard";
import { guardDeclaration } from "../support/guards";

const CLUSTER = {
  mode: "enforce",
  deployers: { users: ["ci"], groups: ["irsa-deployers"] },
  settleSeconds: 30,
} as const;

const mutable = <Value>(value: Value) => structuredClone(value) as never;

describe("a workload's guard", () => {
  test("is the cluster's", () => {
    expect(declareGuard(mutable(CLUSTER), undefined)).toEqual(guardDeclaration());
  });

  test("is what it says in its place, key by key", () => {
    const said = { mode: "audit", imagePrefixes: ["b/", "a/", "b/"] };

    expect(declareGuard(mutable(CLUSTER), mutable(said))).toEqual(
      guardDeclaration({ mode: "audit", imagePrefixes: ["a/", "b/"] }),
    );
  });

  test("may be off on either side, in a word", () => {
    expect(declareGuard(mutable(CLUSTER), "off")?.mode).toBe("off");
    expect(declareGuard("off", mutable({ mode: "enforce" }))?.mode).toBe("enforce");
  });

  test("is not there where nothing is said", () => {
    expect(declareGuard(undefined, undefined)).toBeUndefined();
  });
});

test("a plan waits as long as the cluster says, or ten seconds", () => {
  expect([settleSeconds(mutable(CLUSTER)), settleSeconds("off"), settleSeconds(undefined)]).toEqual([
    30, 10, 10,
  ]);
});
