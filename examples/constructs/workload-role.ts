import type { TerraformStack } from "cdktf";
import { OidcProvider, WorkloadRole } from "../../src";

/** A role for one ServiceAccount of a cluster whose OIDC provider is managed elsewhere. */
export function workloadRole(stack: TerraformStack): WorkloadRole {
  const { access: provider } = new OidcProvider(stack, "oidc-provider", {
    ownership: "existing",
    partition: "aws",
    accountId: "111122223333",
    issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  });
  const role = new WorkloadRole(stack, "role", {
    ownership: "create",
    partition: "aws",
    accountId: "111122223333",
    name: "HyveS3WriterRole",
    permissionsBoundary: "arn:aws:iam::111122223333:policy/workload-boundary",
    trusted: [
      {
        providerArn: provider.arn,
        hostPath: provider.hostPath,
        audience: "sts.amazonaws.com",
        subject: "system:serviceaccount:hyve:hyve-sa",
      },
    ],
    terraformName: "hyve",
  });
  role.grant({ bucket: "dlz-tst-landing", partition: "aws", grant: "read", prefix: "codisc/" });
  return role;
}
