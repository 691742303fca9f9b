import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { BucketPolicy, OidcProvider, WorkloadBucketAccess } from "../../src";

/** Deployment hyve writes under codisc/ in one bucket, and nobody else does. */
export class HyveStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: "../../../terraform.hyve.tfstate" });
    new AwsProvider(this, "aws", { region: "eu-west-1", allowedAccountIds: ["111122223333"] });
    new KubernetesProvider(this, "kubernetes", { configPath: "~/.kube/config", configContext: "codisc-tst" });

    const oidcProvider = new OidcProvider(this, "oidc-provider", {
      ownership: "create",
      partition: "aws",
      accountId: "111122223333",
      issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
      terraformName: "cluster",
    });
    const bucket = new BucketPolicy(this, "landing", {
      ownership: "create",
      partition: "aws",
      bucket: "dlz-tst-landing",
      exclusive: { of: "write", administrators: ["arn:aws:iam::111122223333:role/bucket-admin"] },
      terraformName: "landing",
    });
    new WorkloadBucketAccess(this, "hyve", {
      workload: { kind: "Deployment", namespace: "hyve", name: "hyve", binding: "adopt" },
      oidcProvider,
      role: { ownership: "create", name: "HyveS3WriterRole" },
      serviceAccount: { ownership: "create", name: "hyve-sa" },
      access: [{ bucket, grant: "write", prefix: "codisc/" }],
    });
  }
}
