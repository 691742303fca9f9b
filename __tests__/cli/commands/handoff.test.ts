import { clusterEntry, environmentEntry, workloadEntry, writeIrsaYaml } from "../../support/irsa-yaml";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran, recordedTerminal } from "../../support/terminal";

const folder = temporaryFolderPerTest();
const KEY_ARN = "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666";
const HANDED_OVER = {
  buckets: {
    "dlz-demo-landing": {
      accountId: "339713007003",
      policy: "handoff",
      kmsKey: { arn: KEY_ARN, ownership: "handoff" },
    },
  },
};

describe("handoff", () => {
  test("says to a person what to apply, where, how, and what happens until then", async () => {
    const { status, stdout } = await handedOver();

    expect(status).toBe(0);
    const documents = /^ {2}document +\{\n(?: {14}.*\n)*/gmu;
    expect(stdout.match(documents)).toHaveLength(2);
    expect(stdout.replaceAll(documents, "")).toMatchInlineSnapshot(`
"Environment demo: what others must apply

Apply the policy of bucket dlz-demo-landing in account 339713007003, by the bucket's owner
  account     339713007003
  until then  S3 refuses the workloads' requests, unless they are of the bucket's own account
  save as     bucket-policy-dlz-demo-landing.json
  commands    # the statements are added to those that the bucket has; an earlier version of ours is replaced
              # only a bucket without a policy starts from none: any other failure leaves merged.json empty, and nothing is put
              aws s3api get-bucket-policy --region eu-west-1 --bucket dlz-demo-landing --query Policy --output text > current.json 2> error.txt || { cat error.txt; grep -q NoSuchBucketPolicy error.txt && echo '{"Version":"2012-10-17","Statement":[]}' > current.json; }
              jq --slurpfile ours bucket-policy-dlz-demo-landing.json '([.Statement] | flatten | map(select((.Sid // "") | startswith("CdktfIrsa") | not))) as $others | if .Version != "2012-10-17" and ($others | tostring | contains("\${")) then error("Version is \\(.Version // "missing"), where \${...} is plain text; in 2012-10-17, which ours needs, it is a variable: rewrite those statements first") else . end | .Version = "2012-10-17" | .Statement = $others + $ours[0].Statement' current.json > merged.json
              test -s merged.json && aws s3api put-bucket-policy --region eu-west-1 --bucket dlz-demo-landing --policy file://merged.json

Apply the grant on key arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666, by the key's owner
  account     339713007003
  until then  S3 refuses the workload's requests with a message from KMS
  save as     kms-grant-role_hyve-writer_eu_west_1_0a1b2c3d_1111_2222_3333_444455556666.json
  commands    # the role must exist first: KMS refuses a grantee that it does not find
              aws kms create-grant --region eu-west-1 --cli-input-json file://kms-grant-role_hyve-writer_eu_west_1_0a1b2c3d_1111_2222_3333_444455556666.json

Apply the Kubernetes objects
  until then  pods run as the ServiceAccount they have now
  commands    cdktf-irsa manifests --environment demo
"
`);
  });

  test("gives the documents as JSON, each with its account and its commands", async () => {
    const { stdout } = await handedOver({}, ["--json"]);

    const { environment, documents } = JSON.parse(stdout);
    expect(environment).toBe("demo");
    expect(documents.map(({ accountId, file }: Record<string, string>) => [accountId, file])).toEqual([
      ["339713007003", "bucket-policy-dlz-demo-landing.json"],
      ["339713007003", expect.stringMatching(/^kms-grant-.*\.json$/u)],
    ]);
    for (const { until, commands } of documents) {
      expect(until).not.toBe("");
      expect(commands.join("\n")).toContain("aws ");
    }
  });

  test("hands over the very policy that the workload needs", async () => {
    const { stdout } = await handedOver({}, ["--json"]);

    const [policy, grant] = JSON.parse(stdout).documents;
    const admitted = policy.document.Statement.flatMap(
      ({ Condition }: { Condition: Record<string, unknown> }) => Condition["ArnEquals"] ?? [],
    );
    expect(admitted).toEqual([{ "aws:PrincipalArn": "arn:aws:iam::111122223333:role/hyve-writer" }]);
    expect(grant.document).toMatchObject({
      KeyId: KEY_ARN,
      GranteePrincipal: "arn:aws:iam::111122223333:role/hyve-writer",
    });
  });

  test("hands over the permissions of an existing role", async () => {
    const workloads = [workloadEntry("hyve", { role: { name: "hyve-writer", ownership: "existing" } })];

    const { stdout } = await handedOver({ workloads }, ["--json"]);

    const { documents } = JSON.parse(stdout);
    expect(documents[0]).toMatchObject({
      accountId: "111122223333",
      document: { Statement: expect.arrayContaining([expect.objectContaining({ Effect: "Allow" })]) },
    });
  });

  test("says of Kubernetes alone how its manifests are written", async () => {
    const { stdout } = await handedOver({ buckets: { "dlz-demo-landing": owned() } });

    expect(stdout).toContain("cdktf-irsa manifests --environment demo");
    expect(stdout).not.toContain("aws ");
  });

  test("says that a plan which does it all hands nothing over", async () => {
    const { status, stdout } = await handedOver({
      buckets: { "dlz-demo-landing": owned() },
      cluster: clusterEntry({ kubernetes: "eks" }),
      workloads: [
        workloadEntry("hyve", { workload: { kind: "Deployment", name: "hyve", binding: "adopt" } }),
      ],
    });

    expect([status, stdout]).toEqual([0, "Environment demo hands nothing over: its plan does it all.\n"]);
  });

  test("colours on a terminal that takes colours", async () => {
    const file = writeIrsaYaml(folder(), { demo: environmentEntry(HANDED_OVER) });

    const { stdout } = await ran(["handoff", "--file", file], recordedTerminal({ colour: true }));

    expect(stdout).toContain("\u001b[1m");
  });

  test("refuses an environment that is not there", async () => {
    const { status, stderr } = await handedOver({}, ["--environment", "prd"]);

    expect(status).toBe(2);
    expect(stderr).toContain("environment: got 'prd'; one of: demo [unknown-environment]");
  });
});

function handedOver(change: Readonly<Record<string, unknown>> = {}, args: readonly string[] = []) {
  const file = writeIrsaYaml(folder(), { demo: environmentEntry({ ...HANDED_OVER, ...change }) });
  return ran(["handoff", "--file", file, ...args]);
}

function owned() {
  return { accountId: "339713007003", policy: "create" };
}
