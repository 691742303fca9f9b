import { LineCounter } from "yaml";
import { locateIn, placeAt, sourceTextAt } from "../../src/config/locate";
import { parseYaml } from "../../src/config/parse-yaml";
import type { Path, Problem } from "../../src/errors";

const SOURCE = `a: &a
  id: 0123
  list: [x, { y: 1 }]
b: *a
c:
  <<: *a
  own: 1
d:
  <<: [{ in: 1 }, *a]
e: # nothing
f: { <<: { id: 007 } }
`;
const parsed = parseYaml(SOURCE, "irsa.yaml");

function placeOf(path: Path, at: Problem["at"] = "value"): string {
  const { file, line, column } = locateIn(parsed)({ code: "usage", message: "", path, at }) ?? {};
  return `${file}:${line}:${column}`;
}

describe("a problem stands", () => {
  test.each<[string, Path, string]>([
    ["at the file's first mapping", [], "irsa.yaml:1:1"],
    ["at a value", ["a", "id"], "irsa.yaml:2:7"],
    ["at an entry of a list", ["a", "list", 0], "irsa.yaml:3:10"],
    ["at a value within an entry", ["a", "list", 1, "y"], "irsa.yaml:3:18"],
    ["at the mapping that lacks a key", ["c", "none"], "irsa.yaml:6:3"],
    ["at the list that lacks an entry", ["a", "list", 7], "irsa.yaml:3:9"],
    ["at the value that should have been a mapping", ["a", "id", "x"], "irsa.yaml:2:7"],
    ["at the key of an empty value", ["e"], "irsa.yaml:10:1"],
    ["at an alias", ["b"], "irsa.yaml:4:4"],
    ["at the alias, for what is behind it", ["b", "list", 1, "y"], "irsa.yaml:4:4"],
    ["at a merge's alias, for what is behind it", ["c", "id"], "irsa.yaml:6:7"],
    ["at a merge's alias in a list", ["d", "list", 0], "irsa.yaml:9:19"],
    ["within a mapping that is merged in place", ["d", "in"], "irsa.yaml:9:14"],
    ["at a key's own value beside a merge", ["c", "own"], "irsa.yaml:7:8"],
  ])("%s", (_name, path, place) => {
    expect(placeOf(path)).toBe(place);
  });

  test("at a key, if that is what is wrong", () => {
    expect(placeOf(["a", "id"], "key")).toBe("irsa.yaml:2:3");
    expect(placeOf(["b", "id"], "key")).toBe("irsa.yaml:4:4");
  });

  test("in line 1, column 1 of a file without a mapping", () => {
    expect(placeAt("irsa.yaml", new LineCounter(), 0)).toEqual({ file: "irsa.yaml", line: 1, column: 1 });
  });
});

describe("the source text of a scalar is", () => {
  test.each<[string, Path, string | undefined]>([
    ["what is written, zeros and all", ["a", "id"], "0123"],
    ["what is written behind an alias", ["b", "id"], "0123"],
    ["what is written behind a merge", ["c", "id"], "0123"],
    ["what is written in a mapping merged in place", ["f", "id"], "007"],
    ["missing, of a mapping", ["a"], undefined],
  ])("%s", (_name, path, source) => {
    expect(sourceTextAt(parsed, path)).toBe(source);
  });
});
