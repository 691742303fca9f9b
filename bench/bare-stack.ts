import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { LocalBackend, type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { bareManifest } from "./bare-manifest";
import { bareOutputs } from "./bare-outputs";
import { bucketPolicyJson, permissionsJson, roleArn, trustJson } from "./literal-policies";
import {
  AUDIENCE,
  type BenchWorkload,
  BUCKET_ACCOUNT,
  BUCKET_ADMIN,
  byBucket,
  CLUSTER,
  CLUSTER_ACCOUNT,
  ISSUER_PATH,
  REGION,
} from "./workloads";

/** The resources of the benchmark's workloads, written with the bindings and literal values: CDKTF at its fastest. */
export class BareStack extends TerraformStack {
  private readonly buckets = new Map<string, S3BucketPolicy>();

  constructor(scope: Construct, id: string, workloads: readonly BenchWorkload[]) {
    super(scope, id);
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
    const bucketProvider = this.createProviders();
    const oidcProvider = new IamOpenidConnectProvider(this, "cluster", {
      url: `https://${ISSUER_PATH}`,
      clientIdList: [AUDIENCE],
    });
    for (const [bucket, users] of byBucket(workloads)) {
      const policy = bucketPolicyJson(bucket, users);
      this.buckets.set(
        bucket,
        new S3BucketPolicy(this, bucket, { bucket, policy, provider: bucketProvider }),
      );
    }
    for (const workload of workloads) this.createWorkload(workload, oidcProvider);
    bareOutputs(this, workloads);
  }

  private createProviders(): TerraformProvider {
    new AwsProvider(this, "aws", { region: REGION, allowedAccountIds: [CLUSTER_ACCOUNT] });
    new KubernetesProvider(this, "kubernetes", { configPath: "~/.kube/config", configContext: CLUSTER });
    return new AwsProvider(this, "aws_buckets", {
      alias: "buckets",
      region: REGION,
      allowedAccountIds: [BUCKET_ACCOUNT],
      assumeRole: [{ roleArn: BUCKET_ADMIN }],
    });
  }

  private createWorkload(workload: BenchWorkload, oidcProvider: IamOpenidConnectProvider): void {
    const { namespace, name, serviceAccount, role: roleName } = workload;
    const role = new IamRole(this, `${name}-role`, {
      name: roleName,
      path: "/",
      maxSessionDuration: 3600,
      assumeRolePolicy: trustJson(workload),
      dependsOn: [oidcProvider],
    });
    const lifecycle = { replaceTriggeredBy: [`aws_iam_role.${role.friendlyUniqueId}.unique_id`] };
    new IamRolePolicyAttachmentsExclusive(this, `${name}-attachments`, {
      roleName,
      policyArns: [],
      dependsOn: [role],
      lifecycle,
    });
    const permissions = new IamRolePolicy(this, `${name}-permissions`, {
      name: "bucket-access",
      role: roleName,
      policy: permissionsJson(workload),
      dependsOn: [role],
      lifecycle,
    });
    new IamRolePoliciesExclusive(this, `${name}-policies`, {
      roleName,
      policyNames: ["bucket-access"],
      dependsOn: [permissions],
      lifecycle,
    });
    const account = new ServiceAccountV1(this, `${name}-service-account`, {
      metadata: {
        name: serviceAccount,
        namespace,
        annotations: { "eks.amazonaws.com/role-arn": roleArn(workload) },
      },
      automountServiceAccountToken: false,
      lifecycle: { createBeforeDestroy: true },
    });
    const bucket = this.buckets.get(workload.bucket);
    bareManifest(this, workload, [account, role, permissions, ...(bucket ? [bucket] : [])]);
  }
}
