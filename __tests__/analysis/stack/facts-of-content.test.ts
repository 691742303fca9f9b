import { environment } from "../../../src/access/environment";
import { factsOfAccess } from "../../../src/analysis/facts-of-access";
import { proveEnvironment } from "../../../src/analysis/prove-environment";
import { declaredIn } from "../../../src/analysis/stack/declared";
import { factsOfContent, type LiveDocuments } from "../../../src/analysis/stack/facts-of-content";
import type { EnvironmentDeclaration } from "../../../src/config/declaration";
import { parsePolicy } from "../../../src/iam/policy/parse-policy";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  workloadDeclaration,
} from "../../support/declarations";
import { guardDeclaration } from "../../support/guards";
import { stackContent } from "../../support/stack-content";
import type { StackJson } from "../../support/synthesized";

const NOTHING_LIVE: LiveDocuments = { buckets: new Map(), roles: new Map() };
const exclusive = { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" } as const;
const closed = environmentDeclaration({ buckets: [bucketDeclaration({ exclusive })] });
const ROLE = "role_HyveS3WriterRole";
const BUCKET = "bucket_dlz-tst-landing";

describe("the facts of a stack", () => {
  test.each<[string, EnvironmentDeclaration]>([
    ["everything created", closed],
    ["a guard", { ...closed, workloads: [workloadDeclaration({ guard: guardDeclaration() })] }],
    ["a shared role", shared()],
    ["roles of other stacks", withOtherRole()],
    ["tokens of another cluster", withOtherCluster()],
  ])("are those of what it was made from: %s", (_, declaration) => {
    const content = stackContent(declaration);

    const facts = factsOfContent(content, declaredIn(content, "cdk.tf.json"), NOTHING_LIVE);

    expect(facts).toEqual(factsOfAccess(environment(declaration)));
  });

  test.each<[string, (stack: StackJson) => void, readonly string[]]>([
    ["nothing", () => {}, ["proven", "proven"]],
    [
      "a trust policy with a star",
      (stack) => edit(stack, "aws_iam_role", ROLE, starSubject),
      ["refuted", "proven"],
    ],
    [
      "a bucket policy without its Denies",
      (stack) => edit(stack, "aws_s3_bucket_policy", BUCKET, dropDenies),
      ["proven", "unknown"],
    ],
    [
      "a bucket policy that lets somebody else in",
      (stack) => edit(stack, "aws_s3_bucket_policy", BUCKET, letIn),
      ["proven", "refuted"],
    ],
    [
      "permissions outside the prefix, which the bucket in another account does not answer",
      (stack) => edit(stack, "aws_iam_role_policy", ROLE, widen),
      ["proven", "proven"],
    ],
    [
      "a trust policy that is an expression",
      (stack) => set(stack, "aws_iam_role", ROLE, "assume_role_policy", "${jsonencode({})}"),
      ["unknown", "proven"],
    ],
    [
      "a bucket policy that is an expression",
      (stack) => set(stack, "aws_s3_bucket_policy", BUCKET, "policy", '${file("x")}'),
      ["proven", "unknown"],
    ],
    ["no role", (stack) => void delete stack.resource.aws_iam_role, ["unknown", "proven"]],
    ["no bucket policy", (stack) => void delete stack.resource.aws_s3_bucket_policy, ["proven", "unknown"]],
    ["a second role of the name", (stack) => copy(stack, "aws_iam_role", ROLE), ["unknown", "proven"]],
    [
      "a second policy of the bucket",
      (stack) => copy(stack, "aws_s3_bucket_policy", BUCKET),
      ["proven", "unknown"],
    ],
    [
      "a policy that may be the bucket's",
      (stack) => add(stack, "aws_s3_bucket_policy", { bucket: "${var.b}", policy: "{}" }),
      ["proven", "unknown"],
    ],
    [
      "an ACL",
      (stack) => add(stack, "aws_s3_bucket_acl", { bucket: "dlz-tst-landing", acl: "public-read" }),
      ["proven", "unknown"],
    ],
    [
      "a module",
      (stack) => {
        stack.module = { more: { source: "./more" } };
      },
      ["unknown", "unknown"],
    ],
    [
      "a role that count repeats",
      (stack) => set(stack, "aws_iam_role", ROLE, "count", 2),
      ["unknown", "proven"],
    ],
    [
      "another audience of the provider, which the trust policy does not ask for",
      moreAudiences,
      ["proven", "proven"],
    ],
    [
      "an ACL of another bucket",
      (stack) => add(stack, "aws_s3_bucket_acl", { bucket: "another", acl: "private" }),
      ["proven", "proven"],
    ],
  ])("follow what was done to it: %s", (_, change, answers) => {
    const content = stackContent(closed, change);

    const { workloads } = proveEnvironment(factsOfContent(content, declaredIn(content, "x"), NOTHING_LIVE));

    expect(workloads[0]?.claims.slice(0, 2).map(({ verdict }) => verdict.answer)).toEqual(answers);
  });

  test("follow permissions outside the prefix where the bucket is in the role's own account", () => {
    const own = bucketDeclaration({ exclusive, accountId: "111122223333" });
    const content = stackContent(environmentDeclaration({ buckets: [own] }), (stack) =>
      edit(stack, "aws_iam_role_policy", ROLE, widen),
    );

    const { workloads } = proveEnvironment(factsOfContent(content, declaredIn(content, "x"), NOTHING_LIVE));

    expect(workloads[0]?.claims[1]?.verdict).toMatchObject({
      answer: "refuted",
      counterexample: {
        request: {
          principal: { role: "arn:aws:iam::111122223333:role/HyveS3WriterRole" },
          action: "s3:PutObject",
        },
      },
    });
  });

  test("say what would make an expression known", () => {
    const content = stackContent(closed, (stack) =>
      set(stack, "aws_iam_role", ROLE, "assume_role_policy", "${data.x.y.json}"),
    );

    const { workloads } = factsOfContent(content, declaredIn(content, "x"), NOTHING_LIVE);

    expect(workloads[0]?.trust.trust).toEqual({
      unread:
        "aws_iam_role.role_HyveS3WriterRole.assume_role_policy, which is an expression: ${data.x.y.json}; write it as text, or give the JSON of a plan: terraform show -json PLAN",
    });
  });

  test("take live texts for what somebody else owns", () => {
    const declaration = environmentDeclaration({
      buckets: [bucketDeclaration({ policy: { ownership: "existing", foreignStatements: [] }, exclusive })],
    });
    const content = stackContent(declaration);
    const policy = parsePolicy(
      { Version: "2012-10-17", Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" } },
      { name: "live", kind: "resource" },
    );
    const live = { ...NOTHING_LIVE, buckets: new Map([["dlz-tst-landing", { policy }]]) };
    const answerOf = (documents: LiveDocuments) =>
      proveEnvironment(factsOfContent(content, declaredIn(content, "x"), documents)).workloads[0]?.claims[1]
        ?.verdict.answer;

    expect(answerOf(NOTHING_LIVE)).toBe("unknown");
    expect(answerOf(live)).toBe("proven");
  });
});

describe("what else a role may be allowed", () => {
  test.each<[string, (stack: StackJson) => void]>([
    [
      "an attachment",
      (stack) => add(stack, "aws_iam_role_policy_attachment", { role: "HyveS3WriterRole", policy_arn: "x" }),
    ],
    [
      "an attachment to what may be the role",
      (stack) => add(stack, "aws_iam_role_policy_attachment", { role: "${var.r}", policy_arn: "x" }),
    ],
    [
      "a shared attachment",
      (stack) =>
        add(stack, "aws_iam_policy_attachment", { roles: ["HyveS3WriterRole"], policy_arn: "x", name: "n" }),
    ],
    [
      "kept attachments",
      (stack) => set(stack, "aws_iam_role_policy_attachments_exclusive", ROLE, "policy_arns", ["x"]),
    ],
    ["policies of the role's own", (stack) => set(stack, "aws_iam_role", ROLE, "managed_policy_arns", ["x"])],
    ["no exclusive list", (stack) => void delete stack.resource.aws_iam_role_policies_exclusive],
    [
      "a policy that is an expression",
      (stack) => set(stack, "aws_iam_role_policy", ROLE, "policy", "${var.p}"),
    ],
  ])("is not known with %s", (_, change) => {
    const content = stackContent(closed, change);

    const { buckets } = factsOfContent(content, declaredIn(content, "x"), NOTHING_LIVE);

    expect(buckets[0]?.users).toEqual([
      expect.objectContaining({ identity: { unread: expect.any(String) } }),
    ]);
  });

  test("is nothing where a policy is attached to another role", () => {
    const content = stackContent(closed, (stack) =>
      add(stack, "aws_iam_policy_attachment", { roles: ["another"], policy_arn: "x", name: "n" }),
    );

    const { buckets } = factsOfContent(content, declaredIn(content, "x"), NOTHING_LIVE);

    expect(buckets[0]?.users[0]?.identity).toHaveLength(1);
  });
});

function shared(): EnvironmentDeclaration {
  const second = workloadDeclaration({
    kind: "StatefulSet",
    name: "second",
    at: ["environments", "tst", "workloads", 1],
  });
  return { ...closed, workloads: [workloadDeclaration(), second] };
}

function withOtherRole(): EnvironmentDeclaration {
  const role = "arn:aws:iam::222233334444:role/reader";
  const otherRoles = [{ role, grant: "read", prefix: "shared/", delete: false }] as const;
  return environmentDeclaration({ buckets: [bucketDeclaration({ exclusive, otherRoles })] });
}

function withOtherCluster(): EnvironmentDeclaration {
  const { role } = workloadDeclaration();
  const issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
  const otherClusters = [{ issuer, audience: "vault", namespace: "n", serviceAccount: "s" }];
  return { ...closed, workloads: [workloadDeclaration({ role: { ...role, otherClusters } })] };
}

// biome-ignore lint/suspicious/noExplicitAny: a policy's JSON
type PolicyJson = any;

function edit(stack: StackJson, type: string, name: string, change: (policy: PolicyJson) => void): void {
  const argument = type === "aws_iam_role" ? "assume_role_policy" : "policy";
  const policy = JSON.parse(stack.resource[type][name][argument]);
  change(policy);
  set(stack, type, name, argument, JSON.stringify(policy));
}

function set(stack: StackJson, type: string, name: string, argument: string, value: unknown): void {
  stack.resource[type][name][argument] = value;
}

function add(stack: StackJson, type: string, values: object): void {
  stack.resource[type] = { ...stack.resource[type], another: values };
}

function copy(stack: StackJson, type: string, name: string): void {
  add(stack, type, stack.resource[type][name]);
}

function moreAudiences(stack: StackJson): void {
  set(stack, "aws_iam_openid_connect_provider", "cluster", "client_id_list", ["sts.amazonaws.com", "vault"]);
}

function starSubject({ Statement: [statement] }: PolicyJson): void {
  const { StringEquals } = statement.Condition;
  const subject = Object.keys(StringEquals).find((key) => key.endsWith(":sub")) ?? "";
  statement.Condition.StringLike = { [subject]: "system:serviceaccount:hyve:*" };
  delete StringEquals[subject];
}

function dropDenies(policy: PolicyJson): void {
  policy.Statement = policy.Statement.filter(({ Effect }: PolicyJson) => Effect === "Allow");
}

function letIn(policy: PolicyJson): void {
  const denies = policy.Statement.filter(({ Effect }: PolicyJson) => Effect === "Deny");
  for (const { Condition } of denies) {
    const exempt = Condition.ArnNotEquals;
    if (exempt) exempt["aws:PrincipalArn"] = [exempt["aws:PrincipalArn"], LOADER].flat();
  }
  policy.Statement.push({
    Effect: "Allow",
    Principal: { AWS: LOADER },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::dlz-tst-landing/*",
  });
}

const LOADER = "arn:aws:iam::222233334444:role/loader";

function widen(policy: PolicyJson): void {
  policy.Statement[0].Resource = "arn:aws:s3:::dlz-tst-landing/*";
}
