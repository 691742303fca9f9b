import { TerraformOutput, type TerraformStack } from "cdktf";
import { PROVIDER_ARN, roleArn } from "./literal-policies";
import {
  AUDIENCE,
  type BenchWorkload,
  BUCKET_ACCOUNT,
  byBucket,
  CLUSTER,
  CLUSTER_ACCOUNT,
} from "./workloads";

/** The outputs that our stacks have, as literal values. */
export function bareOutputs(stack: TerraformStack, workloads: readonly BenchWorkload[]): void {
  const values = {
    irsa: declared(workloads),
    oidc_provider_arn: PROVIDER_ARN,
    role_arns: Object.fromEntries(
      workloads.map((workload) => [`deployment_${workload.namespace}_${workload.name}`, roleArn(workload)]),
    ),
    waits_for: [],
  };
  for (const [id, value] of Object.entries(values)) new TerraformOutput(stack, id, { value, staticId: true });
}

function declared(workloads: readonly BenchWorkload[]) {
  return {
    cluster: { name: CLUSTER, accountId: CLUSTER_ACCOUNT },
    buckets: [...byBucket(workloads).keys()].map((name) => ({
      name,
      accountId: BUCKET_ACCOUNT,
      policy: "create",
      exclusive: { of: "write" },
    })),
    workloads: workloads.map(({ namespace, name, serviceAccount, role, bucket, prefix }) => ({
      kind: "Deployment",
      namespace,
      name,
      binding: "adopt",
      serviceAccount,
      audience: AUDIENCE,
      role: `/${role}`,
      access: [{ bucket, grant: "write", prefix, delete: false }],
    })),
  };
}
