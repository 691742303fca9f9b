import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { WorkloadRole, type WorkloadRoleProps } from "../../src/constructs/workload-role";
import { bucketGrant, HYVE_ROLE_ARN, KEY_ARN } from "../support/declarations";
import { literalPolicy, only, type StackJson, synthesizedConstructs, testApp } from "../support/synthesized";
import { readTemplate } from "../support/terraform-reader";

const NAME = "deployment_hyve_hyve";
const INJECTION = '${file("/etc/hostname")} %{ if true } "quoted"\n';
const TRUSTED = {
  providerArn: "arn:aws:iam::111122223333:oidc-provider/issuer",
  hostPath: "issuer",
  audience: "sts.amazonaws.com",
  subject: "system:serviceaccount:hyve:hyve-sa",
};

describe("a workload's role that is created", () => {
  test("trusts exactly its ServiceAccount's tokens", () => {
    const { assume_role_policy: trust } = only(withRole({}).resource.aws_iam_role);

    expect(literalPolicy(trust)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: TRUSTED.providerArn },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { "issuer:aud": TRUSTED.audience, "issuer:sub": TRUSTED.subject } },
        },
      ],
    });
  });

  test("says its name, and every default of AWS that could drift", () => {
    const { assume_role_policy: _, ...role } = only(withRole({}).resource.aws_iam_role);

    expect(role).toEqual({ name: "HyveS3WriterRole", path: "/", max_session_duration: 3600 });
  });

  test("takes path, description, boundary, session duration and tags", () => {
    const json = withRole({
      path: "/team/",
      description: "writes",
      permissionsBoundary: "arn:aws:iam::aws:policy/Boundary",
      maxSessionSeconds: 7200,
      tags: { team: "codisc" },
    });

    expect(only(json.resource.aws_iam_role)).toMatchObject({
      path: "/team/",
      description: "writes",
      permissions_boundary: "arn:aws:iam::aws:policy/Boundary",
      max_session_duration: 7200,
      tags: { team: "codisc" },
    });
  });

  test("takes description and tags as text, whatever they hold", () => {
    const { description, tags } = only(
      withRole({ description: INJECTION, tags: { note: INJECTION } }).resource.aws_iam_role,
    );

    expect(readTemplate(description)).toEqual([INJECTION]);
    expect(readTemplate(tags.note)).toEqual([INJECTION]);
    expect(description).toContain("$${file(");
  });

  test("holds its permissions and nothing else: other inline policies and attachments are removed", () => {
    const { resource } = withRole({}, (role) => role.grant(bucketGrant()));

    expect(only(resource.aws_iam_role_policy)).toMatchObject({
      name: "bucket-access",
      role: "HyveS3WriterRole",
    });
    expect(only(resource.aws_iam_role_policies_exclusive)).toMatchObject({
      role_name: "HyveS3WriterRole",
      policy_names: ["bucket-access"],
    });
    expect(only(resource.aws_iam_role_policy_attachments_exclusive)).toMatchObject({
      role_name: "HyveS3WriterRole",
      policy_arns: [],
    });
  });

  test("has its policies follow it when it is made anew, which its literal name would hide", () => {
    const { resource } = withRole({}, (role) => role.grant(bucketGrant()));

    const follow = { replace_triggered_by: [`aws_iam_role.${NAME}.unique_id`] };
    const [role, policy] = [`aws_iam_role.${NAME}`, `aws_iam_role_policy.${NAME}`];
    expect(only(resource.aws_iam_role_policy)).toMatchObject({ lifecycle: follow, depends_on: [role] });
    expect(only(resource.aws_iam_role_policies_exclusive)).toMatchObject({
      lifecycle: follow,
      depends_on: [policy],
    });
    expect(only(resource.aws_iam_role_policy_attachments_exclusive)).toMatchObject({
      lifecycle: follow,
      depends_on: [role],
    });
  });

  test("writes several grants as one policy, each statement once", () => {
    const { resource } = withRole({}, (role) => {
      role.grant(bucketGrant());
      role.grant(bucketGrant());
      role.grant(bucketGrant({ bucket: "other", grant: "read", prefix: "" }));
    });

    const { Statement } = literalPolicy(only(resource.aws_iam_role_policy).policy);
    const resources: string[] = Statement.map(({ Resource }: StackJson) => Resource);
    expect([...resources].sort()).toEqual([
      "arn:aws:s3:::dlz-tst-landing/codisc/*",
      "arn:aws:s3:::other",
      "arn:aws:s3:::other/*",
    ]);
  });

  test("has no inline policy until something is granted, and nobody else's either", () => {
    const { resource } = withRole({});

    expect(resource.aws_iam_role_policy).toBeUndefined();
    expect(only(resource.aws_iam_role_policies_exclusive).policy_names).toEqual([]);
    expect(only(resource.aws_iam_role_policy_attachments_exclusive).policy_arns).toEqual([]);
  });

  test("may use a key by S3 alone", () => {
    const { resource } = withRole({}, (role) =>
      role.grant(bucketGrant({ key: { arn: KEY_ARN, region: "eu-west-1" } })),
    );

    const statements: StackJson[] = literalPolicy(only(resource.aws_iam_role_policy).policy).Statement;
    expect(statements.find(({ Resource }) => Resource === KEY_ARN)?.Condition).toEqual({
      StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
    });
  });

  test("waits for what it is told, and is made by the provider it is given", () => {
    const json = synthesizedConstructs((stack) => {
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "eu-west-1" });
      const oidc = new IamOpenidConnectProvider(stack, "cluster", { url: "https://x", clientIdList: ["a"] });
      const role = new WorkloadRole(stack, "hyve", props({ provider, dependsOn: [oidc] }));
      role.grant(bucketGrant());
    });

    expect(only(json.resource.aws_iam_role).depends_on).toEqual(["aws_iam_openid_connect_provider.cluster"]);
    const { aws_iam_openid_connect_provider: _, ...ofRole } = json.resource;
    expect(Object.values(ofRole).map((byName) => only(byName).provider)).toEqual(Array(4).fill("aws.other"));
  });

  test("offers what pods must wait for: the role and its permissions", () => {
    const role = new WorkloadRole(new TerraformStack(testApp(), "test"), "hyve", props());
    role.grant(bucketGrant());

    expect(role.dependencies.map(({ terraformResourceType }) => terraformResourceType)).toEqual([
      "aws_iam_role",
      "aws_iam_role_policy",
    ]);
  });

  test("moves with its policies when its workload is renamed", () => {
    const json = withRole({ formerTerraformNames: ["deployment_hyve_old"] }, (role) =>
      role.grant(bucketGrant()),
    );

    const types = [
      "aws_iam_role",
      "aws_iam_role_policies_exclusive",
      "aws_iam_role_policy",
      "aws_iam_role_policy_attachments_exclusive",
    ];
    expect(json.moved.map(({ from }: StackJson) => from).sort()).toEqual(
      types.map((type) => `${type}.deployment_hyve_old`),
    );
    expect(json.moved.map(({ to }: StackJson) => to).sort()).toEqual(types.map((type) => `${type}.${NAME}`));
  });
});

