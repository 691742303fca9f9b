import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformStack } from "cdktf";
import { BucketPolicy } from "../../src/constructs/bucket-policy";
import { OidcProvider } from "../../src/constructs/oidc-provider";
import { ServiceAccount } from "../../src/constructs/service-account";
import {
  WorkloadBucketAccess,
  type WorkloadBucketAccessProps,
} from "../../src/constructs/workload-bucket-access";
import { WorkloadRole } from "../../src/constructs/workload-role";
import { HYVE_ROLE_ARN } from "../support/declarations";
import {
  addressesIn,
  addressesNamedIn,
  literalPolicy,
  only,
  type StackJson,
  synthesizedConstructs,
} from "../support/synthesized";

const NAME = "deployment_hyve_hyve";
const ROLE = "role_HyveS3WriterRole";
const HOST_PATH = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

describe("a workload's access to a bucket", () => {
  test("is a role, its permissions, both sides of the grant, a ServiceAccount and the binding", () => {
    const json = withAccess();

    expect([...addressesIn(json)].sort()).toEqual([
      `aws_iam_openid_connect_provider.cluster`,
      `aws_iam_role.${ROLE}`,
      `aws_iam_role_policies_exclusive.${ROLE}`,
      `aws_iam_role_policy.${ROLE}`,
      `aws_iam_role_policy_attachments_exclusive.${ROLE}`,
      "aws_s3_bucket_policy.landing",
      `kubernetes_manifest.${NAME}`,
      `kubernetes_service_account_v1.${NAME}`,
    ]);
  });

  test("trusts the tokens of its own ServiceAccount, for its audience", () => {
    const subject = "system:serviceaccount:hyve:hyve-sa";
    const trustOf = (json: StackJson) =>
      literalPolicy(only(json.resource.aws_iam_role).assume_role_policy).Statement[0].Condition.StringEquals;

    expect(trustOf(withAccess())).toEqual({
      [`${HOST_PATH}:aud`]: "sts.amazonaws.com",
      [`${HOST_PATH}:sub`]: subject,
    });
    const serviceAccount = { ownership: "create", name: "hyve-sa", audience: "vault" } as const;
    expect(trustOf(withAccess(() => ({ serviceAccount })))).toEqual({
      [`${HOST_PATH}:aud`]: "vault",
      [`${HOST_PATH}:sub`]: subject,
    });
  });

  test("annotates the ServiceAccount with the very role that the bucket admits", () => {
    const json = withAccess();

    const account = only(json.resource.kubernetes_service_account_v1);
    expect(account.metadata.annotations["eks.amazonaws.com/role-arn"]).toBe(HYVE_ROLE_ARN);
    const statements: StackJson[] = literalPolicy(only(json.resource.aws_s3_bucket_policy).policy).Statement;
    expect(statements.flatMap(({ Condition }) => Condition.ArnEquals ?? [])).toEqual([
      { "aws:PrincipalArn": HYVE_ROLE_ARN },
    ]);
  });

  test("binds the workload only when ServiceAccount, role, permissions and bucket policy are there", () => {
    const json = withAccess();

    expect(only(json.resource.kubernetes_manifest).depends_on).toEqual([
      `kubernetes_service_account_v1.${NAME}`,
      `aws_iam_role.${ROLE}`,
      `aws_iam_role_policy.${ROLE}`,
      "aws_s3_bucket_policy.landing",
    ]);
    expect(only(json.resource.aws_iam_role).depends_on).toEqual(["aws_iam_openid_connect_provider.cluster"]);
  });

  test("names nothing that is not there", () => {
    const json = withAccess();
    const named = addressesNamedIn(json);

    expect(named.length).toBeGreaterThan(8);
    expect(addressesIn(json)).toEqual(expect.arrayContaining([...named]));
  });

  test("waits for nothing of an existing OIDC provider", () => {
    const json = withAccess((stack) => ({ oidcProvider: oidcProviderOf(stack, "existing") }));

    expect(only(json.resource.aws_iam_role).depends_on).toBeUndefined();
  });

  test("has the ServiceAccount wait for its namespace", () => {
    const json = withAccess((stack) => ({
      dependsOn: [new NamespaceV1(stack, "namespace", { metadata: { name: "hyve" } })],
    }));

    expect(only(json.resource.kubernetes_service_account_v1).depends_on).toEqual([
      "kubernetes_namespace_v1.namespace",
    ]);
  });

  test("moves the ServiceAccount of a renamed workload, and forgets the workload that it was", () => {
    const json = withAccess(() => ({ formerly: { kind: "Deployment", namespace: "hyve", name: "old" } }));

    const type = "kubernetes_service_account_v1";
    expect(json.moved).toEqual([{ from: `${type}.deployment_hyve_old`, to: `${type}.${NAME}` }]);
    expect(json.removed).toEqual([
      { from: "kubernetes_manifest.deployment_hyve_old", lifecycle: { destroy: false } },
    ]);
  });

  test("calls the role after the workload where its name is not known yet", () => {
    const json = withAccess((stack) => {
      const { bucket } = new S3Bucket(stack, "made", {});
      return { role: { ownership: "create", name: `${bucket}-writer` } };
    });

    expect(Object.keys(json.resource.aws_iam_role)).toEqual([NAME]);
    expect(only(json.resource.aws_iam_role).name).toBe("${aws_s3_bucket.made.bucket}-writer");
    expect(only(json.resource.aws_s3_bucket_policy).policy).toContain(
      '"arn:aws:iam::111122223333:role/${aws_s3_bucket.made.bucket}-writer"',
    );
  });

  test("takes a bucket that the stack makes", () => {
    const json = withAccess((stack) => {
      const { bucket } = new S3Bucket(stack, "made", {});
      return { access: [{ bucket: bucketOf(stack, "made", bucket), grant: "read" }] };
    });

    expect(only(json.resource.aws_iam_role_policy).policy).toContain(
      '"arn:aws:s3:::${aws_s3_bucket.made.bucket}/*"',
    );
  });
});

