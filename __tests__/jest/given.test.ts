import { TerraformStack } from "cdktf";
import { givenStack, isPolicyDocument } from "../../src/jest/given";
import { document, statement } from "../support/policy-documents";
import { testApp } from "../support/synthesized";
import { hyveTrust, roleStack } from "../support/written-stacks";

describe("a stack that is given", () => {
  test("is read from text and from what the text holds", () => {
    const stack = roleStack(hyveTrust());

    expect(givenStack(stack).resources).toHaveLength(1);
    expect(givenStack(JSON.stringify(stack)).resources).toHaveLength(1);
  });

  test("is not the stack of CDKTF itself, nor nothing", () => {
    expect(() => givenStack(new TerraformStack(testApp(), "stack"))).toThrowErrorMatchingInlineSnapshot(
      `"got the stack itself; give the text of Testing.synth(stack, true), of a cdk.tf.json, or of 'terraform show -json PLAN', or the object that it holds"`,
    );
    expect(() => givenStack(undefined)).toThrow("got undefined; give the text of Testing.synth(stack, true)");
  });
});

describe("a policy document", () => {
  test.each([
    ["an object", document(statement())],
    ["its text", JSON.stringify(document(statement()), null, 2)],
    ["a text that starts with its statements", '{"Statement":[]}'],
  ])("is %s", (_form, given) => {
    expect(isPolicyDocument(given)).toBe(true);
  });

  test.each([
    ["a stack with policies in it", roleStack(hyveTrust())],
    ["its text", JSON.stringify(roleStack(hyveTrust()))],
    ["nothing", null],
  ])("is not %s", (_form, given) => {
    expect(isPolicyDocument(given)).toBe(false);
  });
});
