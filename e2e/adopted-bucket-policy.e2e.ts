import { GetBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import type { TerraformFolder } from "../sandbox/terraform";
import { BUCKET, BUCKET_ACCOUNT, declaration, hyve, workload } from "./support/declarations";
import { deploy, plannedActions } from "./support/plan";
import { Project } from "./support/project";
import { type Account, bucketStatements, createBucket, SimulatedAws } from "./support/simulated-aws";

const POLICY = `aws_s3_bucket_policy.bucket_${BUCKET}`;

const reader = {
  Sid: "DataLakeReads",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${BUCKET_ACCOUNT}:root` },
  Action: ["s3:GetObject"],
  Resource: [`arn:aws:s3:::${BUCKET}/*`],
};
const audit = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:DeleteObject",
  Resource: `arn:aws:s3:::${BUCKET}/audit/\${aws:username}/*`,
};

/** A bucket whose policy holds statements of others; each test goes on where the one before left off. */
describe("a bucket policy that others wrote", () => {
  const project = new Project();
  let aws: SimulatedAws;
  let owner: Account;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    aws = await SimulatedAws.start();
    owner = await aws.account(BUCKET_ACCOUNT);
    await createBucket(owner, BUCKET, { Version: "2012-10-17", Statement: [reader, audit] });
    project.write(`policies/${BUCKET}.json`, { Version: "2012-10-17", Statement: [reader, audit] });
    await project.synth(declaration({ bucket: { policy: "adopt" } }));
    terraform = project.terraform("tst", aws.url);
  });

  afterAll(async () => {
    project.remove();
    await aws?.stop();
  });

  async function change(content: object): Promise<void> {
    await project.synth(content);
    terraform.use(project.stack("tst"));
  }

  test("it is imported, and the statements of others stay word for word", async () => {
    const done = deploy(terraform);

    expect(done[POLICY]).toBe("import,update");
    const live = await bucketStatements(owner, BUCKET);
    expect(live.slice(0, 2)).toEqual([reader, audit]);
    expect(live).toHaveLength(6);
    expect(plannedActions(terraform)).toEqual({});
  });

  test("they survive a change of ours", async () => {
    await change(declaration({ bucket: { policy: "adopt" }, workloads: [hyve(), workload("abacus")] }));

    deploy(terraform);

    expect((await bucketStatements(owner, BUCKET)).slice(0, 2)).toEqual([reader, audit]);
  });

  test("a statement that others added since then fails the plan, with the fix", async () => {
    const before = (await owner.s3.send(new GetBucketPolicyCommand({ Bucket: BUCKET }))).Policy ?? "";
    const added = {
      Sid: "AddedByHand",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${BUCKET_ACCOUNT}:root` },
      Action: "s3:ListBucket",
      Resource: `arn:aws:s3:::${BUCKET}`,
    };
    const policy = JSON.parse(before);
    await owner.s3.send(
      new PutBucketPolicyCommand({
        Bucket: BUCKET,
        Policy: JSON.stringify({ ...policy, Statement: [...policy.Statement, added] }),
      }),
    );

    const { status, stderr } = terraform.plan();

    expect(status).toBe(1);
    expect(stderr.replace(/\s+/gu, " ")).toContain(
      "holds statements that the file of foreign statements lacks; this apply would delete them",
    );
    project.write(`policies/${BUCKET}.json`, { Version: "2012-10-17", Statement: [reader, audit, added] });
    await change(declaration({ bucket: { policy: "adopt" } }));
    deploy(terraform);
    expect((await bucketStatements(owner, BUCKET)).slice(0, 3)).toEqual([reader, audit, added]);
  });

  test("Terraform refuses to destroy it", () => {
    const { status, stderr } = terraform.run("destroy", "-auto-approve", "-input=false", "-no-color");

    expect(status).toBe(1);
    expect(stderr).toContain("Instance cannot be destroyed");
  });

  test("withdrawing takes out our statements and leaves all others", async () => {
    await change(
      declaration({ bucket: { policy: { ownership: "adopt", release: "withdraw" } }, workloads: [] }),
    );

    deploy(terraform);

    expect(await bucketStatements(owner, BUCKET)).toEqual([
      reader,
      audit,
      expect.objectContaining({ Sid: "AddedByHand" }),
    ]);
  });

  test("forgetting takes it out of the state and deletes nothing", async () => {
    await change(
      declaration({ bucket: { policy: { ownership: "adopt", release: "forget" } }, workloads: [] }),
    );

    const done = deploy(terraform);

    expect(done).toEqual({ [POLICY]: "forget" });
    expect(await bucketStatements(owner, BUCKET)).toHaveLength(3);
    expect(terraform.must("state", "list").stdout).not.toContain(POLICY);
  });
});
