import { identityIn, trustIn } from "../../../src/analysis/stack/role-documents";
import { readTerraform } from "../../../src/terraform/reader/read-terraform";

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
});

describe("a role's trust policy", () => {
  test("is that of the resource that makes the role", () => {
    const content = read({ resource: { aws_iam_role: { r: { name: "Hyve", assume_role_policy: TRUST } } } });

    expect(trustIn(content, "Hyve")).toHaveProperty("policy");
  });

  test("is what a plan has read of a role that somebody else owns", () => {
    const content = read({ data: { aws_iam_role: { r: { name: "Hyve", assume_role_policy: TRUST } } } });

    expect(trustIn(content, "Hyve")).toHaveProperty("policy");
  });

  test("is not known where no resource, or more than one, makes the role", () => {
    const role = { name: "Hyve", assume_role_policy: TRUST };

    expect(trustIn(read({ resource: { aws_iam_role: { r: { ...role, name: "Other" } } } }), "Hyve")).toEqual({
      unread: "the trust policy of role Hyve: no resource here makes the role",
    });
    expect(trustIn(read({ resource: { aws_iam_role: { a: role, b: role } } }), "Hyve")).toEqual({
      unread: "which of aws_iam_role.a and aws_iam_role.b makes role Hyve",
    });
  });
});

describe("what a role is allowed", () => {
  test("is not known of a role that is not made here", () => {
    expect(identityIn(read({ resource: { aws_iam_role: { r: { name: "Other" } } } }), "Hyve")).toEqual({
      unread: "the policies of role Hyve: no resource here makes it",
    });
  });

  test("is not known where others may attach what they like", () => {
    expect(identityIn(read({ resource: { aws_iam_role: { r: { name: "Hyve" } } } }), "Hyve")).toEqual({
      unread: "what else is attached to role Hyve: nothing here takes away what others attach",
    });
  });

  test("is nothing where both exclusive lists are empty", () => {
    const resource = {
      aws_iam_role: { r: { name: "Hyve" } },
      aws_iam_role_policies_exclusive: { r: { role_name: "Hyve", policy_names: [] } },
      aws_iam_role_policy_attachments_exclusive: { r: { role_name: "Hyve", policy_arns: [] } },
    };

    expect(identityIn(read({ resource }), "Hyve")).toEqual([]);
  });
});

function read(configuration: object) {
  return readTerraform(JSON.stringify(configuration), { name: "x.tf.json" });
}
