import type { Policy } from "../iam/policy/policy";

/** A policy that allows whatever can be asked for: the worst that can be said of policies that are not at hand. */
export const EVERYTHING: Policy = {
  version: "2012-10-17",
  statements: [
    {
      effect: "Allow",
      actions: { not: false, values: ["*"] },
      resources: { not: false, values: ["*"] },
      conditions: [],
    },
  ],
};

/** A resource's policy that leaves everything to the callers' own policies. */
export const OPEN: Policy = {
  version: "2012-10-17",
  statements: [
    {
      effect: "Allow",
      principals: { not: false, values: [{ kind: "*", value: "*" }] },
      actions: { not: false, values: ["*"] },
      conditions: [],
    },
  ],
};
