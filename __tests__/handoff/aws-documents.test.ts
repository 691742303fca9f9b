import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "../../src/access/environment";
import type { EnvironmentDeclaration } from "../../src/config/declaration";
import { awsDocuments } from "../../src/handoff/aws-documents";
import type { HandoffDocument } from "../../src/handoff/document";
import { policyTree } from "../../src/iam/policy-document";
import { plain } from "../../src/terraform/render-json";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  HYVE_ROLE_ARN,
  KEY_ARN,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();

test("nothing is documented for owners in AWS where the plan does it all", () => {
  expect(documents({})).toEqual([]);
});

test("what is handed over in Kubernetes is none of theirs", () => {
  const { serviceAccount } = workloadDeclaration();
  const workload = workloadDeclaration({
    binding: "handoff",
    serviceAccount: { ...serviceAccount, ownership: "handoff" },
  });

  expect(documents({ workloads: [workload] })).toEqual([]);
});

describe("the policy of a bucket for its owner", () => {
  const buckets = [
    bucketDeclaration({
      policy: { ownership: "handoff", foreignStatements: [] },
      exclusive: { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" },
    }),
  ];
  const document = only(documents({ buckets }));

  test("is for the bucket's account, and says what happens until it is applied", () => {
    expect(document).toMatchObject({
      title: "policy of bucket dlz-tst-landing in account 339713007003, by the bucket's owner",
      until: "S3 refuses the workloads' requests, unless they are of the bucket's own account",
      accountId: "339713007003",
      file: "bucket-policy-dlz-tst-landing.json",
    });
  });

  test("holds exactly the statements that the plan would have written", () => {
    const [handedOver] = buckets;
    const policy = { ownership: "create", foreignStatements: [] } as const;
    const planned = environment(
      environmentDeclaration({ buckets: [bucketDeclaration({ ...handedOver, policy })] }),
    );

    const [written] = planned.buckets.map((bucket) => plain(policyTree(bucket.document)));
    expect(plain(document.document)).toEqual(written);
  });

  test("is ours by every Sid, so that the next version can replace it", () => {
    expect(sidsOf(document)).toEqual([
      "CdktfIrsaTlsOnly",
      expect.stringMatching(/^CdktfIrsaAllow[0-9a-f]{8}$/u),
      "CdktfIrsaOnlyDeclaredRolesWrite",
      "CdktfIrsaOnlyAdministratorsManage",
    ]);
  });

  test("is applied beside the statements that the bucket has", () => {
    expect(document.commands).toMatchInlineSnapshot(`
[
  "# the statements are added to those that the bucket has; an earlier version of ours is replaced",
  "# only a bucket without a policy starts from none: any other failure leaves merged.json empty, and nothing is put",
  "aws s3api get-bucket-policy --region eu-west-1 --bucket dlz-tst-landing --query Policy --output text > current.json 2> error.txt || { cat error.txt; grep -q NoSuchBucketPolicy error.txt && echo '{"Version":"2012-10-17","Statement":[]}' > current.json; }",
  "jq --slurpfile ours bucket-policy-dlz-tst-landing.json '([.Statement] | flatten | map(select((.Sid // "") | startswith("CdktfIrsa") | not))) as $others | if .Version != "2012-10-17" and ($others | tostring | contains("\${")) then error("Version is \\(.Version // "missing"), where \${...} is plain text; in 2012-10-17, which ours needs, it is a variable: rewrite those statements first") else . end | .Version = "2012-10-17" | .Statement = $others + $ours[0].Statement' current.json > merged.json",
  "test -s merged.json && aws s3api put-bucket-policy --region eu-west-1 --bucket dlz-tst-landing --policy file://merged.json",
]
`);
  });

  test("starts from no policy only where S3 says that there is none", () => {
    const [read = ""] = document.commands.filter((command) => command.includes("get-bucket-policy"));
    const [before, fallback] = read.split("echo '{");

    expect(before).toContain("grep -q NoSuchBucketPolicy error.txt && ");
    expect(fallback).toMatch(/^"Version":"2012-10-17","Statement":\[\]\}' > current\.json; \}$/u);
  });

  const jq = spawnSync("jq", ["--version"]).status === 0 ? test : test.skip;
  const theirs = { Sid: "Theirs", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "b/x" };
  const variable = { ...theirs, Resource: "b/${aws:username}" };

  jq.each([
    ["whatever their text is", { Version: "2012-10-17", Statement: [variable] }, [variable]],
    ["of an old version, without ${", { Version: "2008-10-17", Statement: [theirs] }, [theirs]],
    ["where there is but one", { Version: "2012-10-17", Statement: variable }, [variable]],
    [
      "without an earlier version of ours",
      { Version: "2008-10-17", Statement: [theirs, { ...variable, Sid: "CdktfIrsaWrite" }] },
      [theirs],
    ],
  ])("keeps the statements that the bucket has %s", (_, live, kept) => {
    const { status, merged } = mergedWith(live);

    const ours = (plain(document.document) as { Statement: unknown[] }).Statement;
    expect(status).toBe(0);
    expect(JSON.parse(merged)).toEqual({ Version: "2012-10-17", Statement: [...kept, ...ours] });
  });

  jq.each([
    ["2008-10-17", { Version: "2008-10-17", Statement: [variable] }],
    ["missing", { Statement: [theirs, variable] }],
  ])("is not merged where its version would make a variable of text: %s", (version, live) => {
    const { status, stderr, merged } = mergedWith(live);

    expect([status === 0, merged]).toEqual([false, ""]);
    expect(stderr).toContain(
      `Version is ${version}, where \${...} is plain text; in 2012-10-17, which ours needs, it is a variable: rewrite those statements first`,
    );
  });

  test("is put only where a merged policy was written", () => {
    expect(document.commands.at(-1)).toMatch(/^test -s merged\.json && aws s3api put-bucket-policy /u);
  });

  /** What the printed command makes of a live policy. */
  function mergedWith(live: unknown) {
    const [command = ""] = document.commands.filter((one) => one.startsWith("jq "));
    writeFileSync(join(folder(), document.file), JSON.stringify(plain(document.document)));
    writeFileSync(join(folder(), "current.json"), JSON.stringify(live));
    const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: folder(), encoding: "utf8" });
    return { status, stderr, merged: readFileSync(join(folder(), "merged.json"), "utf8") };
  }
});

