import { placesOf } from "../../../src/iam/policy/places-of";

const TEXT = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Condition": { "Bool": { "a": [1, 2] } } }
  ]
}`;

describe("a problem stands", () => {
  test.each([
    { path: [], at: "value", place: [1, 1] },
    { path: ["Version"], at: "value", place: [2, 14] },
    { path: ["Version"], at: "key", place: [2, 3] },
    { path: ["Statement", 0], at: "value", place: [4, 5] },
    { path: ["Statement", 0], at: "key", place: [4, 5] },
    { path: ["Statement", 0, "Condition", "Bool", "a", 1], at: "value", place: [4, 60] },
    { path: ["Statement", 0, "Resource"], at: "value", place: [4, 5] },
    { path: ["Id"], at: "key", place: [1, 1] },
  ] as const)("for $path, $at, at $place", ({ path, at, place: [line, column] }) => {
    expect(placesOf([{ path, at }], TEXT)).toEqual([{ line, column }]);
  });

  test("with others, each at its own place", () => {
    expect(placesOf([{ path: ["Statement"] }, { path: ["Version"] }, { path: ["Statement"] }], TEXT)).toEqual(
      [
        { line: 3, column: 16 },
        { line: 2, column: 14 },
        { line: 3, column: 16 },
      ],
    );
  });

  test("at the last of several keys, which is the one that was read", () => {
    expect(placesOf([{ path: ["a"] }], '{"a": 1,\n"a": 2}')).toEqual([{ line: 2, column: 6 }]);
  });
});