describe("workloads that share", () => {
  test("a role and a ServiceAccount make each once, and both wait for it", () => {
    const json = synthesizedConstructs((stack) => {
      const oidcProvider = oidcProviderOf(stack);
      const role = new WorkloadRole(stack, "role", {
        ownership: "create",
        partition: "aws",
        accountId: "111122223333",
        name: "shared",
        terraformName: "shared",
        trusted: [
          {
            providerArn: oidcProvider.arn,
            hostPath: HOST_PATH,
            audience: "sts.amazonaws.com",
            subject: "system:serviceaccount:hyve:shared",
          },
        ],
      });
      const serviceAccount = new ServiceAccount(stack, "sa", {
        ownership: "create",
        namespace: "hyve",
        name: "shared",
        roleArn: role.arn,
        terraformName: "shared",
      });
      const bucket = bucketOf(stack, "landing");
      for (const name of ["one", "two"]) {
        new WorkloadBucketAccess(stack, name, {
          workload: { kind: "Deployment", namespace: "hyve", name, binding: "adopt" },
          oidcProvider,
          role,
          serviceAccount,
          access: [{ bucket, grant: "read", prefix: `${name}/` }],
        });
      }
    });

    expect(Object.keys(json.resource.aws_iam_role)).toEqual(["shared"]);
    expect(Object.keys(json.resource.kubernetes_service_account_v1)).toEqual(["shared"]);
    const manifests: StackJson[] = Object.values(json.resource.kubernetes_manifest);
    expect(manifests.map(({ depends_on: dependsOn }) => dependsOn)).toEqual(
      Array(2).fill([
        "kubernetes_service_account_v1.shared",
        "aws_iam_role.shared",
        "aws_iam_role_policy.shared",
        "aws_s3_bucket_policy.landing",
      ]),
    );
    expect(only(json.resource.aws_iam_role_policy).policy).toContain("/one/*");
    expect(only(json.resource.aws_iam_role_policy).policy).toContain("/two/*");
  });

  test("a ServiceAccount, each with a role of its own, trust that ServiceAccount", () => {
    const json = withAccess((stack) => ({
      serviceAccount: new ServiceAccount(stack, "sa", {
        ownership: "create",
        namespace: "hyve",
        name: "shared",
        roleArn: HYVE_ROLE_ARN,
      }),
    }));

    expect(only(json.resource.aws_iam_role).assume_role_policy).toContain(
      "system:serviceaccount:hyve:shared",
    );
  });
});