describe("the grant on a key for its owner", () => {
  const buckets = [bucketDeclaration({ kmsKey: { arn: KEY_ARN, ownership: "handoff" } })];

  test("is the input of create-grant, for the key's account and region", () => {
    const document = only(documents({ buckets }));

    expect(document).toMatchObject({
      accountId: "339713007003",
      title: `grant on key ${KEY_ARN}, by the key's owner`,
    });
    expect(plain(document.document)).toEqual({
      KeyId: KEY_ARN,
      GranteePrincipal: HYVE_ROLE_ARN,
      Operations: ["Decrypt", "GenerateDataKey"],
      Name: "cdktf-irsa-role_HyveS3WriterRole_eu_west_1_0a1b2c3d_1111_2222_3333_444455556666",
    });
    expect(document.commands).toEqual([
      "# the role must exist first: KMS refuses a grantee that it does not find",
      `aws kms create-grant --region eu-west-1 --cli-input-json file://${document.file}`,
    ]);
  });

  test("is one for each role, in a file of its own", () => {
    const files = documents({ buckets, workloads: [workloadNamed("a"), workloadNamed("b")] }).map(
      ({ file }) => file,
    );

    expect(files).toHaveLength(2);
    expect(new Set(files).size).toBe(2);
  });

  test("has names that AWS and file systems take, and that differ, however long the roles' are", () => {
    const { role } = workloadDeclaration();
    const longest = (end: string) => ({ role: { ...role, name: `${"a".repeat(63)}${end}` } });
    const both = documents({
      buckets,
      workloads: [workloadNamed("a", longest("+")), workloadNamed("b", longest("="))],
    });
    const names = both.map(({ document }) => (plain(document) as { Name: string }).Name);

    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9:/_-]{1,256}$/u);
    for (const { file } of both) expect(file).toMatch(/^kms-grant-[a-zA-Z0-9_-]{1,200}\.json$/u);
  });

  test.each([
    [190, /^kms-grant-a{190}\.json$/u],
    [191, /^kms-grant-a{181}-[0-9a-f]{8}\.json$/u],
    [400, /^kms-grant-a{181}-[0-9a-f]{8}\.json$/u],
  ])("has a file name of at most 200 characters for an id of %d", (length, pattern) => {
    expect(withGrantId("a".repeat(length)).file).toMatch(pattern);
  });

  test("has a name of at most 256 characters, which differs where it is shortened", () => {
    const nameOf = (id: string) => (plain(withGrantId(id).document) as { Name: string }).Name;
    const fits = "a".repeat(256 - "cdktf-irsa-".length);

    expect(nameOf(fits)).toBe(`cdktf-irsa-${fits}`);
    expect(nameOf(`${fits}b`)).toHaveLength(256);
    expect(nameOf(`${fits}b`)).not.toBe(nameOf(`${fits}c`));
    expect(withGrantId(`${fits}b`).file).not.toBe(withGrantId(`${fits}c`).file);
    expect(withGrantId(`${fits}b`).commands.join()).toContain(`file://${withGrantId(`${fits}b`).file}`);
  });

  function withGrantId(id: string): HandoffDocument {
    const access = environment(environmentDeclaration({ buckets }));
    return only(awsDocuments({ ...access, kmsGrants: access.kmsGrants.map((grant) => ({ ...grant, id })) }));
  }
});

