import { TerraformStack } from "cdktf";
import type { BackendDeclaration } from "../../src/config/declaration";
import { Backend } from "../../src/constructs/backend";
import { type StackJson, synthesized, testApp } from "../support/synthesized";

describe("a local backend", () => {
  test("keeps the state beside irsa.yaml, three folders above the stack's", () => {
    expect(terraformWith({ kind: "local", path: "terraform.tst.tfstate" })).toEqual({
      backend: { local: { path: "../../../terraform.tst.tfstate" } },
    });
  });

  test("keeps an absolute path that the user wrote", () => {
    expect(terraformWith({ kind: "local", path: "/state/tst.tfstate" }).backend.local).toEqual({
      path: "/state/tst.tfstate",
    });
  });
});

describe("an s3 backend", () => {
  const minimal = {
    kind: "s3",
    bucket: "state",
    key: "hyve/tst",
    region: "eu-west-1",
    useLockfile: true,
  } as const;

  test("is encrypted and locks by a file, and says nothing that was not declared", () => {
    expect(terraformWith(minimal)).toEqual({
      backend: {
        s3: { bucket: "state", key: "hyve/tst", region: "eu-west-1", encrypt: true, use_lockfile: true },
      },
    });
  });

  test("takes a lock table, a key and a role", () => {
    const { s3 } = terraformWith({
      ...minimal,
      useLockfile: false,
      dynamodbTable: "locks",
      kmsKeyId: "alias/state",
      assumeRole: "arn:aws:iam::111122223333:role/state",
    }).backend;

    expect(s3).toMatchObject({
      encrypt: true,
      use_lockfile: false,
      dynamodb_table: "locks",
      kms_key_id: "alias/state",
      assume_role: { role_arn: "arn:aws:iam::111122223333:role/state" },
    });
  });
});

describe("a cloud backend", () => {
  test("is a cloud block, and no backend block stands beside it", () => {
    expect(terraformWith({ kind: "cloud", organization: "acme", workspace: "hyve-tst" })).toEqual({
      cloud: { organization: "acme", workspaces: { name: "hyve-tst" } },
    });
  });

  test("takes the host name of a Terraform Enterprise", () => {
    const { cloud } = terraformWith({
      kind: "cloud",
      organization: "acme",
      workspace: "hyve-tst",
      hostname: "tfe.acme.example",
    });

    expect(cloud.hostname).toBe("tfe.acme.example");
  });
});

test("a stack does not read another's state", () => {
  const backend = new Backend(new TerraformStack(testApp(), "test"), { kind: "local", path: "x" });

  expect(() => backend.getRemoteStateDataSource(backend, "other")).toThrow(
    new RangeError("stacks of cdktf-irsa do not read one another's state (other)"),
  );
});

function terraformWith(declaration: BackendDeclaration): StackJson {
  const stack = new TerraformStack(testApp(), "test");
  new Backend(stack, declaration);
  return synthesized(stack).terraform;
}
