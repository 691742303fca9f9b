import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateRoleCommand, type IAMClient } from "@aws-sdk/client-iam";
import type { TerraformFolder } from "../sandbox/terraform";
import { run } from "../src/cli/run";
import {
  BUCKET,
  BUCKET_ACCOUNT,
  CLUSTER_ACCOUNT,
  declaration,
  hyve,
  ISSUER_PATH,
} from "./support/declarations";
import { deploy } from "./support/plan";
import { Project } from "./support/project";
import { createBucket, SimulatedAws } from "./support/simulated-aws";

/** What terraform plans is what is proven: the plan's own documents, whatever they were meant to be. */
describe("the proof of a plan", () => {
  let aws: SimulatedAws;
  let iam: IAMClient;
  const projects: Project[] = [];

  beforeAll(async () => {
    aws = await SimulatedAws.start();
    iam = (await aws.account(CLUSTER_ACCOUNT)).iam;
    await createBucket(await aws.account(BUCKET_ACCOUNT), BUCKET);
  });

  afterAll(async () => {
    for (const project of projects) project.remove();
    await aws?.stop();
  });

  async function terraformFor(content: object): Promise<TerraformFolder> {
    const project = new Project();
    projects.push(project);
    await project.synth(content);
    return project.terraform("tst", aws.url);
  }

  test("says of a first plan, of the next, which is empty, and of the state what it says of the stack", async () => {
    const terraform = await terraformFor(declaration());

    const stack = await proved(join(terraform.path, "cdk.tf.json"));
    const first = await planned(terraform);
    deploy(terraform);
    const second = await planned(terraform);
    const state = await proved(written(terraform, "state.json", terraform.must("show", "-json").stdout));

    expect([stack, first, second, state]).toEqual(
      Array(4).fill({ P1: "proven", P2: "proven", P4: "unknown" }),
    );
  });

  test("follows an override that nobody sees in the stack", async () => {
    const terraform = await terraformFor(declaration({ workloads: [hyve({ role: "Overridden" })] }));
    const trust = {
      Statement: { Effect: "Allow", Principal: { AWS: CLUSTER_ACCOUNT }, Action: "sts:AssumeRole" },
    };
    const resource = { aws_iam_role: { role_Overridden: { assume_role_policy: JSON.stringify(trust) } } };
    written(terraform, "zz_override.tf.json", JSON.stringify({ resource }));

    expect(await planned(terraform)).toMatchObject({ P1: "refuted", P2: "proven" });
  });

  test("does not know what a policy attached beside the stack allows", async () => {
    const terraform = await terraformFor(
      declaration({ bucket: { accountId: CLUSTER_ACCOUNT, assumeRole: undefined, exclusive: undefined } }),
    );
    const attachment = { role: "HyveS3WriterRole", policy_arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" };
    written(
      terraform,
      "more.tf.json",
      JSON.stringify({ resource: { aws_iam_role_policy_attachment: { more: attachment } } }),
    );

    expect(await planned(terraform)).toMatchObject({ P1: "proven", P2: "unknown" });
  });

  test.each([
    ["proven", "system:serviceaccount:hyve:hyve-sa", "StringEquals"],
    ["refuted", "system:serviceaccount:hyve:*", "StringLike"],
  ])("reads the live trust of a role that somebody else owns: %s", async (answer, subject, operator) => {
    const name = `Existing${operator}`;
    const condition = {
      StringEquals: { [`${ISSUER_PATH}:aud`]: "sts.amazonaws.com" },
      [operator]: {
        [`${ISSUER_PATH}:sub`]: subject,
        ...(operator === "StringEquals" && { [`${ISSUER_PATH}:aud`]: "sts.amazonaws.com" }),
      },
    };
    const statement = {
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::${CLUSTER_ACCOUNT}:oidc-provider/${ISSUER_PATH}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: condition,
    };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: policy }));
    const terraform = await terraformFor(
      declaration({
        cluster: { oidcProvider: "existing" },
        workloads: [hyve({ role: { name, ownership: "existing" } })],
      }),
    );

    expect((await planned(terraform)).P1).toBe(answer);
  });
});

type Answers = Readonly<Record<string, string>>;

/** Plans, and proves the plan. */
async function planned(terraform: TerraformFolder): Promise<Answers> {
  const { status, stdout, stderr } = terraform.plan();
  if (status === 1) throw new Error(`${stdout}${stderr}`);
  return proved(written(terraform, "plan.json", terraform.must("show", "-json", "plan").stdout));
}

async function proved(file: string): Promise<Answers> {
  let output = "";
  let errors = "";
  await run(["prove", file, "--json"], {
    stdout: (text) => {
      output += text;
    },
    stderr: (text) => {
      errors += text;
    },
    colour: false,
    environment: {},
  });
  if (output === "") throw new Error(errors);
  const { workloads } = JSON.parse(output) as { workloads: { claims: { id: string; answer: string }[] }[] };
  return Object.fromEntries((workloads[0]?.claims ?? []).map(({ id, answer }) => [id, answer]));
}

function written(terraform: TerraformFolder, name: string, text: string): string {
  const file = join(terraform.path, name);
  writeFileSync(file, text);
  return file;
}