describe("the permissions of a role for its owner", () => {
  const { role } = workloadDeclaration();
  const workloads = [workloadDeclaration({ role: { ...role, ownership: "existing" } })];
  const [permissions, trust, ...others] = documents({ workloads });
  const document = only(permissions ? [permissions] : []);

  test("come with the trust that lets exactly the workload in, and with a warning that it replaces what is there", () => {
    expect(others).toEqual([]);
    const [found] = environment(environmentDeclaration({ workloads })).roles;
    expect(plain(trust?.document ?? null)).toEqual(
      plain(policyTree(found?.role.trust ?? { statements: [] })),
    );
    expect(trust?.commands.join("\n")).toContain("replaces the whole trust policy");
    expect(trust?.commands.at(-1)).toBe(
      "aws iam update-assume-role-policy --role-name HyveS3WriterRole --policy-document file://trust-HyveS3WriterRole.json",
    );
  });

  test("are an inline policy of the name that the plan would have given it", () => {
    expect(document).toMatchObject({
      title: "permissions of role HyveS3WriterRole in account 111122223333, by the role's owner",
      accountId: "111122223333",
      commands: [
        "aws iam put-role-policy --role-name HyveS3WriterRole --policy-name bucket-access --policy-document file://permissions-HyveS3WriterRole.json",
      ],
    });
  });

  test("are what the workload is granted, and nothing else", () => {
    expect(plain(document.document)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
          Resource: "arn:aws:s3:::dlz-tst-landing/codisc/*",
        },
      ],
    });
  });
});

test("a document is written for everything that is handed over, each in a file of its own", () => {
  const { role } = workloadDeclaration();
  const files = documents({
    buckets: [
      bucketDeclaration({
        policy: { ownership: "handoff", foreignStatements: [] },
        kmsKey: { arn: KEY_ARN, ownership: "handoff" },
      }),
      bucketDeclaration({ name: "other-bucket", policy: { ownership: "handoff", foreignStatements: [] } }),
    ],
    workloads: [workloadDeclaration({ role: { ...role, ownership: "existing" } })],
  }).map(({ file, commands }) => [file, commands.some((command) => command.includes(file))]);

  expect(files).toEqual([
    ["permissions-HyveS3WriterRole.json", true],
    ["trust-HyveS3WriterRole.json", true],
    ["bucket-policy-dlz-tst-landing.json", true],
    ["bucket-policy-other-bucket.json", true],
    ["kms-grant-role_HyveS3WriterRole_eu_west_1_0a1b2c3d_1111_2222_3333_444455556666.json", true],
  ]);
});

function documents(change: Partial<EnvironmentDeclaration>): readonly HandoffDocument[] {
  return awsDocuments(environment(environmentDeclaration(change)));
}

function only(all: readonly HandoffDocument[]): HandoffDocument {
  const [document, ...others] = all;
  if (!document || others.length > 0) throw new RangeError(`expected one document, got ${all.length}`);
  return document;
}

function sidsOf({ document }: HandoffDocument): readonly (string | undefined)[] {
  return (plain(document) as { Statement: { Sid?: string }[] }).Statement.map(({ Sid }) => Sid);
}