describe("a workload's role that is adopted", () => {
  test("is imported with its lists, so that the plan shows what would be taken away", () => {
    const json = withRole({ ownership: "adopt" }, (role) => role.grant(bucketGrant()));

    expect(json.import).toEqual(
      expect.arrayContaining(
        ["aws_iam_role", "aws_iam_role_policy_attachments_exclusive", "aws_iam_role_policies_exclusive"].map(
          (type) => ({ to: `${type}.${NAME}`, id: "HyveS3WriterRole" }),
        ),
      ),
    );
    expect(json.import).toHaveLength(3);
  });

  test("is never destroyed", () => {
    const json = withRole({ ownership: "adopt" });

    expect(only(json.resource.aws_iam_role).lifecycle).toEqual({ prevent_destroy: true });
  });

  test("is not adopted by a name that is not known yet", () => {
    const adopting = () =>
      synthesizedConstructs((stack) => {
        const { name } = new IamPolicy(stack, "other", { policy: "{}" });
        new WorkloadRole(stack, "hyve", props({ ownership: "adopt", name }));
      });

    expect(adopting).toThrow("the name of an adopted role must be known");
  });
});

describe("a workload's role that exists", () => {
  test("is read and checked, and never changed, whatever is granted", () => {
    const json = withRole({ ownership: "existing" }, (role) => role.grant(bucketGrant()));

    expect(json.resource).toBeUndefined();
    expect(Object.keys(json.data.aws_iam_role)).toEqual([NAME]);
    expect(Object.keys(json.check)).toEqual([`trust_of_${NAME}`]);
  });

  test("has nothing that pods would wait for", () => {
    const role = new WorkloadRole(
      new TerraformStack(testApp(), "test"),
      "hyve",
      props({ ownership: "existing" }),
    );

    expect(role.dependencies).toEqual([]);
  });
});

