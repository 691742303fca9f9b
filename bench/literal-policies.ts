import { AUDIENCE, type BenchWorkload, BUCKET_ADMIN, CLUSTER_ACCOUNT, ISSUER_PATH } from "./workloads";

/** The policies as somebody who writes them by hand would: literal JSON of the same statements as ours. */
export const PROVIDER_ARN = `arn:aws:iam::${CLUSTER_ACCOUNT}:oidc-provider/${ISSUER_PATH}`;

const WRITE_ACTIONS = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

export function roleArn({ role }: BenchWorkload): string {
  return `arn:aws:iam::${CLUSTER_ACCOUNT}:role/${role}`;
}

export function trustJson({ namespace, serviceAccount }: BenchWorkload): string {
  return policyJson([
    {
      Effect: "Allow",
      Principal: { Federated: PROVIDER_ARN },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${ISSUER_PATH}:aud`]: AUDIENCE,
          [`${ISSUER_PATH}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
        },
      },
    },
  ]);
}

export function permissionsJson({ bucket, prefix }: BenchWorkload): string {
  return policyJson([
    { Effect: "Allow", Action: WRITE_ACTIONS, Resource: `arn:aws:s3:::${bucket}/${prefix}*` },
  ]);
}

export function bucketPolicyJson(bucket: string, workloads: readonly BenchWorkload[]): string {
  const itself = `arn:aws:s3:::${bucket}`;
  const objects = `${itself}/*`;
  return policyJson([
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [itself, objects],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    ...workloads.map((workload, index) => ({
      Sid: `AllowWriteOfWorkload${index}`,
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${CLUSTER_ACCOUNT}:root` },
      Action: WRITE_ACTIONS,
      Resource: `${itself}/${workload.prefix}*`,
      Condition: { ArnEquals: { "aws:PrincipalArn": roleArn(workload) } },
    })),
    {
      Sid: "OnlyDeclaredRolesWrite",
      Effect: "Deny",
      Principal: "*",
      NotAction: ["s3:GetObject*", "s3:List*"],
      Resource: objects,
      Condition: { ArnNotEquals: { "aws:PrincipalArn": workloads.map(roleArn) } },
    },
    {
      Sid: "OnlyAdministratorsManage",
      Effect: "Deny",
      Principal: "*",
      NotAction: ["s3:Get*", "s3:List*"],
      Resource: itself,
      Condition: { ArnNotEquals: { "aws:PrincipalArn": BUCKET_ADMIN } },
    },
  ]);
}

function policyJson(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
