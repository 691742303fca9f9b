import { PutRolePolicyCommand } from "@aws-sdk/client-iam";
import type { TerraformFolder } from "../sandbox/terraform";
import { policyTree } from "../src/iam/policy-document";
import { plain } from "../src/terraform/render-json";
import {
  BUCKET,
  BUCKET_ACCOUNT,
  CLUSTER_ACCOUNT,
  declaration,
  hyve,
  ISSUER_PATH,
  workload,
} from "./support/declarations";
import { deploy, plannedActions } from "./support/plan";
import { Project } from "./support/project";
import {
  type Account,
  bucketStatements,
  createBucket,
  liveAudiences,
  liveRole,
  SimulatedAws,
} from "./support/simulated-aws";

/** One stack in two accounts, from its first plan to its last; each test goes on where the one before left off. */
describe("the life of a stack", () => {
  const project = new Project();
  let aws: SimulatedAws;
  let cluster: Account;
  let owner: Account;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    aws = await SimulatedAws.start();
    cluster = await aws.account(CLUSTER_ACCOUNT);
    owner = await aws.account(BUCKET_ACCOUNT);
    await createBucket(owner, BUCKET);
    await project.synth(declaration());
    terraform = project.terraform("tst", aws.url);
  });

  afterAll(async () => {
    project.remove();
    await aws?.stop();
  });

  async function change(content: object) {
    const access = await project.synth(content);
    terraform.use(project.stack("tst"));
    return access;
  }

  test("the first apply makes everything, and the second plan is empty", async () => {
    const access = await change(declaration());

    const done = deploy(terraform);

    expect(Object.values(done)).toEqual(Array(6).fill("create"));
    expect(plannedActions(terraform)).toEqual({});
    const role = await liveRole(cluster, "HyveS3WriterRole");
    expect(role.trust).toEqual(plain(policyTree(access.roles[0]?.role.trust ?? { statements: [] })));
    expect(role.policies).toEqual({
      "bucket-access": plain(policyTree(access.roles[0]?.permissions ?? { statements: [] })),
    });
    const expected = plain(policyTree(access.buckets[0]?.document ?? { statements: [] })) as {
      Statement: unknown[];
    };
    expect(await bucketStatements(owner, BUCKET)).toEqual(expected.Statement);
    expect(
      await liveAudiences(cluster, `arn:aws:iam::${CLUSTER_ACCOUNT}:oidc-provider/${ISSUER_PATH}`),
    ).toEqual(["sts.amazonaws.com"]);
  });

  test("adding a workload touches the bucket's policy and nothing else that exists", async () => {
    await change(declaration({ workloads: [workload("abacus"), hyve()] }));

    expect(deploy(terraform)).toEqual({
      "aws_iam_role.role_abacus-role": "create",
      "aws_iam_role_policies_exclusive.role_abacus-role": "create",
      "aws_iam_role_policy.role_abacus-role": "create",
      "aws_iam_role_policy_attachments_exclusive.role_abacus-role": "create",
      [`aws_s3_bucket_policy.bucket_${BUCKET}`]: "update",
    });
  });

  test("reordering the declaration plans nothing", async () => {
    await change(declaration({ workloads: [hyve(), workload("abacus")] }));

    expect(plannedActions(terraform)).toEqual({});
  });

  test("narrowing a prefix changes one role's permissions and the bucket's policy", async () => {
    await change(
      declaration({
        workloads: [
          hyve({ access: [{ bucket: BUCKET, grant: "write", prefix: "codisc/in/" }] }),
          workload("abacus"),
        ],
      }),
    );

    expect(deploy(terraform)).toEqual({
      "aws_iam_role_policy.role_HyveS3WriterRole": "update",
      [`aws_s3_bucket_policy.bucket_${BUCKET}`]: "update",
    });
    const { policies } = await liveRole(cluster, "HyveS3WriterRole");
    expect(JSON.stringify(policies)).toContain(`arn:aws:s3:::${BUCKET}/codisc/in/*`);
  });

  test("changing a role's path replaces it with all that it holds", async () => {
    const moved = { name: "HyveS3WriterRole", ownership: "create", path: "/workloads/" };
    const access = await change(declaration({ workloads: [hyve({ role: moved }), workload("abacus")] }));

    const done = deploy(terraform);

    expect(done["aws_iam_role.role_HyveS3WriterRole"]).toBe("delete,create");
    expect(Object.keys(done).filter((address) => address.includes("abacus"))).toEqual([]);
    expect(plannedActions(terraform)).toEqual({});
    const role = await liveRole(cluster, "HyveS3WriterRole");
    expect(role.path).toBe("/workloads/");
    const hyveRole = access.roles.find(({ id }) => id === "role_HyveS3WriterRole");
    expect(role.policies).toEqual({
      "bucket-access": plain(policyTree(hyveRole?.permissions ?? { statements: [] })),
    });
    expect(JSON.stringify(await bucketStatements(owner, BUCKET))).toContain(
      ":role/workloads/HyveS3WriterRole",
    );
  });

  test("a policy that somebody adds to the role by hand shows in the next plan and is removed", async () => {
    const document = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
    };
    await cluster.iam.send(
      new PutRolePolicyCommand({
        RoleName: "HyveS3WriterRole",
        PolicyName: "by-hand",
        PolicyDocument: JSON.stringify(document),
      }),
    );

    const done = deploy(terraform);

    expect(done).toEqual({ "aws_iam_role_policies_exclusive.role_HyveS3WriterRole": "update" });
    expect(Object.keys((await liveRole(cluster, "HyveS3WriterRole")).policies)).toEqual(["bucket-access"]);
  });

  test("a renamed ServiceAccount keeps every address", async () => {
    const moved = { name: "HyveS3WriterRole", ownership: "create", path: "/workloads/" };
    await change(
      declaration({ workloads: [hyve({ role: moved, serviceAccount: "hyve-writer" }), workload("abacus")] }),
    );

    expect(deploy(terraform)).toEqual({ "aws_iam_role.role_HyveS3WriterRole": "update" });
    expect(JSON.stringify((await liveRole(cluster, "HyveS3WriterRole")).trust)).toContain(
      "system:serviceaccount:hyve:hyve-writer",
    );
  });

  test("a renamed workload keeps its role", async () => {
    const moved = { name: "HyveS3WriterRole", ownership: "create", path: "/workloads/" };
    const renamed = workload("hyve2", {
      role: moved,
      serviceAccount: "hyve-writer",
      formerly: { name: "hyve" },
    });
    await change(declaration({ workloads: [renamed, workload("abacus")] }));

    expect(plannedActions(terraform)).toEqual({});
  });

  test("a role that another workload comes to share is not replaced", async () => {
    const moved = { name: "HyveS3WriterRole", ownership: "create", path: "/workloads/" };
    const shared = ["aardvark", "hyve2"].map((name) => workload(name, { role: moved }));
    await change(declaration({ workloads: [...shared, workload("abacus")] }));

    expect(deploy(terraform)).toEqual({ "aws_iam_role.role_HyveS3WriterRole": "update" });
  });

  test("destroy leaves nothing", async () => {
    const { status, stdout, stderr } = terraform.run("destroy", "-auto-approve", "-input=false", "-no-color");

    expect(`${status} ${stderr}`).toBe("0 ");
    expect(stdout).toContain("Destroy complete! Resources: 10 destroyed");
    await expect(bucketStatements(owner, BUCKET)).rejects.toThrow(/policy does not exist/u);
    await expect(liveRole(cluster, "HyveS3WriterRole")).rejects.toThrow(/not found|cannot be found/iu);
  });
});
