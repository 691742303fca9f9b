import { isMap, isPair, parseDocument, visit } from "yaml";
import { isMergeKey, mergeSources, resolveAliases } from "../../src/config/anchors";

const brokenIn = (source: string) =>
  resolveAliases(parseDocument(source, { merge: true })).broken.map(
    ({ node, reason }) => `${node?.range?.[0]} ${reason}`,
  );

describe("an alias is broken", () => {
  test.each([
    ["without its anchor", "a: *x\n", "3 there is no &x before *x"],
    ["before its anchor", "a: *x\nb: &x 1\n", "3 there is no &x before *x"],
    ["inside its own anchor", "a: &x [*x]\n", "7 *x stands inside the value of &x itself"],
    ["as a merge's source, of a text", "a: &x 1\nb: { <<: *x }\n", "17 a merge (<<) takes a mapping"],
    ["as a merge's source, in a list", "a: &x 1\nb: { <<: [*x] }\n", "18 a merge (<<) takes a mapping"],
  ])("%s", (_name, source, expected) => {
    expect(brokenIn(source)).toEqual([expect.stringContaining(expected)]);
  });

  test("as a merge's source without its anchor, and reported once", () => {
    expect(brokenIn("a: { <<: *x }\n")).toEqual([expect.stringContaining("there is no &x before *x")]);
  });

  test("and so is a merge of nothing", () => {
    expect(brokenIn("a: { <<: }\n")).toEqual([expect.stringContaining("a merge (<<) takes a mapping")]);
    expect(brokenIn("a: { << }\n")).toEqual([expect.stringContaining("a merge (<<) takes a mapping")]);
  });
});

describe("an alias is whole", () => {
  test.each([
    ["behind its anchor", "a: &x 1\nb: *x\n"],
    ["of a mapping, merged", "a: &x { c: 1 }\nb: { <<: *x }\n"],
    ["of a list of mappings, merged", "a: &x [{ c: 1 }]\nb: { <<: *x }\n"],
    ["in a list, merged", "a: &x { c: 1 }\nb: { <<: [*x, { d: 1 }] }\n"],
    ["under << in quotes, which is no merge", "a: &x 1\nb: { '<<': *x }\n"],
  ])("%s", (_name, source) => {
    expect(brokenIn(source)).toEqual([]);
  });
});

test("an alias stands for the last anchor of its name before it", () => {
  const document = parseDocument("- &x 1\n- *x\n- &x 2\n- *x\n");
  const { targetOf } = resolveAliases(document);
  const found: unknown[] = [];

  visit(document, { Alias: (_key, alias) => void found.push(targetOf(alias)) });

  expect(found).toMatchObject([{ value: 1 }, { value: 2 }]);
});

test("a merge takes from one source, or from each of a list", () => {
  const { contents } = parseDocument("a: { <<: { b: 1 } }\nc: { <<: [{ d: 1 }, { e: 1 }] }\n", {
    merge: true,
  });
  const merges = (isMap(contents) ? contents.items : [])
    .flatMap(({ value }) => (isMap(value) ? value.items : []))
    .filter((pair) => isPair(pair) && isMergeKey(pair.key));

  expect(merges.map(({ value }) => mergeSources(value, (node) => node).length)).toEqual([1, 2]);
});
