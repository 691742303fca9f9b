import { ERROR_CODES, type Problem, throwProblems, UserError, UserErrors } from "../src/errors";

describe("a UserError", () => {
  test("is an Error with a code, a message and a place", () => {
    const where = { file: "irsa.yaml", line: 3, column: 7 };

    const error = new UserError("unknown-key", "nmae: unknown key", where);

    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: "UserError",
      code: "unknown-key",
      message: "nmae: unknown key",
      where,
    });
  });

  test.each([
    { where: { file: "irsa.yaml", line: 3, column: 7 }, printed: "irsa.yaml:3:7: it is wrong [usage]" },
    { where: { file: "irsa.yaml", line: 3 }, printed: "irsa.yaml:3: it is wrong [usage]" },
    { where: { file: "irsa.yaml" }, printed: "irsa.yaml: it is wrong [usage]" },
    { where: undefined, printed: "it is wrong [usage]" },
  ])("is printed as $printed", ({ where, printed }) => {
    expect(String(new UserError("usage", "it is wrong", where))).toBe(printed);
  });
});

describe("UserErrors", () => {
  test("hold all mistakes, and print one a line", () => {
    const errors = [
      new UserError("missing-key", "name: must be there", { file: "a.yaml", line: 1, column: 2 }),
      new UserError("usage", "no file"),
    ];

    const together = new UserErrors(errors);

    expect(together.name).toBe("UserErrors");
    expect(together.errors).toBe(errors);
    expect(together.message).toMatchInlineSnapshot(`
"a.yaml:1:2: name: must be there [missing-key]
no file [usage]"
`);
  });
});

describe("problems", () => {
  const problems: readonly Problem[] = [
    { code: "unknown-key", message: "nmae: unknown key", path: ["cluster", "nmae"], at: "key" },
    { code: "wrong-type", message: "region: must be text", path: ["cluster", "region"] },
  ];

  test("throw nothing when there are none, and look for no place", () => {
    const locate = jest.fn();

    throwProblems([], locate);

    expect(locate).not.toHaveBeenCalled();
  });

  test("are thrown together, each with the place it was found at", () => {
    const locate = ({ path, at }: Problem) =>
      at === "key" ? { file: "irsa.yaml", line: path.length, column: 1 } : undefined;

    const thrown = thrownBy(() => throwProblems(problems, locate));

    expect(thrown).toBeInstanceOf(UserErrors);
    expect(thrown instanceof UserErrors && thrown.errors).toMatchObject([
      { code: "unknown-key", message: "nmae: unknown key", where: { file: "irsa.yaml", line: 2, column: 1 } },
      { code: "wrong-type", message: "region: must be text", where: undefined },
    ]);
  });
});

describe("error codes", () => {
  const codes = Object.entries(ERROR_CODES);

  test("are kebab-case, and each is explained in a sentence of its own", () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter(([code]) => !/^[a-z]+(-[a-z]+)*$/u.test(code))).toEqual([]);
    expect(codes.filter(([, meaning]) => !/^\S.*\.$/u.test(meaning))).toEqual([]);
    expect(new Set(codes.map(([, meaning]) => meaning)).size).toBe(codes.length);
  });
});

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
