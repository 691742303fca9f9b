import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { type TerraformStack, Testing } from "cdktf";
import { refuseSharedAddresses } from "../../src/constructs/shared-addresses";
import { stackWithProvider, testApp } from "../support/synthesized";

function withRoles(first: string, second: string): TerraformStack {
  const stack = stackWithProvider(testApp(), "one");
  for (const [index, name] of [first, second].entries()) {
    new IamRole(stack, `role-${index}`, { assumeRolePolicy: "{}" }).overrideLogicalId(name);
  }
  return stack;
}

describe("a stack that refuses shared addresses", () => {
  test("is valid while every resource has its own", () => {
    const stack = withRoles("hyve", "abacus");

    refuseSharedAddresses(stack);

    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test("is not synthesized in any app if two resources have one, and says so once", () => {
    const stack = withRoles("hyve", "hyve");

    refuseSharedAddresses(stack);
    refuseSharedAddresses(stack);

    expect(() => Testing.synth(stack, true)).toThrow("aws_iam_role.hyve is both one/role-0 and one/role-1");
    expect(stack.node.validate()).toHaveLength(1);
  });
});
