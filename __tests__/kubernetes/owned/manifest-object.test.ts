import { reference } from "../../../src/expression";
import { isObject, objectAt } from "../../../src/kubernetes/owned/manifest-object";

test("a mapping is found by its keys, and an empty one where there is none", () => {
  const manifest = { spec: { template: { a: 1 } }, list: [{}], text: "x", nothing: null };

  expect(objectAt(manifest, "spec", "template")).toEqual({ a: 1 });
  for (const keys of [["none"], ["spec", "none", "deeper"], ["text"], ["nothing", "x"], ["list"]])
    expect(objectAt(manifest, ...keys)).toEqual({});
});

test.each([null, undefined, [], "x", 1, reference("var.x")])("%p is no mapping", (value) => {
  expect(isObject(value)).toBe(false);
});