function withAccess(
  change: (stack: TerraformStack) => Partial<WorkloadBucketAccessProps> = () => ({}),
): StackJson {
  return synthesizedConstructs((stack) => {
    const changed = change(stack);
    new WorkloadBucketAccess(stack, "hyve", {
      workload: { kind: "Deployment", namespace: "hyve", name: "hyve", binding: "adopt" },
      oidcProvider: changed.oidcProvider ?? oidcProviderOf(stack),
      role: { ownership: "create", name: "HyveS3WriterRole" },
      serviceAccount: { ownership: "create", name: "hyve-sa" },
      access: changed.access ?? [{ bucket: bucketOf(stack, "landing"), grant: "write", prefix: "codisc/" }],
      ...changed,
    });
  });
}

function oidcProviderOf(stack: TerraformStack, ownership: "create" | "existing" = "create"): OidcProvider {
  return new OidcProvider(stack, "oidc", {
    ownership,
    partition: "aws",
    accountId: "111122223333",
    issuer: `https://${HOST_PATH}`,
    terraformName: "cluster",
  });
}

function bucketOf(stack: TerraformStack, terraformName: string, bucket = "dlz-tst-landing"): BucketPolicy {
  return new BucketPolicy(stack, `policy-${terraformName}`, {
    ownership: "create",
    partition: "aws",
    bucket,
    terraformName,
  });
}

describe("a role and a ServiceAccount that were made elsewhere", () => {
  const trusting = (name: string) => ({
    ownership: "create" as const,
    partition: "aws",
    accountId: "111122223333",
    name: "Shared",
    trusted: [
      {
        providerArn: `arn:aws:iam::111122223333:oidc-provider/${HOST_PATH}`,
        hostPath: HOST_PATH,
        audience: "sts.amazonaws.com",
        subject: `system:serviceaccount:hyve:${name}`,
      },
    ],
  });
  const account = { ownership: "create", namespace: "hyve", name: "hyve-sa" } as const;

  test("belong together if the one is annotated with the other, which trusts it", () => {
    const made = (stack: TerraformStack) => {
      const role = new WorkloadRole(stack, "shared", trusting("hyve-sa"));
      return {
        role,
        serviceAccount: new ServiceAccount(stack, "account", { ...account, roleArn: role.arn }),
      };
    };

    expect(() => withAccess(made)).not.toThrow();
  });

  test("are refused if the ServiceAccount names another role", () => {
    const made = (stack: TerraformStack) => ({
      role: new WorkloadRole(stack, "shared", trusting("hyve-sa")),
      serviceAccount: new ServiceAccount(stack, "account", { ...account, roleArn: HYVE_ROLE_ARN }),
    });

    expect(() => withAccess(made)).toThrow(
      "is annotated with role arn:aws:iam::111122223333:role/HyveS3WriterRole",
    );
  });

  test("are refused if the role trusts another ServiceAccount", () => {
    const made = (stack: TerraformStack) => {
      const role = new WorkloadRole(stack, "shared", trusting("somebody-else"));
      return {
        role,
        serviceAccount: new ServiceAccount(stack, "account", { ...account, roleArn: role.arn }),
      };
    };

    expect(() => withAccess(made)).toThrow("does not trust system:serviceaccount:hyve:hyve-sa");
  });
});
