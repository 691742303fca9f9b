import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateKeyCommand, KMSClient, ListGrantsCommand } from "@aws-sdk/client-kms";
import {
  BUCKET,
  BUCKET_ACCOUNT,
  CLUSTER_ACCOUNT,
  declaration,
  hyve,
  ISSUER_PATH,
} from "./support/declarations";
import { apply, deploy, plannedActions } from "./support/plan";
import { Project } from "./support/project";
import { type Account, createBucket, liveRole, SimulatedAws } from "./support/simulated-aws";

const PROVIDER = `arn:aws:iam::${CLUSTER_ACCOUNT}:oidc-provider/${ISSUER_PATH}`;

function trust(condition: object): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: [PROVIDER] },
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Condition: { StringEquals: condition },
      },
    ],
  });
}

const SUBJECT = { [`${ISSUER_PATH}:sub`]: ["system:serviceaccount:hyve:hyve-sa"] };
const AUDIENCE = { [`${ISSUER_PATH}:aud`]: "sts.amazonaws.com" };

describe("what others made", () => {
  let aws: SimulatedAws;
  let cluster: Account;
  const projects: Project[] = [];

  beforeAll(async () => {
    aws = await SimulatedAws.start();
    cluster = await aws.account(CLUSTER_ACCOUNT);
    await createBucket(await aws.account(BUCKET_ACCOUNT), BUCKET);
    await cluster.iam.send(
      new CreateOpenIDConnectProviderCommand({
        Url: `https://${ISSUER_PATH}`,
        ClientIDList: ["sts.amazonaws.com"],
        ThumbprintList: ["0".repeat(40)],
      }),
    );
  });

  afterAll(async () => {
    for (const project of projects) project.remove();
    await aws?.stop();
  });

  async function terraformFor(content: object) {
    const project = new Project();
    projects.push(project);
    await project.synth(content);
    return project.terraform("tst", aws.url);
  }

  const existing = { name: "MadeByEksctl", ownership: "existing" };

  test("an existing role is never changed, and passes if its trust is exactly the declared one, however it is written", async () => {
    await cluster.iam.send(
      new CreateRoleCommand({
        RoleName: "MadeByEksctl",
        AssumeRolePolicyDocument: trust({ ...SUBJECT, ...AUDIENCE }),
      }),
    );
    const terraform = await terraformFor(
      declaration({ cluster: { oidcProvider: "existing" }, workloads: [hyve({ role: existing })] }),
    );

    const actions = plannedActions(terraform);

    expect(Object.keys(actions)).toEqual([`aws_s3_bucket_policy.bucket_${BUCKET}`]);
    expect(terraform.shownPlan().checks).toEqual([expect.objectContaining({ status: "pass" })]);
  });

  test("an existing role whose trust lacks the audience fails its check", async () => {
    await cluster.iam.send(
      new CreateRoleCommand({ RoleName: "WithoutAudience", AssumeRolePolicyDocument: trust(SUBJECT) }),
    );
    const role = { name: "WithoutAudience", ownership: "existing" };
    const terraform = await terraformFor(
      declaration({ cluster: { oidcProvider: "existing" }, workloads: [hyve({ role })] }),
    );

    const { stdout } = terraform.plan();

    expect(terraform.shownPlan().checks).toEqual([expect.objectContaining({ status: "fail" })]);
    expect(stdout.replace(/\s+/gu, " ")).toContain("is not exactly the declared one");
  });

  test("adopting a role shows which of its policies would be taken away, and then takes them away", async () => {
    await cluster.iam.send(
      new CreateRoleCommand({ RoleName: "MadeByHand", AssumeRolePolicyDocument: trust(SUBJECT) }),
    );
    const document = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
    });
    await cluster.iam.send(
      new PutRolePolicyCommand({ RoleName: "MadeByHand", PolicyName: "too-wide", PolicyDocument: document }),
    );
    const role = { name: "MadeByHand", ownership: "adopt" };
    const terraform = await terraformFor(
      declaration({ cluster: { oidcProvider: "existing" }, workloads: [hyve({ role })] }),
    );

    const actions = plannedActions(terraform);

    expect(actions["aws_iam_role.role_MadeByHand"]).toBe("import,update");
    expect(actions["aws_iam_role_policies_exclusive.role_MadeByHand"]).toBe("import,update");
    const exclusive = terraform
      .shownPlan()
      .resource_changes.find(({ type }: { type: string }) => type === "aws_iam_role_policies_exclusive");
    expect(exclusive.change.before.policy_names).toEqual(["too-wide"]);
    apply(terraform);
    expect(Object.keys((await liveRole(cluster, "MadeByHand")).policies)).toEqual(["bucket-access"]);
    expect(plannedActions(terraform)).toEqual({});
  });

  test("adopting the OIDC provider imports it, and leaving forgets it", async () => {
    const terraform = await terraformFor(
      declaration({ cluster: { oidcProvider: "adopt" }, workloads: [hyve({ role: existing })] }),
    );
    const done = deploy(terraform);

    expect(done["aws_iam_openid_connect_provider.cluster"]).toMatch(/^import,(update|no-op)$/u);
    expect(plannedActions(terraform)).toEqual({});
    const [project] = projects.slice(-1);
    await project?.synth(
      declaration({
        cluster: { oidcProvider: { ownership: "adopt", release: "forget" } },
        workloads: [hyve({ role: existing })],
      }),
    );
    terraform.use(project?.stack("tst") ?? "");
    expect(deploy(terraform)).toEqual({ "aws_iam_openid_connect_provider.cluster": "forget" });
  });

  test("a key in the other account is opened by a grant, which goes with its role", async () => {
    const credentials = await (await aws.account(BUCKET_ACCOUNT)).s3.config.credentials();
    const kms = new KMSClient({ endpoint: aws.url, region: "eu-west-1", credentials });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const kmsKey = { arn: KeyMetadata?.Arn, ownership: "create" };
    const terraform = await terraformFor(
      declaration({
        cluster: { oidcProvider: "existing" },
        bucket: { kmsKey },
        workloads: [hyve({ role: "WithKey" })],
      }),
    );

    deploy(terraform);

    const { Grants } = await kms.send(new ListGrantsCommand({ KeyId: KeyMetadata?.KeyId ?? "" }));
    expect(Grants).toEqual([
      expect.objectContaining({
        GranteePrincipal: `arn:aws:iam::${CLUSTER_ACCOUNT}:role/WithKey`,
        Operations: expect.arrayContaining(["Decrypt", "GenerateDataKey"]),
      }),
    ]);
    expect(JSON.stringify((await liveRole(cluster, "WithKey")).policies)).toContain(
      '"kms:ViaService":"s3.eu-west-1.amazonaws.com"',
    );
    expect(plannedActions(terraform)).toEqual({});
  });
});
