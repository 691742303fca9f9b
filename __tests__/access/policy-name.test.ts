import { policyName } from "../../src/access/policy-name";

describe("the name of a policy", () => {
  test("is its parts, joined by dots", () => {
    expect(policyName("cdktf-irsa", "hyve", "hyve-sa")).toBe("cdktf-irsa.hyve.hyve-sa");
  });

  test("is cut at 253 characters, and then still tells names apart", () => {
    const whole = policyName("a", "b".repeat(251));
    const [one, other] = ["x", "y"].map((end) => policyName("a", "b".repeat(260), end));

    expect(whole).toHaveLength(253);
    expect(whole).not.toContain("-");
    expect(one).toMatch(/^a\.b+-[0-9a-f]{8}$/u);
    expect(one).toHaveLength(253);
    expect(other).not.toBe(one);
  });
});
