import { ProblemList } from "../../../src/iam/policy/problem-list";
import { isResolved, readText, unresolvedSentence } from "../../../src/iam/policy/reading";

describe("text is read", () => {
  test("as it is", () => {
    const list = new ProblemList();

    expect(readText({ value: "${aws:username}", path: ["Sid"] }, list.refuse)).toBe("${aws:username}");
    expect(list.problems).toEqual([]);
  });

  test.each([[1], [null], [["a"]], [{}]])("from no %j", (value) => {
    const list = new ProblemList();

    expect(readText({ value, path: ["Sid"] }, list.refuse)).toBeUndefined();
    expect(list.problems).toMatchObject([
      { code: "policy-invalid", message: expect.stringMatching(/^Sid must be text, got /u) },
    ]);
  });

  test("from none that is not resolved yet", () => {
    const list = new ProblemList();

    expect(readText({ value: "${var.sid}", path: ["Sid"] }, list.refuse)).toBeUndefined();
    expect(isResolved("a", { path: [] }, list.refuse)).toBe(true);
    expect(list.problems).toMatchObject([{ code: "policy-unresolved", path: ["Sid"] }]);
  });
});

test("an expression that is not resolved yet is told with what to do", () => {
  expect(unresolvedSentence("${var.x}")).toMatchInlineSnapshot(
    `"holds "\${var.x}", which is not resolved yet (IAM's own variables have a prefix, as in \${aws:username}); render it first, and read the policy from: terraform show -json PLAN"`,
  );
});
