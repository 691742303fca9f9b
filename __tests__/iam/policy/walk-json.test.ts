import fc from "fast-check";
import { walkJson } from "../../../src/iam/policy/walk-json";

describe("a walk through JSON", () => {
  test("meets keys and values in their order, each with its place", () => {
    const text = '{\n  "a": [1, {"b": null}],\r\n  "": "x"\n}';

    expect(metIn(text)).toEqual([
      "value undefined nested 1:1",
      "key a 2:3",
      "value a nested 2:8",
      "value 0 plain 2:9",
      "value 1 nested 2:12",
      "key b 2:13",
      "value b plain 2:18",
      "close",
      "close",
      "key  3:3",
      "value  plain 3:7",
      "close",
    ]);
  });

  test.each(["5", '"text"', "null"])("meets only the outermost value of %s", (text) => {
    expect(metIn(text)).toEqual(["value undefined plain 1:1"]);
  });

  test("decodes keys", () => {
    expect(metIn('{"\\u0061\\n": 1}')).toContain("key a\n 1:2");
  });

  test("meets as many values as there are, and closes what it opened", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const met = metIn(JSON.stringify(value, undefined, 1));

        expect(met.filter((line) => line.startsWith("value")).length).toBe(valuesIn(value));
        expect(met.filter((line) => line === "close").length).toBe(
          met.filter((line) => line.includes(" nested ")).length,
        );
      }),
    );
  });

  test("goes 100,000 levels deep", () => {
    expect(metIn(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toHaveLength(200_000);
  });
});

function metIn(text: string): readonly string[] {
  const met: string[] = [];
  const at = (place: () => { line: number; column: number }) => `${place().line}:${place().column}`;
  walkJson(text, {
    key: (name, place) => met.push(`key ${name} ${at(place)}`),
    value: (step, place, form) => met.push(`value ${step} ${form} ${at(place)}`),
    close: () => met.push("close"),
  });
  return met;
}

function valuesIn(value: unknown): number {
  if (value === null || typeof value !== "object") return 1;
  return Object.values(value).reduce((sum: number, child) => sum + valuesIn(child), 1);
}
