import { CreateOpenIDConnectProviderCommand, CreateRoleCommand } from "@aws-sdk/client-iam";
import type { User } from "../../sandbox/kubernetes/users";
import { BUCKET, BUCKET_ACCOUNT, CLUSTER_ACCOUNT, ISSUER_PATH } from "./declarations";
import { GuardedCluster, IMAGES } from "./guarded-cluster";
import { createBucket, SimulatedAws } from "./simulated-aws";

const NAMESPACE = "hyve";

/** A bucket's policy of somebody else. */
export const FOREIGN = {
  Version: "2012-10-17",
  Statement: {
    Sid: "Backup",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${BUCKET}/*`,
  },
};
/** A role for instances. */
const TRUST = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
};

/** AWS and a cluster in which others have made what a first plan would make: a role, a provider, a bucket's policy, a chart. */
export class Occupied {
  private constructor(
    readonly aws: SimulatedAws,
    private readonly cluster: GuardedCluster,
  ) {}

  static async start(): Promise<Occupied> {
    const [aws, cluster] = await Promise.all([SimulatedAws.start(), GuardedCluster.start()]);
    const occupied = new Occupied(aws, cluster);
    try {
      await occupied.fillAws();
      await cluster.namespace(NAMESPACE);
      occupied.installChart();
    } catch (error) {
      await occupied.stop();
      throw error;
    }
    return occupied;
  }

  private async fillAws(): Promise<void> {
    const { iam } = await this.aws.account(CLUSTER_ACCOUNT);
    await iam.send(
      new CreateRoleCommand({
        RoleName: "HyveS3WriterRole",
        AssumeRolePolicyDocument: JSON.stringify(TRUST),
        Tags: [{ Key: "alpha.eksctl.io/cluster-name", Value: "codisc-tst" }],
      }),
    );
    await iam.send(new CreateOpenIDConnectProviderCommand({ Url: `https://${ISSUER_PATH}` }));
    await createBucket(await this.aws.account(BUCKET_ACCOUNT), BUCKET, FOREIGN);
  }

  /** A ServiceAccount and a Deployment with keys in its environment, as a chart makes them. */
  private installChart(): void {
    const labels = { app: "hyve", "app.kubernetes.io/managed-by": "Helm" };
    const metadata = { name: "hyve", namespace: NAMESPACE, labels };
    const env = [{ name: "AWS_ACCESS_KEY_ID", value: "AKIAEXAMPLE" }];
    const template = {
      metadata: { labels },
      spec: { containers: [{ name: "app", image: `${IMAGES}app:1`, env }] },
    };
    const objects = [
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { ...metadata, name: "hyve-sa" } },
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata,
        spec: { selector: { matchLabels: { app: "hyve" } }, template },
      },
    ];
    for (const object of objects) {
      const { status, stderr } = this.cluster.admin.give(
        object,
        "apply",
        "--server-side",
        "--field-manager=helm",
      );
      if (status !== 0) throw new Error(stderr);
    }
  }

  kubeconfig(user: User): string {
    return this.cluster.cluster.kubeconfig(user);
  }

  async stop(): Promise<void> {
    await Promise.all([this.aws.stop(), this.cluster.stop()]);
  }
}
