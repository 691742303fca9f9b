import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentEntry, workloadEntry, writeIrsaYaml } from "../../support/irsa-yaml";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran } from "../../support/terminal";

const folder = temporaryFolderPerTest();
const BUCKET = {
  accountId: "339713007003",
  policy: "create",
  exclusive: { of: "write", administrators: ["arn:aws:iam::339713007003:role/bucket-admin"] },
};

describe("prove", () => {
  test("says of every workload what is proven, what it rests on, and what is missing", async () => {
    await synthesize(environmentEntry({ buckets: { "dlz-demo-landing": BUCKET } }));

    const { status, stdout } = await ran(["prove", output()]);

    expect(status).toBe(3);
    expect(stdout.replaceAll(folder(), "FOLDER")).toMatchInlineSnapshot(`
"FOLDER/out: who can get in

Environment demo
  Deployment hyve/hyve
    P1 proven   only a token of system:serviceaccount:hyve:hyve-sa can assume role hyve-writer
    assuming    AWS sees a ServiceAccount, not a pod: P1 speaks of hyve/hyve-sa, and only P4 of the pods that may run as it
                the OIDC provider keeps accepting the audiences of this configuration alone
                the issuer's keys are EKS' own: nobody else signs its tokens
                a token names no object: whoever may make hyve/hyve-sa anew, or a namespace of that name, has the role
                a token that is stolen works from anywhere until it expires
                nobody who may change role hyve-writer, its trust or the cluster's access entries lets others in
    P2 proven   bucket dlz-demo-landing: only hyve-writer writes, only bucket-admin manages it
    assuming    the root user of account 339713007003 can always change the policy of bucket dlz-demo-landing, and the administrators may
                whoever may assume role bucket-admin acts as it: who that is, P2 does not say
                the roles of this configuration have no policies but those that it gives them
                the bucket's ACLs are off (BucketOwnerEnforced), and no access point is exempt from its policy
                whoever gets a presigned URL of a declared role acts as that role until it expires
                key policies, endpoint policies and the organisation's policies were not given; they can only refuse more
    P4 unknown  only pods of Deployment hyve/hyve can hold a token of hyve/hyve-sa
    missing     an admission guard: this configuration holds none, so whoever may create pods in namespace hyve, or request tokens of hyve-sa, can become hyve/hyve-sa; write guard: { mode: enforce, deployers: { groups: [GROUP] } } under cluster, with a group that whoever applies the plan and whoever delivers images is in
"
`);
  });

  test("reads a plan as it reads a stack", async () => {
    const plan = join(__dirname, "..", "..", "cases", "plans", "demo", "plan.json");

    const { status, stdout } = await ran(["prove", plan, "--json"]);

    expect(status).toBe(3);
    expect(answersOf(stdout)).toEqual([["proven", "proven", "unknown"]]);
  });

  test("ends with 1 for a refutation that nobody acknowledged, whatever else is unknown", async () => {
    await synthesize(environmentEntry({ buckets: { "dlz-demo-landing": BUCKET } }));
    edit((text) => text.replace("system:serviceaccount:hyve:hyve-sa", "system:serviceaccount:hyve:other-sa"));

    const { status, stdout } = await ran(["prove", output(), "--json"]);

    expect(status).toBe(1);
    expect(answersOf(stdout)).toEqual([["refuted", "proven", "unknown"]]);
  });

  test("takes an acknowledged refutation for settled, and repeats the reason", async () => {
    const acknowledge = { P1: "moved to another ServiceAccount", P4: "no guard before spring" };
    const workloads = [workloadEntry("hyve", { acknowledge })];
    await synthesize(environmentEntry({ buckets: { "dlz-demo-landing": BUCKET }, workloads }));
    edit((text) => text.replace("system:serviceaccount:hyve:hyve-sa", "system:serviceaccount:hyve:other-sa"));

    const { status, stdout } = await ran(["prove", output()]);

    expect(status).toBe(3);
    expect(stdout).toContain("accepted    moved to another ServiceAccount");
  });

  test("takes the live text of a policy that somebody else owns", async () => {
    await synthesize(environmentEntry({ buckets: { "dlz-demo-landing": { ...BUCKET, policy: "handoff" } } }));
    const statement = {
      Effect: "Deny",
      Principal: "*",
      Action: "*",
      Resource: ["arn:aws:s3:::dlz-demo-landing", "arn:aws:s3:::dlz-demo-landing/*"],
    };
    const live = join(folder(), "live.json");
    writeFileSync(live, JSON.stringify({ Version: "2012-10-17", Statement: [statement] }));

    const without = await ran(["prove", "--json", output()]);
    const withLive = await ran(["prove", "--bucket-policy", `dlz-demo-landing=${live}`, "--json", output()]);

    expect(answersOf(without.stdout)).toEqual([["proven", "unknown", "unknown"]]);
    expect(without.stdout).toContain("--bucket-policy dlz-demo-landing=FILE");
    expect(answersOf(withLive.stdout)).toEqual([["proven", "proven", "unknown"]]);
  });

  test.each([
    ["a file that is missing", "missing.json", "file-missing"],
    ["a file that is no Terraform", "irsa.yaml", "terraform-not-json"],
    ["a stack of others", "other.tf.json", "declaration-missing"],
  ])("refuses %s with status 2", async (_, name, code) => {
    writeIrsaYaml(folder());
    writeFileSync(join(folder(), "other.tf.json"), JSON.stringify({ output: {}, resource: {} }));

    const { status, stdout, stderr } = await ran(["prove", join(folder(), name)]);

    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).not.toContain("nothing was written");
  });

  test("does not know what a policy that is none allows, and names its resource and its mistake", async () => {
    await synthesize(environmentEntry({ buckets: { "dlz-demo-landing": BUCKET } }));
    edit((text) => text.replaceAll("sts:AssumeRoleWithWebIdentity", "AssumeRoleWithWebIdentity"));

    const { status, stdout } = await ran(["prove", output()]);

    expect(status).toBe(3);
    expect(stdout).toContain(
      "aws_iam_role.role_hyve-writer.assume_role_policy, which is no policy that IAM takes: aws_iam_role.role_hyve-writer.assume_role_policy:1:",
    );
  });
});

async function synthesize(environment: object): Promise<void> {
  await ran(["synth", "--file", writeIrsaYaml(folder(), { demo: environment }), "--output", output()]);
}

function edit(change: (text: string) => string): void {
  const file = join(output(), "stacks", "demo", "cdk.tf.json");
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

function answersOf(json: string): readonly (readonly string[])[] {
  const { workloads } = JSON.parse(json) as { workloads: { claims: { answer: string }[] }[] };
  return workloads.map(({ claims }) => claims.map(({ answer }) => answer));
}

function output(): string {
  return join(folder(), "out");
}
