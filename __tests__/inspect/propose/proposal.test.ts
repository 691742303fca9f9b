import { joined, NOTHING } from "../../../src/inspect/propose/proposal";

test("of two proposals all is kept, and of one answer the second", () => {
  const first = { ...NOTHING, answers: { region: "eu-west-1", role: "a" }, because: ["one"] };
  const second = { ...NOTHING, answers: { role: "b" }, because: ["two"], files: { "a.json": "{}" } };

  expect(joined(first, second)).toEqual({
    answers: { region: "eu-west-1", role: "b" },
    extras: {},
    because: ["one", "two"],
    files: { "a.json": "{}" },
  });
});
