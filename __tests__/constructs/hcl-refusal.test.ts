import { refuseHcl, spoiledByHcl } from "../../src/constructs/hcl-refusal";

const MANIFEST = { resource: { kubernetes_manifest: { hyve: { manifest: {} } } } };
const PRECONDITION = { resource: { aws_s3_bucket_policy: { b: { lifecycle: { precondition: [{}] } } } } };
const OVERRIDES = { "//": { metadata: { overrides: { stack: ["terraform"] } } } };

describe("CDKTF's HCL writer spoils", () => {
  test.each([
    ["lists in manifests", MANIFEST, "lists inside kubernetes_manifest become mappings"],
    ["preconditions", PRECONDITION, "preconditions become attributes"],
    ["overrides", OVERRIDES, "the version ranges of providers and Terraform vanish"],
  ])("%s", (_, stack, words) => {
    expect(spoiledByHcl(stack)).toEqual([words]);
  });

  test("nothing of a stack without them", () => {
    const stack = {
      "//": { metadata: { version: "0.21.0" } },
      resource: {
        kubernetes_service_account_v1: { hyve: {} },
        aws_iam_role: { hyve: { lifecycle: { prevent_destroy: true } } },
      },
    };

    expect(spoiledByHcl(stack)).toEqual([]);
    expect(spoiledByHcl({})).toEqual([]);
  });
});

describe("a stack as HCL", () => {
  test("is refused with every reason and the alternative", () => {
    const refusal = refuseHcl("tst", { ...OVERRIDES, ...MANIFEST });

    expect(String(refusal)).toMatchInlineSnapshot(
      `"CDKTF's HCL writer would spoil stack tst: lists inside kubernetes_manifest become mappings; the version ranges of providers and Terraform vanish. Leave out --hcl: terraform reads cdktf.out/stacks/tst/cdk.tf.json as it is [hcl-refused]"`,
    );
  });

  test("is not refused if it comes out whole", () => {
    expect(refuseHcl("tst", { resource: {} })).toBeUndefined();
  });
});
