import { Lazy } from "cdktf";
import { withoutCreationStacks } from "../../src/constructs/without-creation-stacks";

const token = () => Lazy.anyValue({ produce: () => "value" });

describe("work without creation stacks", () => {
  test("makes tokens that do not remember where they were made", () => {
    expect(token().creationStack).not.toEqual([]);
    expect(withoutCreationStacks(token).creationStack).toEqual([]);
  });

  test("changes nothing behind it, even if it fails", () => {
    const failing = () =>
      withoutCreationStacks(() => {
        throw new RangeError("failed");
      });

    expect(failing).toThrow(RangeError);
    expect(token().creationStack).not.toEqual([]);
  });

  test("throws errors with their stacks", () => {
    const error = withoutCreationStacks(function deep() {
      return new RangeError("kept");
    });

    expect(error.stack).toMatch(/^RangeError: kept\n +at .*deep/u);
  });
});
