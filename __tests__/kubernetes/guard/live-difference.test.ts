import { liveDifference } from "../../../src/kubernetes/guard/live-difference";

const MADE = {
  failurePolicy: "Fail",
  matchConstraints: {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "hyve" } },
    resourceRules: [{ operations: ["CREATE", "UPDATE"], resources: ["pods"] }],
  },
  validations: [{ expression: "false", message: "no" }],
};
const LIVE_CONSTRAINTS = { ...MADE.matchConstraints, matchPolicy: "Equivalent", objectSelector: {} };

describe("a live policy is as it was made", () => {
  test.each<[string, unknown]>([
    ["word for word", MADE],
    ["with what the API server fills in", { ...MADE, matchConstraints: LIVE_CONSTRAINTS }],
    ["in another order of keys", Object.fromEntries(Object.entries(MADE).reverse())],
  ])("%s", (_, live) => {
    expect(liveDifference(MADE, live)).toBeUndefined();
  });
});

describe("a live policy differs", () => {
  test.each<[string, unknown, string]>([
    ["with a value", { ...MADE, failurePolicy: "Ignore" }, "spec.failurePolicy"],
    ["with a condition that was not made", { ...MADE, matchConditions: [] }, "spec.matchConditions"],
    [
      "with a selector that narrows where the default was meant",
      { ...MADE, matchConstraints: { ...LIVE_CONSTRAINTS, objectSelector: { matchLabels: { a: "b" } } } },
      "spec.matchConstraints.objectSelector.matchLabels",
    ],
    [
      "with another default",
      { ...MADE, matchConstraints: { ...LIVE_CONSTRAINTS, matchPolicy: "Exact" } },
      "spec.matchConstraints.matchPolicy",
    ],
    [
      "with another selector",
      { ...MADE, matchConstraints: { ...LIVE_CONSTRAINTS, namespaceSelector: {} } },
      "spec.matchConstraints.namespaceSelector.matchLabels",
    ],
    ["with one validation fewer", { ...MADE, validations: [] }, "spec.validations"],
    [
      "within a list, at its place",
      {
        ...MADE,
        matchConstraints: {
          ...LIVE_CONSTRAINTS,
          resourceRules: [{ operations: ["CREATE", "DELETE"], resources: ["pods"] }],
        },
      },
      "spec.matchConstraints.resourceRules[0].operations[1]",
    ],
    ["with a field that is gone", { ...MADE, validations: undefined }, "spec.validations"],
    ["with a value where a list was", { ...MADE, validations: "none" }, "spec.validations"],
    ["with a list where an object was", { ...MADE, matchConstraints: [] }, "spec.matchConstraints"],
    ["with nothing where an object was", { ...MADE, matchConstraints: null }, "spec.matchConstraints"],
    ["as a whole", undefined, "spec"],
  ])("%s", (_, live, path) => {
    expect(liveDifference(MADE, live)).toBe(path);
  });
});
