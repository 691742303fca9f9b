import { bucketPolicyJson, permissionsJson, trustJson } from "./literal-policies";
import {
  AUDIENCE,
  type BenchWorkload,
  BUCKET_ACCOUNT,
  BUCKET_ADMIN,
  byBucket,
  CLUSTER_ACCOUNT,
  ISSUER_PATH,
  REGION,
} from "./workloads";

/** The AWS resources of the workloads as somebody writes them by hand: flat, literal, two providers. */
export function flatJson(workloads: readonly BenchWorkload[]): object {
  const each = (body: (workload: BenchWorkload) => object) =>
    Object.fromEntries(workloads.map((workload) => [workload.name, body(workload)]));
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: {
      aws: [
        { region: REGION, allowed_account_ids: [CLUSTER_ACCOUNT] },
        {
          alias: "buckets",
          region: REGION,
          allowed_account_ids: [BUCKET_ACCOUNT],
          assume_role: [{ role_arn: BUCKET_ADMIN }],
        },
      ],
    },
    resource: {
      aws_iam_openid_connect_provider: {
        cluster: { url: `https://${ISSUER_PATH}`, client_id_list: [AUDIENCE] },
      },
      aws_iam_role: each((workload) => ({ name: workload.role, assume_role_policy: trustJson(workload) })),
      aws_iam_role_policy: each((workload) => ({
        name: "bucket-access",
        role: `\${aws_iam_role.${workload.name}.name}`,
        policy: permissionsJson(workload),
      })),
      aws_iam_role_policies_exclusive: each(({ name }) => ({
        role_name: `\${aws_iam_role.${name}.name}`,
        policy_names: [`\${aws_iam_role_policy.${name}.name}`],
      })),
      aws_iam_role_policy_attachments_exclusive: each(({ name }) => ({
        role_name: `\${aws_iam_role.${name}.name}`,
        policy_arns: [],
      })),
      aws_s3_bucket_policy: Object.fromEntries(
        [...byBucket(workloads)].map(([bucket, users]) => [
          bucket,
          { provider: "aws.buckets", bucket, policy: bucketPolicyJson(bucket, users) },
        ]),
      ),
    },
  };
}
