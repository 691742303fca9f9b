import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformResource } from "cdktf";
import { KeyGrant, type KeyGrantProps } from "../../src/constructs/key-grant";
import { WorkloadRole } from "../../src/constructs/workload-role";
import { HYVE_ROLE_ARN, KEY_ARN } from "../support/declarations";
import { only, synthesizedConstructs } from "../support/synthesized";

const ROLE = {
  ownership: "create",
  partition: "aws",
  accountId: "111122223333",
  name: "HyveS3WriterRole",
  trusted: [
    {
      providerArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/X",
      hostPath: "oidc.eks.eu-west-1.amazonaws.com/id/X",
      audience: "sts.amazonaws.com",
      subject: "system:serviceaccount:hyve:hyve-sa",
    },
  ],
} as const;

describe("a key's grant", () => {
  test("gives a role the operations on the key", () => {
    const json = synthesizedConstructs((stack) => {
      new KeyGrant(stack, "grant", grant({ terraformName: "hyve_key" }));
    });

    expect(Object.keys(json.resource.aws_kms_grant)).toEqual(["hyve_key"]);
    expect(only(json.resource.aws_kms_grant)).toEqual({
      key_id: KEY_ARN,
      grantee_principal: HYVE_ROLE_ARN,
      operations: ["Decrypt", "GenerateDataKey"],
    });
  });

  test("waits for its role, and follows it when it is made anew", () => {
    let waitedFor: readonly [TerraformResource | undefined, readonly TerraformResource[]] = [undefined, []];
    const json = synthesizedConstructs((stack) => {
      const role = new WorkloadRole(stack, "hyve", { ...ROLE, terraformName: "hyve" });
      const { resource } = new KeyGrant(stack, "grant", grant({ role }));
      waitedFor = [resource, role.dependencies];
    });

    expect(only(json.resource.aws_kms_grant)).toMatchObject({
      depends_on: ["aws_iam_role.hyve"],
      lifecycle: { replace_triggered_by: ["aws_iam_role.hyve.unique_id"] },
    });
    const [resource, dependencies] = waitedFor;
    expect(dependencies).toContain(resource);
  });

  test("of an existing role waits for nothing", () => {
    const json = synthesizedConstructs((stack) => {
      const role = new WorkloadRole(stack, "hyve", { ...ROLE, ownership: "existing" });
      new KeyGrant(stack, "grant", grant({ role }));
    });

    expect(only(json.resource.aws_kms_grant).depends_on).toBeUndefined();
  });

  test("is made by the provider of the key's account", () => {
    const json = synthesizedConstructs((stack) => {
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "eu-west-1" });
      new KeyGrant(stack, "grant", grant({ provider }));
    });

    expect(only(json.resource.aws_kms_grant).provider).toBe("aws.other");
  });

  test("takes another resource's ARN", () => {
    const json = synthesizedConstructs((stack) => {
      new KeyGrant(stack, "grant", grant({ keyArn: new KmsKey(stack, "key", {}).arn }));
    });

    expect(only(json.resource.aws_kms_grant).key_id).toBe("${aws_kms_key.key.arn}");
  });

  test.each(["existing", "handoff"] as const)("that is %s makes nothing", (ownership) => {
    let made: KeyGrant["resource"] | "unset" = "unset";
    const json = synthesizedConstructs((stack) => {
      made = new KeyGrant(stack, "grant", grant({ ownership })).resource;
    });

    expect(made).toBeUndefined();
    expect(json.resource).toBeUndefined();
  });
});

function grant(change: Partial<KeyGrantProps> = {}): KeyGrantProps {
  return {
    ownership: "create",
    keyArn: KEY_ARN,
    granteeRoleArn: HYVE_ROLE_ARN,
    operations: ["Decrypt", "GenerateDataKey"],
    ...change,
  };
}
