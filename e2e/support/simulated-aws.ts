import {
  GetOpenIDConnectProviderCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { type Simulator, startMoto } from "../../sandbox/moto";

/** Clients of one account of the simulator. */
export interface Account {
  readonly iam: IAMClient;
  readonly s3: S3Client;
}

/** A simulated AWS with several accounts, read and changed behind Terraform's back. */
export class SimulatedAws {
  private constructor(private readonly simulator: Simulator) {}

  static async start(): Promise<SimulatedAws> {
    return new SimulatedAws(await startMoto((line) => process.stderr.write(`${line}\n`)));
  }

  get url(): string {
    return this.simulator.url;
  }

  stop(): Promise<void> {
    return this.simulator.stop();
  }

  /** Clients with an identity in the account: the simulator gives one to whoever assumes a role there. */
  async account(id: string): Promise<Account> {
    const bootstrap = { accessKeyId: "simulator", secretAccessKey: "simulator" };
    const sts = new STSClient({ endpoint: this.url, region: "eu-west-1", credentials: bootstrap });
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${id}:role/test`, RoleSessionName: "test" }),
    );
    const credentials = {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      sessionToken: given?.SessionToken ?? "",
    };
    const config = { endpoint: this.url, region: "eu-west-1", credentials };
    return { iam: new IAMClient(config), s3: new S3Client({ ...config, forcePathStyle: true }) };
  }
}

/** Makes a bucket, with a policy if one is given. */
export async function createBucket({ s3 }: Account, bucket: string, policy?: object): Promise<void> {
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    }),
  );
  if (policy) await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify(policy) }));
}

/** The statements of a bucket's live policy. */
export async function bucketStatements({ s3 }: Account, bucket: string): Promise<unknown[]> {
  const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: bucket }));
  return JSON.parse(Policy ?? "{}").Statement;
}

/** A live role: its trust, its inline policies by name. */
export async function liveRole(
  { iam }: Account,
  name: string,
): Promise<{ trust: unknown; path: string | undefined; policies: Record<string, unknown> }> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: name }));
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: name }));
  const policies = await Promise.all(
    PolicyNames.map(async (policy) => {
      const { PolicyDocument } = await iam.send(
        new GetRolePolicyCommand({ RoleName: name, PolicyName: policy }),
      );
      return [policy, decoded(PolicyDocument)] as const;
    }),
  );
  return {
    trust: decoded(Role?.AssumeRolePolicyDocument),
    path: Role?.Path,
    policies: Object.fromEntries(policies),
  };
}

/** Audiences of a live OIDC provider. */
export async function liveAudiences({ iam }: Account, arn: string): Promise<readonly string[]> {
  const { ClientIDList } = await iam.send(
    new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }),
  );
  return ClientIDList ?? [];
}

function decoded(document: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(document ?? "{}"));
}
