import { JsonPlace } from "../../../src/terraform/reader/json-place";
import { parseJson } from "../../../src/terraform/reader/parse-json";
import { errorsOf } from "../../support/errors-of";

const PLACE = place('{"a": {"b": ["c", 1]}, "none": null}');

describe("a place in JSON", () => {
  test("leads to what stands below it", () => {
    expect(PLACE.get("a")?.get("b")?.items()[0]?.text()).toBe("c");
    expect(PLACE.entries().map(([key, below]) => [key, below.path])).toEqual([
      ["a", "a"],
      ["none", "none"],
    ]);
    expect(PLACE.must("a").map().size).toBe(1);
    expect(PLACE.file).toBe("a.json");
  });

  test("has nothing at a key that is missing or null", () => {
    expect(PLACE.get("none")).toBeUndefined();
    expect(PLACE.get("missing")).toBeUndefined();
  });

  test.each<[string, () => unknown, string]>([
    ["no text", () => PLACE.get("a")?.get("b")?.items()[1]?.text(), "a.b.1 must be text, and is a number"],
    ["no list", () => PLACE.get("a")?.items(), "a must be a list, and is an object"],
    ["no object", () => PLACE.get("a")?.get("b")?.map(), "a.b must be an object, and is a list"],
    ["not there", () => PLACE.must("none"), "the file must have the key 'none'"],
    ["no object at the root", () => place("[]").entries(), "the file must be an object, and is a list"],
  ])("is an error where it is %s", (_, look, message) => {
    expect(errorsOf(look).map(String)).toEqual([`a.json: ${message}; write it again [plan-format]`]);
  });
});

function place(text: string): JsonPlace {
  return new JsonPlace(parseJson(text, "a.json"), {
    file: "a.json",
    code: "plan-format",
    fix: "write it again",
  });
}
