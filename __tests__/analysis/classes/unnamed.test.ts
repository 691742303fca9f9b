import { ANY, DIGIT, NAME, PATH, SEGMENT } from "../../../src/analysis/classes/class-pattern";
import { unnamed, unnamedOfEachKind } from "../../../src/analysis/classes/unnamed";

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

test("a character is found that is not named, readable if one is", () => {
  expect(unnamed(new Set())).toBe("x");
  expect(unnamed(new Set("xa"))).toBe("b");
  expect(unnamed(new Set(ASCII))).toBe("é");
  expect(unnamed(new Set([...ASCII, "é"]))).toBe("ê");
});

describe("of each kind of character", () => {
  test("one is found, and none where no set takes any", () => {
    expect(unnamedOfEachKind([], new Set())).toEqual([]);
    expect(unnamedOfEachKind([ANY], new Set())).toEqual(["x"]);
    expect(unnamedOfEachKind([SEGMENT], new Set())).toEqual(["x", ":"]);
    expect(unnamedOfEachKind([NAME, DIGIT], new Set("x"))).toEqual(["a", "0", "/"]);
  });

  test("whatever is named already", () => {
    expect(unnamedOfEachKind([ANY], new Set(ASCII))).toEqual(["é"]);
    expect(unnamedOfEachKind([SEGMENT], new Set(":"))).toEqual(["x"]);
    expect(unnamedOfEachKind([DIGIT], new Set("0123456789"))).toEqual(["x"]);
    expect(unnamedOfEachKind([PATH], new Set(ASCII.slice(1)))).toEqual([" "]);
  });

  test("all characters are told apart that sets tell apart", () => {
    const sets = [SEGMENT, NAME, DIGIT, PATH];
    const kinds = (characters: readonly string[]) =>
      new Set(characters.map((character) => sets.map((set) => set.has(character)).join()));
    const everything = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

    expect(kinds(unnamedOfEachKind(sets, new Set()))).toEqual(kinds(everything));
  });
});
