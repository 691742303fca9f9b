import fc from "fast-check";
import {
  celAll,
  celAny,
  celImplies,
  celList,
  celMatches,
  celNot,
  celText,
  namePattern,
} from "../../../src/kubernetes/guard/cel";

describe("a text in CEL", () => {
  test.each([
    ["hyve", '"hyve"'],
    ['") || true || ("', '"\\") || true || (\\""'],
    ["back\\slash", '"back\\\\slash"'],
    ["two\nlines", '"two\\nlines"'],
    ["' || true || '", `"' || true || '"`],
  ])("%j is one literal", (text, literal) => {
    expect(celText(text)).toBe(literal);
  });

  test("never ends before its end, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const literal = celText(text);

        expect(literal.slice(1, -1)).not.toMatch(/(?<!\\)(?:\\\\)*"|[\n\r]/u);
        expect(JSON.parse(literal)).toBe(text);
      }),
    );
  });

  test("in a list keeps its place", () => {
    expect(celList(["a", 'b", "c'])).toBe('["a", "b\\", \\"c"]');
    expect(celList([])).toBe("[]");
  });
});

describe("a name in a pattern", () => {
  test("matches itself alone: a dot is no wildcard", () => {
    const pattern = new RegExp(`^${namePattern("a.b-c")}$`, "u");

    expect(pattern.test("a.b-c")).toBe(true);
    expect(pattern.test("axb-c")).toBe(false);
  });

  test("is matched as a whole", () => {
    expect(celMatches("request.name", "a[.]b")).toBe('request.name.matches("^a[.]b$")');
  });
});

describe("expressions together", () => {
  test("are grouped, so that none takes part of another", () => {
    expect(celAll(["a || b", "c"])).toBe("(a || b) && c");
    expect(celAny(["a && b", celNot("c || d")])).toBe("(a && b) || !(c || d)");
    expect(celImplies("a == b", "c || d")).toBe("!(a == b) || (c || d)");
  });

  test("of none are what nothing asks for", () => {
    expect([celAll([]), celAny([])]).toEqual(["true", "false"]);
  });
});
