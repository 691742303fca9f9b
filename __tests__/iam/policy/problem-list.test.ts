import { MOST_PROBLEMS, ProblemList } from "../../../src/iam/policy/problem-list";

describe("a list of problems", () => {
  test("names the place of each", () => {
    const list = new ProblemList();

    list.refuse({ path: ["Version"] }, "must be text");
    list.refuse({ path: ["Statement", "x"], at: "key" }, "is unknown", "policy-unresolved");

    expect(list.problems).toEqual([
      { code: "policy-invalid", message: "Version must be text", path: ["Version"], at: "value" },
      { code: "policy-unresolved", message: "Statement.x is unknown", path: ["Statement", "x"], at: "key" },
    ]);
  });

  test("says how many it leaves out of very many", () => {
    const list = new ProblemList();

    for (let index = 0; index < MOST_PROBLEMS + 7; index += 1) list.refuse({ path: [index] }, "is wrong");

    expect(list.problems).toHaveLength(MOST_PROBLEMS + 1);
    expect(list.problems.at(-1)?.message).toBe("the policy has 7 more problems, which are left out here");
  });
});
