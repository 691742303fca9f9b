import { parseYaml } from "../../src/config/parse-yaml";
import { errorsOf } from "../support/errors-of";

const valueIn = (source: string) => parseYaml(source, "irsa.yaml").value;

describe("parsing YAML", () => {
  test("gives the plain value", () => {
    expect(valueIn('a: { b: ["1", 2, true, ~] }\n')).toEqual({ a: { b: ["1", 2, true, null] } });
  });

  test("resolves aliases, merges and lists of merges", () => {
    const source = "x: &x { a: 1, b: 2 }\ny: &y { c: 3 }\nz: { <<: [*x, *y], a: 4 }\nw: { <<: *x }\nv: *y\n";

    expect(valueIn(source)).toMatchObject({
      z: { a: 4, b: 2, c: 3 },
      w: { a: 1, b: 2 },
      v: { c: 3 },
    });
  });

  test("takes a byte order mark and Windows' line ends", () => {
    expect(valueIn("\uFEFFa: 1\r\nb: 2\r\n")).toEqual({ a: 1, b: 2 });
  });

  test("warns nobody of keys that are lists: the schema refuses them", () => {
    const warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);

    expect(valueIn("? [a]\n: b\n")).toEqual({ "[ a ]": "b" });
    expect(warn).not.toHaveBeenCalled();

    warn.mockRestore();
  });

  test.each(["", "\n", "# nothing\n", "---\n", "~\n"])("refuses a file that holds nothing: %j", (source) => {
    expect(errorsOf(() => valueIn(source))).toMatchObject([
      { code: "yaml-empty", where: { file: "irsa.yaml", line: 1, column: 1 } },
    ]);
  });

  test("says how to fill an empty file", () => {
    expect(errorsOf(() => valueIn("")).join()).toMatchInlineSnapshot(
      `"irsa.yaml:1:1: the file is empty; write at least one environment under \`environments:\`, or let \`cdktf-irsa init\` write the file [yaml-empty]"`,
    );
  });

  test("reports syntax and aliases at once", () => {
    const errors = errorsOf(() => valueIn("a: 1\na: 2\nb: *c\n"));

    expect(errors.map(({ code }) => code)).toEqual(["yaml-duplicate-key", "yaml-alias"]);
  });

  test("refuses aliases of aliases that grow without end, at once", () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const below = level === 0 ? "x" : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array(10).fill(below).join(", ")}]\n`;
    });

    const errors = errorsOf(() => valueIn(levels.join("")));

    expect(errors).toMatchObject([{ code: "yaml-alias", where: { file: "irsa.yaml" } }]);
    expect(errors.join()).toMatchInlineSnapshot(
      `"irsa.yaml:1:1: the aliases cannot be resolved: Excessive alias count indicates a resource exhaustion attack; write the values out [yaml-alias]"`,
    );
  });
});
