import { failed, passed, undecided } from "../../src/inspect/check";

const EXPECTATION = { name: "cluster: issuer", expected: "the issuer is ours" };

describe("a check", () => {
  test("that passed lacks nothing and needs no fix", () => {
    expect(passed(EXPECTATION, "it is")).toEqual({ ...EXPECTATION, got: "it is", ok: true });
  });

  test("that failed says what to do", () => {
    expect(failed(EXPECTATION, "it is not", "correct it")).toEqual({
      ...EXPECTATION,
      got: "it is not",
      ok: false,
      fix: "correct it",
    });
  });

  test("that could not be decided did not pass, and says what is missing", () => {
    expect(undecided(EXPECTATION, "a", "b")).toEqual({
      ...EXPECTATION,
      got: "unknown",
      ok: false,
      missing: ["a", "b"],
    });
  });
});
