import { BINDINGS, isBoundByPlan, isOwned, OWNERSHIPS, OWNERSHIPS_OFFERED } from "../../src/config/ownership";

describe("Terraform owns", () => {
  test.each([
    { ownership: "create" },
    { ownership: "adopt" },
    { ownership: "adopt", release: "withdraw" },
  ] as const)("%j", (resource) => {
    expect(isOwned(resource)).toBe(true);
  });

  test.each([
    { ownership: "existing" },
    { ownership: "handoff" },
    { ownership: "adopt", release: "forget" },
  ] as const)("not %j", (resource) => {
    expect(isOwned(resource)).toBe(false);
  });
});

test("every kind of resource offers ownerships that there are, each once", () => {
  const offers: readonly (readonly string[])[] = Object.values(OWNERSHIPS_OFFERED);

  expect(offers.length).toBeGreaterThan(0);
  for (const offered of offers) {
    expect(OWNERSHIPS).toEqual(expect.arrayContaining([...offered]));
    expect(new Set(offered).size).toBe(offered.length);
  }
});

test("the plan sets the ServiceAccount of workloads that it mutates, adopts and owns", () => {
  expect(BINDINGS.filter(isBoundByPlan)).toEqual(["mutate", "adopt", "own"]);
});