describe("the ARN of a workload's role", () => {
  test.each(["create", "adopt", "existing"] as const)(
    "is composed with its path when it is %s",
    (ownership) => {
      const stack = new TerraformStack(testApp(), "test");

      expect(new WorkloadRole(stack, "hyve", props({ ownership })).arn).toBe(HYVE_ROLE_ARN);
      expect(new WorkloadRole(stack, "other", props({ ownership, path: "/team/" })).arn).toBe(
        "arn:aws:iam::111122223333:role/team/HyveS3WriterRole",
      );
    },
  );

  test.each(["aws-cn", "aws-us-gov"])("is of the partition %s", (partition) => {
    const role = new WorkloadRole(new TerraformStack(testApp(), "test"), "hyve", props({ partition }));

    expect(role.arn).toBe(`arn:${partition}:iam::111122223333:role/HyveS3WriterRole`);
  });
});

describe("a workload's role of what another resource makes", () => {
  test("trusts it by a working reference, in keys and values alike", () => {
    const json = synthesizedConstructs((stack) => {
      const oidc = new IamOpenidConnectProvider(stack, "cluster", { url: "https://x", clientIdList: ["a"] });
      const trusted = [{ ...TRUSTED, providerArn: oidc.arn, hostPath: oidc.url }];
      new WorkloadRole(stack, "hyve", props({ trusted }));
    });

    const trust: string = only(json.resource.aws_iam_role).assume_role_policy;
    expect(trust).toMatch(/^\$\{jsonencode\(/u);
    expect(trust).toContain('"Federated" = "${aws_iam_openid_connect_provider.cluster.arn}"');
    expect(trust).toContain('"${aws_iam_openid_connect_provider.cluster.url}:aud" = "sts.amazonaws.com"');
    expect(trust).toContain(`"\${aws_iam_openid_connect_provider.cluster.url}:sub" = "${TRUSTED.subject}"`);
  });

  test("takes its boundary and its key by working references, beside text that stays text", () => {
    const json = synthesizedConstructs((stack) => {
      const boundary = new IamPolicy(stack, "boundary", { policy: "{}" });
      const key = new KmsKey(stack, "key", {});
      const role = new WorkloadRole(
        stack,
        "hyve",
        props({ permissionsBoundary: boundary.arn, description: `${INJECTION}${boundary.arn}` }),
      );
      role.grant(bucketGrant({ key: { arn: key.arn, region: "eu-west-1" } }));
    });

    const role = only(json.resource.aws_iam_role);
    expect(role.permissions_boundary).toBe("${aws_iam_policy.boundary.arn}");
    expect(readTemplate(role.description)).toEqual([
      INJECTION,
      { interpolation: "aws_iam_policy.boundary.arn" },
    ]);
    expect(only(json.resource.aws_iam_role_policy).policy).toContain('"Resource" = "${aws_kms_key.key.arn}"');
  });
});

function props(change: Partial<WorkloadRoleProps> = {}): WorkloadRoleProps {
  return {
    ownership: "create",
    partition: "aws",
    accountId: "111122223333",
    name: "HyveS3WriterRole",
    trusted: [TRUSTED],
    terraformName: NAME,
    ...change,
  };
}

function withRole(
  change: Partial<WorkloadRoleProps>,
  use: (role: WorkloadRole) => void = () => {},
): StackJson {
  return synthesizedConstructs((stack) => use(new WorkloadRole(stack, "hyve", props(change))));
}
