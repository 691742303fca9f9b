import { environment } from "../../src/access/environment";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../../src/config/declaration";
import { policyTree } from "../../src/iam/policy-document";
import { renderJson } from "../../src/terraform/render-json";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  HYVE_ROLE_ARN,
  KEY_ARN,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";
import {
  addressesIn,
  addressesNamedIn,
  literalPolicy,
  only,
  type StackJson,
  stringsIn,
  synthesizedEnvironment,
} from "../support/synthesized";
import { readTemplate } from "../support/terraform-reader";

const NAME = "deployment_hyve_hyve";
const ROLE = "role_HyveS3WriterRole";
const INJECTION = '${file("/etc/hostname")} %{ if true } "quoted"\nsecond line';
const { cluster } = environmentDeclaration();
const { serviceAccount, role } = workloadDeclaration();

describe("an environment's stack", () => {
  test("holds everything from the OIDC provider to the binding, in one plan", () => {
    const json = stackOf();

    expect([...addressesIn(json)].sort()).toEqual([
      "aws_iam_openid_connect_provider.cluster",
      `aws_iam_role.${ROLE}`,
      `aws_iam_role_policies_exclusive.${ROLE}`,
      `aws_iam_role_policy.${ROLE}`,
      `aws_iam_role_policy_attachments_exclusive.${ROLE}`,
      "aws_s3_bucket_policy.bucket_dlz-tst-landing",
      `kubernetes_manifest.${NAME}`,
      `kubernetes_service_account_v1.${NAME}`,
    ]);
  });

  test("has one identity from end to end: trust, annotation, permissions and bucket policy name the same role", () => {
    const json = stackOf();

    const trust = literalPolicy(only(json.resource.aws_iam_role).assume_role_policy).Statement[0];
    expect(Object.values(trust.Condition.StringEquals)).toEqual([
      "sts.amazonaws.com",
      "system:serviceaccount:hyve:hyve-sa",
    ]);
    expect(trust.Principal.Federated).toBe(json.output.oidc_provider_arn.value);
    const account = only(json.resource.kubernetes_service_account_v1).metadata;
    expect(account).toMatchObject({
      name: "hyve-sa",
      namespace: "hyve",
      annotations: { "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN },
    });
    const admitted = bucketStatements(json).flatMap(({ Condition }) => Condition.ArnEquals ?? []);
    expect(admitted).toEqual([{ "aws:PrincipalArn": HYVE_ROLE_ARN }]);
    const { manifest } = only(json.resource.kubernetes_manifest);
    expect(manifest.spec.template.spec.serviceAccountName).toBe("hyve-sa");
  });

  test("is ordered without a gap: the workload is bound when all else is there", () => {
    const { resource } = stackOf();

    expect(only(resource.kubernetes_manifest).depends_on).toEqual([
      `kubernetes_service_account_v1.${NAME}`,
      `aws_iam_role.${ROLE}`,
      `aws_iam_role_policy.${ROLE}`,
      "aws_s3_bucket_policy.bucket_dlz-tst-landing",
    ]);
    expect(only(resource.aws_iam_role).depends_on).toEqual(["aws_iam_openid_connect_provider.cluster"]);
  });

  test.each<[string, Partial<EnvironmentDeclaration>]>([
    ["everything created", {}],
    ["everything adopted", everythingAdopted()],
    ["everything existing", everythingExisting()],
    ["EKS", { cluster: { ...cluster, kubernetes: { mode: "eks" } } }],
    ["a key in another account", withKey("create")],
  ])("names nothing that is not there: %s", (_, change) => {
    const json = stackOf(change);

    expect(addressesNamedIn(json).length).toBeGreaterThan(0);
    expect(addressesIn(json)).toEqual(expect.arrayContaining([...addressesNamedIn(json)]));
  });

  test("that is adopted imports each thing once and destroys none", () => {
    const json = stackOf(everythingAdopted());

    const adopted = json.import.map(({ to }: StackJson) => to).sort();
    expect(adopted).toEqual([
      "aws_iam_openid_connect_provider.cluster",
      `aws_iam_role.${ROLE}`,
      `aws_iam_role_policies_exclusive.${ROLE}`,
      `aws_iam_role_policy_attachments_exclusive.${ROLE}`,
      "aws_s3_bucket_policy.bucket_dlz-tst-landing",
      `kubernetes_manifest.${NAME}`,
      `kubernetes_service_account_v1.${NAME}`,
    ]);
    for (const type of [
      "aws_iam_openid_connect_provider",
      "aws_iam_role",
      "aws_s3_bucket_policy",
      "kubernetes_manifest",
      "kubernetes_service_account_v1",
    ])
      expect([type, only(json.resource[type]).lifecycle.prevent_destroy]).toEqual([type, true]);
  });

  test("of what exists changes only the ServiceAccount's annotations and the workload", () => {
    const json = stackOf(everythingExisting());

    expect(Object.keys(json.resource).sort()).toEqual(["kubernetes_annotations", "kubernetes_manifest"]);
    expect(Object.keys(json.check)).toEqual([`trust_of_${ROLE}`]);
    expect(json.import).toHaveLength(1);
  });

  test("holds a cluster's shared things alone, whole", () => {
    const json = stackOf({
      buckets: [],
      workloads: [],
      cluster: { ...cluster, kubernetes: { mode: "gitops" } },
    });

    const { "//": _notes, ...stack } = json;
    stack.resource = { aws_iam_openid_connect_provider: { cluster: "asserted elsewhere" } };
    expect(stack).toMatchInlineSnapshot(`
{
  "output": {
    "irsa": {
      "description": "What this stack declares; cdktf-irsa reads it from the plan",
      "value": {
        "buckets": [],
        "cluster": {
          "accountId": "111122223333",
          "issuer": "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
          "name": "codisc-tst",
          "region": "eu-west-1",
        },
        "environment": "tst",
        "version": 1,
        "workloads": [],
      },
    },
    "oidc_provider_arn": {
      "description": "ARN of the cluster's OIDC provider",
      "value": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    },
    "role_arns": {
      "description": "ARN of each workload's role",
      "value": {},
    },
    "waits_for": {
      "description": "What others must apply before every workload has its access",
      "value": [],
    },
  },
  "provider": {
    "aws": [
      {
        "allowed_account_ids": [
          "111122223333",
        ],
        "region": "eu-west-1",
      },
    ],
  },
  "resource": {
    "aws_iam_openid_connect_provider": {
      "cluster": "asserted elsewhere",
    },
  },
  "terraform": {
    "backend": {
      "local": {
        "path": "../../../terraform.tst.tfstate",
      },
    },
    "required_providers": {
      "aws": {
        "source": "aws",
        "version": ">= 5.100.0, < 7.0.0",
      },
    },
    "required_version": ">= 1.11.0",
  },
}
`);
  });
});

describe("the first plan of a stack", () => {
  test.each<[string, Partial<EnvironmentDeclaration>]>([
    ["one workload", {}],
    ["everything adopted", everythingAdopted()],
    ["a key in another account", withKey("create")],
  ])("knows every security value: %s", (_, change) => {
    const values = securityValues(stackOf(change));

    expect(values.length).toBeGreaterThan(4);
    expect(values.filter(isUnknown)).toEqual([]);
  });

  test("knows every one of 100 workloads, six resources and five values each", () => {
    const json = stackOf({ workloads: manyWorkloads(100) });

    expect(addressesIn(json)).toHaveLength(100 * 6 + 2);
    expect(securityValues(json)).toHaveLength(100 * 5 + 1);
    expect(securityValues(json).filter(isUnknown)).toEqual([]);
  });

  test("refers to no attribute of a resource that it makes", () => {
    const references = stringsIn(stackOf(withKey("create"))).filter((text) =>
      /\$\{(aws|kubernetes)_/u.test(text),
    );

    expect(references).toEqual([]);
  });

  test("takes every text of the user's as text", () => {
    const json = stackOf({
      tags: { note: INJECTION },
      cluster: {
        ...cluster,
        kubernetes: { mode: "kubeconfig", context: INJECTION, configPath: INJECTION },
      },
      workloads: [
        workloadDeclaration({
          namespaceOwnership: "create",
          namespaceLabels: { note: INJECTION },
          serviceAccount: {
            ...serviceAccount,
            annotations: { note: INJECTION },
            labels: { note: INJECTION },
          },
          role: { ...role, description: INJECTION, tags: { note: INJECTION } },
        }),
      ],
    });

    const written = stringsIn(json).filter((text) => text.includes("/etc/hostname"));
    expect(written).toHaveLength(9);
    expect(written.map(readTemplate)).toEqual(Array(9).fill([INJECTION]));
  });
});

describe("the JSON of a stack", () => {
  test("is the same whatever the order of workloads and buckets", () => {
    const buckets = ["a-bucket", "b-bucket", "c-bucket"].map((name) => bucketDeclaration({ name }));
    const workloads = ["a", "b", "c"].map((name) =>
      workloadNamed(name, {
        access: buckets.map(({ name: bucket }) => ({
          bucket,
          grant: "read",
          prefix: `${name}/`,
          delete: false,
        })),
      }),
    );

    const json = stackOf({ buckets, workloads });
    const reordered = stackOf({ buckets: [...buckets].reverse(), workloads: [...workloads].reverse() });

    expect(withoutOrder(reordered)).toEqual(withoutOrder(json));
    expect(Object.keys(json.resource.aws_iam_role)).toHaveLength(3);
  });

  test("keeps its addresses when a ServiceAccount is renamed", () => {
    const renamed = workloadDeclaration({ serviceAccount: { ...serviceAccount, name: "other-sa" } });

    expect(addressesIn(stackOf({ workloads: [renamed] }))).toEqual(addressesIn(stackOf()));
  });

  test("moves the ServiceAccount of a renamed workload, and forgets the workload that it was", () => {
    const formerly = { kind: "Deployment", namespace: "hyve", name: "old" } as const;

    const json = stackOf({ workloads: [workloadDeclaration({ formerly })] });

    const type = "kubernetes_service_account_v1";
    expect(json.moved).toEqual([{ from: `${type}.deployment_hyve_old`, to: `${type}.${NAME}` }]);
    expect(json.removed).toEqual([
      { from: "kubernetes_manifest.deployment_hyve_old", lifecycle: { destroy: false } },
    ]);
  });

  test("holds no path of this machine", () => {
    const absolute = stringsIn(stackOf()).filter(
      (text) => text.includes(process.cwd()) || /^\/[a-z]/u.test(text),
    );

    expect(absolute).toEqual([]);
  });

  test("is of a Terraform that knows ephemeral resources", () => {
    expect(stackOf().terraform.required_version).toBe(">= 1.11.0");
  });

  test("with state in Terraform Cloud holds no backend block", () => {
    const { terraform } = stackOf({ backend: { kind: "cloud", organization: "acme", workspace: "hyve" } });

    expect(terraform.cloud.workspaces).toEqual({ name: "hyve" });
    expect(terraform.backend).toBeUndefined();
  });
});

describe("workloads that share", () => {
  const shared = { serviceAccount: { ...serviceAccount, name: "shared" }, role: { ...role, name: "shared" } };
  const two = [workloadNamed("one", shared), workloadNamed("two", shared)];

  test("a role and a ServiceAccount have each made once", () => {
    const { resource } = stackOf({ workloads: two });

    expect(Object.keys(resource.aws_iam_role)).toEqual(["role_shared"]);
    expect(Object.keys(resource.kubernetes_service_account_v1)).toEqual(["deployment_hyve_one"]);
    expect(Object.keys(resource.kubernetes_manifest)).toEqual(["deployment_hyve_one", "deployment_hyve_two"]);
    expect(only(resource.aws_iam_role).assume_role_policy.split("serviceaccount:hyve:shared")).toHaveLength(
      2,
    );
  });

  test("only a role have it trust both ServiceAccounts, and no other", () => {
    const workloads = ["one", "two"].map((name) => workloadNamed(name, { role: shared.role }));

    const { resource } = stackOf({ workloads });

    const [statement, ...others] = literalPolicy(only(resource.aws_iam_role).assume_role_policy).Statement;
    expect(others).toEqual([]);
    expect(Object.values(statement.Condition.StringEquals)[1]).toEqual([
      "system:serviceaccount:hyve:one-sa",
      "system:serviceaccount:hyve:two-sa",
    ]);
    expect(Object.keys(resource.kubernetes_service_account_v1)).toHaveLength(2);
  });

  test("a namespace have it made once, before their ServiceAccounts", () => {
    const workloads = ["one", "two"].map((name) => workloadNamed(name, { namespaceOwnership: "create" }));

    const { resource } = stackOf({ workloads });

    expect(Object.keys(resource.kubernetes_namespace_v1)).toEqual(["namespace_hyve"]);
    const accounts: StackJson[] = Object.values(resource.kubernetes_service_account_v1);
    expect(accounts.map(({ depends_on: dependsOn }) => dependsOn)).toEqual(
      Array(2).fill(["kubernetes_namespace_v1.namespace_hyve"]),
    );
  });

  test("a bucket share its one policy", () => {
    const json = stackOf({ workloads: ["one", "two"].map((name) => workloadNamed(name)) });

    const [{ Condition }] = bucketStatements(json).filter(({ Effect }) => Effect === "Allow");
    expect(Condition.ArnEquals["aws:PrincipalArn"]).toEqual([
      "arn:aws:iam::111122223333:role/one-role",
      "arn:aws:iam::111122223333:role/two-role",
    ]);
  });
});

describe("the providers of a stack", () => {
  test("reach each account by a provider of its own, and refuse any other", () => {
    const { provider, resource } = stackOf();

    expect(provider.aws).toEqual([
      { region: "eu-west-1", allowed_account_ids: ["111122223333"] },
      {
        alias: "account_339713007003_eu_west_1",
        region: "eu-west-1",
        allowed_account_ids: ["339713007003"],
      },
    ]);
    expect(only(resource.aws_s3_bucket_policy).provider).toBe("aws.account_339713007003_eu_west_1");
    expect(only(resource.aws_iam_role).provider).toBeUndefined();
  });

  test("are one for buckets in one account and region", () => {
    const buckets = ["a-bucket", "b-bucket"].map((name) => bucketDeclaration({ name }));

    expect(stackOf({ buckets, workloads: [] }).provider.aws).toHaveLength(2);
  });

  test.each(["existing", "handoff"] as const)("need none in an account whose policy is %s", (ownership) => {
    const buckets = [bucketDeclaration({ policy: { ownership, foreignStatements: [] } })];

    expect(stackOf({ buckets }).provider.aws).toHaveLength(1);
  });

  test("under gitops are AWS's alone, and nothing of Kubernetes is planned", () => {
    const json = stackOf({
      cluster: { ...cluster, kubernetes: { mode: "gitops" } },
      workloads: [
        workloadDeclaration({
          binding: "handoff",
          serviceAccount: { ...serviceAccount, ownership: "handoff" },
        }),
      ],
    });

    expect(Object.keys(json.provider)).toEqual(["aws"]);
    expect(Object.keys(json.terraform.required_providers)).toEqual(["aws"]);
    expect(Object.keys(json.resource).filter((type) => type.startsWith("kubernetes"))).toEqual([]);
    expect(json.import).toBeUndefined();
  });

  test("of EKS take an ephemeral token", () => {
    const json = stackOf({ cluster: { ...cluster, kubernetes: { mode: "eks" } } });

    expect(json.provider.kubernetes[0].token).toBe("${ephemeral.aws_eks_cluster_auth.cluster.token}");
    expect(json.ephemeral.aws_eks_cluster_auth.cluster).toEqual({ name: "codisc-tst" });
  });
});

describe("a key that encrypts a bucket", () => {
  test("is granted to the role, in its own account, after the role and as often as that is made", () => {
    const { resource } = stackOf(withKey("create"));

    expect(Object.keys(resource.aws_kms_grant)).toEqual([
      `${ROLE}_eu_west_1_0a1b2c3d_1111_2222_3333_444455556666`,
    ]);
    expect(only(resource.aws_kms_grant)).toEqual({
      key_id: KEY_ARN,
      grantee_principal: HYVE_ROLE_ARN,
      operations: ["Decrypt", "GenerateDataKey"],
      provider: "aws.account_339713007003_eu_west_1",
      depends_on: [`aws_iam_role.${ROLE}`],
      lifecycle: { replace_triggered_by: [`aws_iam_role.${ROLE}.unique_id`] },
    });
  });

  test("of an existing role is granted without waiting for it", () => {
    const workloads = [workloadDeclaration({ role: { ...role, ownership: "existing" } })];

    const grant = only(stackOf({ ...withKey("create"), workloads }).resource.aws_kms_grant);

    expect(grant.depends_on).toBeUndefined();
    expect(grant.lifecycle).toBeUndefined();
  });

  test.each(["existing", "handoff"] as const)("is granted nothing where it is %s", (ownership) => {
    const json = stackOf(withKey(ownership));

    expect(json.resource.aws_kms_grant).toBeUndefined();
    expect(only(json.resource.aws_iam_role_policy).policy).toContain(KEY_ARN);
  });
});

describe("a workload that leaves", () => {
  const adopted = everythingAdopted();

  test("first withdraws: everything stays, and only the binding is given up", () => {
    const json = stackOf({ ...adopted, workloads: leaving("withdraw") });

    expect(only(json.resource.kubernetes_manifest).manifest.spec.template.spec).toBeUndefined();
    expect(json.resource.kubernetes_service_account_v1).toBeDefined();
    expect(json.removed).toBeUndefined();
  });

  test("is then forgotten where it was adopted, and gone where it was created", () => {
    const json = stackOf({ ...adopted, workloads: leaving("forget") });

    expect(json.removed.map(({ from }: StackJson) => from).sort()).toEqual([
      `aws_iam_role.${ROLE}`,
      `aws_iam_role_policies_exclusive.${ROLE}`,
      `aws_iam_role_policy.${ROLE}`,
      `aws_iam_role_policy_attachments_exclusive.${ROLE}`,
      `kubernetes_manifest.${NAME}`,
      `kubernetes_service_account_v1.${NAME}`,
    ]);
    expect(addressesIn(json).filter((address) => address.includes(NAME))).toEqual([]);
    expect(json.output.role_arns.value).toEqual({});
  });

  test("leaves what another one shares with it", () => {
    const { serviceAccount: account, role: sharedRole } = leaving("forget")[0] ?? workloadDeclaration();
    const other = workloadNamed("other", { serviceAccount: account, role: sharedRole });

    const json = stackOf({ ...adopted, workloads: [...leaving("forget"), other] });

    expect(json.removed.map(({ from }: StackJson) => from)).toEqual([`kubernetes_manifest.${NAME}`]);
    expect(addressesIn(json)).toContain(`aws_iam_role.${ROLE}`);
  });

  test("leaves the others as they were", () => {
    const other = workloadNamed("other");

    const before = stackOf({ workloads: [other] });
    const after = stackOf({ workloads: [other, ...leaving("forget")] });

    expect(after.resource).toEqual(before.resource);
  });

  function leaving(release: "withdraw" | "forget"): WorkloadDeclaration[] {
    return (adopted.workloads ?? []).map((workload) => ({ ...workload, release }));
  }
});

describe("the outputs of a stack", () => {
  test("say what was declared, which any plan carries", () => {
    const { value, sensitive } = stackOf().output.irsa;

    expect(sensitive).toBeUndefined();
    expect(value).toMatchObject({
      version: 1,
      environment: "tst",
      cluster: { name: "codisc-tst", accountId: "111122223333" },
      buckets: [{ name: "dlz-tst-landing", policy: "create" }],
      workloads: [{ kind: "Deployment", namespace: "hyve", name: "hyve", role: "/HyveS3WriterRole" }],
    });
    expect(JSON.stringify(value)).not.toContain('"at"');
  });

  test("give a pipeline the ARNs that it needs", () => {
    const { output } = stackOf();

    expect(output.role_arns.value).toEqual({ [NAME]: HYVE_ROLE_ARN });
    expect(output.oidc_provider_arn.value).toMatch(/^arn:aws:iam::111122223333:oidc-provider\/oidc\.eks\./u);
  });

  test("say what the plan waits for", () => {
    const workloads = [
      workloadDeclaration({
        binding: "handoff",
        serviceAccount: { ...serviceAccount, ownership: "handoff" },
        role: { ...role, ownership: "existing" },
      }),
    ];
    const buckets = [bucketDeclaration({ policy: { ownership: "handoff", foreignStatements: [] } })];

    expect(stackOf().output.waits_for.value).toEqual([]);
    expect(stackOf({ workloads, buckets }).output.waits_for.value).toMatchInlineSnapshot(`
[
  "permissions of role HyveS3WriterRole in account 111122223333, by the role's owner",
  "policy of bucket dlz-tst-landing in account 339713007003, by the bucket's owner",
  "ServiceAccount hyve/hyve-sa, by the cluster's owner",
  "ServiceAccount of Deployment hyve/hyve, by the workload's owner",
]
`);
  });
});

describe("a stack whose claims are refuted", () => {
  const loader = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::222233334444:role/loader" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::dlz-tst-landing/*",
  };
  const buckets = [bucketDeclaration({ policy: { ownership: "adopt", foreignStatements: [loader] } })];

  test("does not synthesize", () => {
    expect(() => stackOf({ buckets })).toThrow(/P2 of Deployment hyve\/hyve is refuted: .*role\/loader/u);
  });

  test("synthesizes where they are acknowledged", () => {
    const acknowledge = [{ claim: "P2", reason: "the loader writes there too" }] as const;

    expect(() => stackOf({ buckets, workloads: [workloadDeclaration({ acknowledge })] })).not.toThrow();
  });
});

function stackOf(change: Partial<EnvironmentDeclaration> = {}): StackJson {
  return synthesizedEnvironment(environmentDeclaration(change));
}

function everythingAdopted(): Partial<EnvironmentDeclaration> {
  return {
    cluster: { ...cluster, oidcProvider: { ownership: "adopt", audiences: ["sts.amazonaws.com"] } },
    buckets: [
      bucketDeclaration({
        policy: { ownership: "adopt", foreignStatements: [{ Sid: "Lake", Effect: "Allow" }] },
        exclusive: { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" },
      }),
    ],
    workloads: [
      workloadDeclaration({
        serviceAccount: { ...serviceAccount, ownership: "adopt" },
        role: { ...role, ownership: "adopt" },
      }),
    ],
  };
}

function everythingExisting(): Partial<EnvironmentDeclaration> {
  return {
    cluster: { ...cluster, oidcProvider: { ownership: "existing", audiences: ["sts.amazonaws.com"] } },
    buckets: [bucketDeclaration({ policy: { ownership: "existing", foreignStatements: [] } })],
    workloads: [
      workloadDeclaration({
        serviceAccount: { ...serviceAccount, ownership: "existing" },
        role: { ...role, ownership: "existing" },
      }),
    ],
  };
}

function withKey(ownership: "create" | "existing" | "handoff"): Partial<EnvironmentDeclaration> {
  return { buckets: [bucketDeclaration({ kmsKey: { arn: KEY_ARN, ownership } })] };
}

function manyWorkloads(count: number): WorkloadDeclaration[] {
  return Array.from({ length: count }, (_, index) => workloadNamed(`workload-${index}`));
}

/** Trust, permissions and bucket policies, the ServiceAccounts' annotations and the workloads' ServiceAccounts. */
function securityValues({ resource }: StackJson): readonly string[] {
  const all = (type: string): StackJson[] => Object.values(resource[type] ?? {});
  return [
    ...all("aws_iam_role").map(({ assume_role_policy: policy }) => policy),
    ...[...all("aws_iam_role_policy"), ...all("aws_s3_bucket_policy")].map(({ policy }) => policy),
    ...all("kubernetes_service_account_v1").flatMap(({ metadata }) =>
      Object.values<string>(metadata.annotations),
    ),
    ...all("kubernetes_manifest").flatMap(({ manifest }) =>
      Object.values<string>(manifest.spec.template.spec),
    ),
  ];
}

function isUnknown(value: string): boolean {
  return readTemplate(value).some((piece) => typeof piece !== "string");
}

function bucketStatements(json: StackJson): readonly StackJson[] {
  return literalPolicy(only(json.resource.aws_s3_bucket_policy).policy).Statement;
}

/** The order of outputs and import blocks means nothing to Terraform, and loading sorts what they follow. */
function withoutOrder(json: StackJson): StackJson {
  const { output: _output, "//": _notes, import: imports, ...rest } = json;
  return { ...rest, import: imports.map(({ to }: StackJson) => to).sort() };
}

describe("a stack whose bucket others use too", () => {
  test("lets in the roles of other stacks, as the model says", () => {
    const role = "arn:aws:iam::111122223333:role/other";
    const otherRoles = [{ role, grant: "read" as const, prefix: "", delete: false }];
    const declaration = environmentDeclaration({ buckets: [bucketDeclaration({ otherRoles })] });

    const json = synthesizedEnvironment(declaration);

    const { document } = environment(declaration).buckets[0] ?? { document: { statements: [] } };
    expect(json.resource.aws_s3_bucket_policy["bucket_dlz-tst-landing"].policy).toBe(
      renderJson(policyTree(document)),
    );
    expect(renderJson(policyTree(document))).toContain(role);
  });

  test("is refused in any app if a policy would exceed its quota", () => {
    const declaration = environmentDeclaration({ quotas: { trustPolicyCharacters: 100 } });

    expect(() => synthesizedEnvironment(declaration)).toThrow(
      "the trust policy of role HyveS3WriterRole would have",
    );
  });
});
