import { type BadFile, GOOD_FILE } from "./bad-files";

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const KUBERNETES = "kubernetes: { context: codisc-tst, configPath: ~/.kube/config }";
const ACCESS = "- { bucket: dlz-tst-landing, grant: write, prefix: codisc/ }";
const ROLE = "arn:aws:iam::339713007003:role/admin";
const CLUSTER_ROLE = "arn:aws:iam::111122223333:role/pipeline";
const KEY = "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666";

/** A second workload in the first environment: lines 22 to 26. */
const secondWorkload = (change: { workload?: string; namespace?: string; account?: string; role?: string }) =>
  `${GOOD_FILE}      - workload: { kind: Deployment, name: ${change.workload ?? "loader"}, binding: adopt }
        namespace: ${change.namespace ?? "hyve"}
        serviceAccount: ${change.account ?? "loader-sa"}
        role: ${change.role ?? "LoaderRole"}
        access: [{ bucket: dlz-tst-landing, grant: read }]
`;

interface Second {
  backend?: string;
  account?: string;
  region?: string;
  issuer?: string;
  provider?: string;
  bucket?: string;
  rest?: string;
}

const OTHER_ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

/** A second environment: its backend stands in line 23, its cluster in 25 to 30, its bucket in 32. */
const secondEnvironment = (change: Second, first = GOOD_FILE) => `${first}  prd:
    backend: ${change.backend ?? "{ local: {} }"}
    cluster:
      name: codisc-prd
      accountId: "${change.account ?? "111122223333"}"
      region: ${change.region ?? "eu-west-1"}
      issuer: ${change.issuer ?? OTHER_ISSUER}
      oidcProvider: ${change.provider ?? "create"}
      kubernetes: { context: codisc-prd, configPath: ~/.kube/config }
    buckets:
      ${change.bucket ?? 'dlz-prd-landing: { accountId: "339713007003", policy: create }'}
${change.rest ?? ""}`;

const secondWorkloads = (account: string, role: string) => `    workloads:
      - workload: { kind: Deployment, name: hyve, binding: handoff }
        namespace: hyve
        serviceAccount: ${account}
        role: ${role}
        access: [{ bucket: dlz-prd-landing, grant: read }]
`;

const EXISTING_ACCOUNT = "{ name: hyve-sa, ownership: existing }";
const EXISTING_ROLE = "{ name: HyveS3WriterRole, ownership: existing }";

/** Both environments are of one cluster; the first only annotates the ServiceAccount. */
const sharedAccount = (role: string, account = EXISTING_ACCOUNT) =>
  secondEnvironment(
    { issuer: ISSUER, provider: "existing", rest: secondWorkloads(account, role) },
    GOOD_FILE.replace("serviceAccount: hyve-sa", `serviceAccount: ${EXISTING_ACCOUNT}`),
  );

const withPolicy = (policy: string, more = "") =>
  GOOD_FILE.replace("policy: create", `policy: ${policy}${more && `\n        ${more}`}`);

/** A second bucket with the first one's key, each with its owner. */
const withKeys = (first: string, second: string) =>
  withPolicy("create", `kmsKey: { arn: ${KEY}, ownership: ${first} }`).replace(
    "    workloads:\n",
    `      other-bucket: { accountId: "339713007003", policy: create, kmsKey: { arn: ${KEY}, ownership: ${second} } }\n    workloads:\n`,
  );

/** Entries that cannot all be meant. */
export const CONTRADICTIONS: readonly BadFile[] = [
  {
    name: "one role described in two ways",
    change: secondWorkload({
      role: "{ name: HyveS3WriterRole, ownership: create, path: /hyve/, maxSessionSeconds: 7200 }",
    }),
    errors: [
      [
        "25:15",
        "role-claimed-differently",
        "HyveS3WriterRole",
        "differs from Deployment hyve/hyve in path, maxSessionSeconds",
        "make them alike",
      ],
    ],
    nearest: secondWorkload({
      role: "{ name: HyveS3WriterRole, ownership: create, path: /, maxSessionSeconds: 3600 }",
    }),
  },
  {
    name: "one ServiceAccount described in two ways",
    change: secondWorkload({ account: "{ name: hyve-sa, automountToken: true }", role: "HyveS3WriterRole" }),
    errors: [
      [
        "24:25",
        "service-account-claimed-differently",
        "hyve/hyve-sa",
        "in automountToken",
        "make them alike",
      ],
    ],
    nearest: secondWorkload({
      account: "{ name: hyve-sa, automountToken: false }",
      role: "HyveS3WriterRole",
    }),
  },
  {
    name: "one ServiceAccount with two roles",
    change: secondWorkload({ account: "hyve-sa" }),
    errors: [["24:25", "service-account-claimed-differently", "in role"]],
    nearest: secondWorkload({ account: "hyve-sa", namespace: "other" }),
  },
  {
    name: "one namespace described in two ways",
    change: secondWorkload({ namespace: "{ name: hyve, ownership: create, labels: { a: b } }" }),
    errors: [["23:20", "namespace-claimed-differently", "namespace hyve", "in ownership, labels"]],
    nearest: secondWorkload({ namespace: "{ name: hyve, ownership: existing }" }),
  },
  {
    name: "one workload declared twice",
    change: secondWorkload({ workload: "hyve" }),
    errors: [["22:45", "workload-declared-twice", "Deployment hyve/hyve", "in one entry"]],
    nearest: secondWorkload({ workload: "hyve", namespace: "other" }),
  },
  {
    name: "one prefix granted twice",
    change: { [ACCESS]: `${ACCESS}\n          - { bucket: dlz-tst-landing, grant: read, prefix: codisc/ }` },
    errors: [["22:13", "grant-declared-twice", "dlz-tst-landing/codisc/", "with read-write for both"]],
    nearest: {
      [ACCESS]: `${ACCESS}\n          - { bucket: dlz-tst-landing, grant: read, prefix: codisc/in/ }`,
    },
  },
  {
    name: "a former name that is declared still",
    change: { "namespace: hyve": "namespace: hyve\n        formerly: { kind: Deployment }" },
    errors: [
      [
        "18:19",
        "formerly-taken",
        "Deployment hyve/hyve",
        "declared in this environment still",
        "remove its entry, or this formerly",
      ],
    ],
    nearest: { "namespace: hyve": "namespace: hyve\n        formerly: { kind: StatefulSet }" },
  },
  {
    name: "two workloads of one former name",
    change: secondWorkload({ namespace: "hyve\n        formerly: { name: old }" }).replace(
      "role: HyveS3WriterRole",
      "role: HyveS3WriterRole\n        formerly: { name: old }",
    ),
    errors: [
      ["25:19", "formerly-taken", "two workloads were Deployment hyve/old", "remove formerly from the other"],
    ],
    nearest: secondWorkload({ namespace: "hyve\n        formerly: { name: older }" }).replace(
      "role: HyveS3WriterRole",
      "role: HyveS3WriterRole\n        formerly: { name: old }",
    ),
  },
  {
    name: "an issuer of another region",
    change: { "region: eu-west-1": "region: eu-west-2" },
    errors: [["8:15", "issuer-mismatch", "of region eu-west-1", "eu-west-2"]],
    nearest: { "region: eu-west-1": "region: eu-west-2", "oidc.eks.eu-west-1": "oidc.eks.eu-west-2" },
  },
  {
    name: "an issuer of another partition",
    change: { "oidc.eks.eu-west-1.amazonaws.com": "oidc.eks.eu-west-1.amazonaws.com.cn" },
    errors: [
      [
        "8:15",
        "issuer-mismatch",
        "oidc.eks.eu-west-1.amazonaws.com.cn",
        "partition aws",
        "describe-cluster --name codisc-tst",
      ],
    ],
    nearest: { "oidc.eks.eu-west-1.amazonaws.com": "oidc-eks.eu-west-1.api.aws" },
  },
  {
    name: "an audience that the provider does not accept",
    change: { "serviceAccount: hyve-sa": "serviceAccount: { name: hyve-sa, audience: vault }" },
    errors: [
      [
        "18:52",
        "audience-not-offered",
        "got 'vault'",
        "accepts only sts.amazonaws.com",
        "add it to cluster.oidcProvider.audiences",
      ],
    ],
    nearest: {
      "serviceAccount: hyve-sa": "serviceAccount: { name: hyve-sa, audience: vault }",
      "oidcProvider: create": "oidcProvider: { ownership: create, audiences: [vault] }",
    },
  },
  {
    name: "the usual audience, where the provider accepts another only",
    change: { "oidcProvider: create": "oidcProvider: { ownership: create, audiences: [vault] }" },
    errors: [
      [
        "18:25",
        "audience-not-offered",
        "got 'sts.amazonaws.com'",
        "accepts only vault",
        "let the ServiceAccount say",
      ],
    ],
    nearest: {
      "oidcProvider: create": "oidcProvider: { ownership: create, audiences: [vault, sts.amazonaws.com] }",
    },
  },
  {
    name: "a bucket that is not declared, with the nearest",
    change: { "bucket: dlz-tst-landing": "bucket: dlz-tst-landin" },
    errors: [
      [
        "21:23",
        "unknown-bucket",
        "environment tst declares no bucket dlz-tst-landin",
        "did you mean dlz-tst-landing?",
      ],
    ],
  },
  {
    name: "a bucket that is not declared and like no other",
    change: { "bucket: dlz-tst-landing": "bucket: acme-logs" },
    errors: [
      ["21:23", "unknown-bucket", "declare it under environments.tst.buckets (declared: dlz-tst-landing)"],
    ],
  },
  {
    name: "no bucket declared at all",
    change: {
      '    buckets:\n      dlz-tst-landing:\n        accountId: "339713007003"\n        policy: create\n': "",
    },
    errors: [["17:23", "unknown-bucket", "declare it under environments.tst.buckets"]],
  },
  {
    name: "exclusive without anybody who may change it back",
    change: withPolicy("create", "exclusive: { of: write }"),
    errors: [
      ["15:20", "administrators-missing", "dlz-tst-landing", "name administrators", "or the assumeRole"],
    ],
    nearest: withPolicy("create", `assumeRole: ${ROLE}\n        exclusive: { of: write }`),
  },
  {
    name: "exclusive where the policy is left alone",
    change: withPolicy("existing", `exclusive: { of: write, administrators: ["${ROLE}"] }`),
    errors: [["15:20", "ownership-not-offered", "nothing would deny the others", "create, adopt or handoff"]],
    nearest: withPolicy("handoff", `exclusive: { of: write, administrators: ["${ROLE}"] }`),
  },
  {
    name: "a bucket that is being released and used",
    change: withPolicy("{ ownership: adopt, release: withdraw }"),
    errors: [
      [
        "21:13",
        "release-in-use",
        "dlz-tst-landing is being released",
        "Deployment hyve/hyve",
        "remove this grant",
      ],
    ],
    nearest: withPolicy("{ ownership: adopt }"),
  },
  {
    name: "a release of what was never adopted",
    change: {
      "oidcProvider: create": "oidcProvider: { ownership: create, release: forget }",
      "    workloads:\n":
        '      unused: { accountId: "339713007003", policy: { ownership: handoff, release: forget } }\n    workloads:\n',
      "binding: adopt }\n": "binding: handoff }\n        release: withdraw\n",
    },
    errors: [
      [
        "9:51",
        "ownership-not-offered",
        "the OIDC provider is create; only what was adopted is released: remove release",
      ],
      [
        "15:83",
        "ownership-not-offered",
        "the policy is handoff; only what was adopted is released: remove release",
      ],
      [
        "18:18",
        "ownership-not-offered",
        "nothing of this workload was adopted, and the plan does not set its ServiceAccount; remove the entry instead",
      ],
    ],
    nearest: {
      "oidcProvider: create": "oidcProvider: { ownership: adopt, release: forget }",
      "binding: adopt }": "binding: adopt }\n        release: withdraw",
    },
  },
  {
    name: "Kubernetes objects that are ours under gitops",
    change: {
      [KUBERNETES]: "kubernetes: gitops",
      "namespace: hyve": "namespace: { name: hyve, ownership: create }",
      "serviceAccount: hyve-sa": "serviceAccount: { name: hyve-sa, ownership: adopt }",
    },
    errors: [
      ["16:60", "ownership-not-offered", "binding: got adopt", "write handoff"],
      ["17:45", "ownership-not-offered", "got create", "write existing"],
      ["18:53", "ownership-not-offered", "got adopt", "write handoff or leave it out"],
    ],
    nearest: {
      [KUBERNETES]: "kubernetes: gitops",
      "binding: adopt": "binding: handoff",
      "namespace: hyve": "namespace: { name: hyve, ownership: existing }",
    },
  },
  {
    name: "a workload that is changed while its ServiceAccount is handed over",
    change: { "serviceAccount: hyve-sa": "serviceAccount: { name: hyve-sa, ownership: handoff }" },
    errors: [["16:60", "ownership-not-offered", "binding: got adopt", "hand both over"]],
    nearest: { "serviceAccount: hyve-sa": "serviceAccount: { name: hyve-sa, ownership: existing }" },
  },
  {
    name: "one bucket policy with two owners",
    change: secondEnvironment({ bucket: 'dlz-tst-landing: { accountId: "339713007003", policy: adopt }' }),
    errors: [["32:61", "bucket-policy-owned-twice", "dlz-tst-landing", "tst and prd", "otherRoles"]],
    nearest: secondEnvironment({
      bucket: 'dlz-tst-landing: { accountId: "339713007003", policy: existing }',
    }),
  },
  {
    name: "one bucket in two accounts",
    change: secondEnvironment({ bucket: 'dlz-tst-landing: { accountId: "444455556666", policy: existing }' }),
    errors: [
      [
        "32:37",
        "bucket-account-unclear",
        "339713007003 by environment tst",
        "444455556666 here",
        "correct it",
      ],
    ],
    nearest: secondEnvironment({
      bucket: 'dlz-tst-landing: { accountId: "339713007003", policy: existing }',
    }),
  },
  {
    name: "one OIDC provider with two owners",
    change: secondEnvironment({ issuer: ISSUER }),
    errors: [["29:21", "oidc-provider-owned-twice", "tst and prd", "oidcProvider: existing"]],
    nearest: secondEnvironment({ issuer: ISSUER, provider: "existing" }),
  },
  {
    name: "one state for two environments",
    change: secondEnvironment({ backend: "{ local: { path: ./terraform.tst.tfstate } }" }),
    errors: [["23:14", "state-shared", "tst and prd", "a place of its own"]],
    nearest: secondEnvironment({ backend: "{ local: { path: prd/terraform.tst.tfstate } }" }),
  },
  {
    name: "one role with two owners",
    change: secondEnvironment({ rest: secondWorkloads("hyve-sa", "HyveS3WriterRole") }),
    errors: [["37:15", "role-owned-twice", "HyveS3WriterRole", "tst and prd", "ownership: existing"]],
    nearest: secondEnvironment({
      account: "444455556666",
      rest: secondWorkloads("hyve-sa", "HyveS3WriterRole"),
    }),
  },
  {
    name: "one ServiceAccount with two owners",
    change: secondEnvironment({
      issuer: ISSUER,
      provider: "existing",
      rest: secondWorkloads("hyve-sa", "PrdRole"),
    }),
    errors: [["36:25", "service-account-owned-twice", "hyve/hyve-sa", "tst and prd", "ownership: existing"]],
    nearest: secondEnvironment({
      issuer: ISSUER,
      provider: "existing",
      rest: secondWorkloads(EXISTING_ACCOUNT, EXISTING_ROLE),
    }),
  },
  {
    name: "one existing ServiceAccount annotated with two roles",
    change: sharedAccount("PrdRole"),
    errors: [
      [
        "36:25",
        "service-account-claimed-differently",
        "hyve/hyve-sa",
        "tst and prd",
        "differ in role",
        "make them alike, or give one another ServiceAccount",
      ],
    ],
    nearest: secondEnvironment({
      issuer: ISSUER,
      provider: "existing",
      rest: secondWorkloads(EXISTING_ACCOUNT, EXISTING_ROLE),
    }),
  },
  {
    name: "one existing ServiceAccount annotated twice, if with the same role",
    change: sharedAccount(EXISTING_ROLE),
    errors: [
      ["36:25", "service-account-owned-twice", "hyve/hyve-sa", "tst and prd", "say ownership: handoff"],
    ],
    nearest: sharedAccount("PrdRole", "{ name: hyve-sa, ownership: handoff }"),
  },
  {
    name: "roles to assume that are of other accounts than what they reach",
    change: {
      "policy: create": `policy: create\n        assumeRole: ${CLUSTER_ROLE}`,
      "oidcProvider: create": `oidcProvider: create\n      assumeRole: ${ROLE}`,
    },
    errors: [
      ["10:19", "account-mismatch", "of account 339713007003", "the cluster is in account 111122223333"],
      ["16:21", "account-mismatch", "of account 111122223333", "dlz-tst-landing is in account 339713007003"],
    ],
    nearest: {
      "policy: create": `policy: create\n        assumeRole: ${ROLE}`,
      "oidcProvider: create": `oidcProvider: create\n      assumeRole: ${CLUSTER_ROLE}`,
    },
  },
  {
    name: "one key with two owners",
    change: withKeys("create", "existing"),
    errors: [["16:74", "kms-key-claimed-differently", "create for bucket dlz-tst-landing", "existing here"]],
    nearest: withKeys("create", "create"),
  },
  {
    name: "names of roles that are one to AWS",
    change: secondWorkload({ role: "hyves3writerrole" }),
    errors: [["25:15", "role-claimed-differently", "hyves3writerrole", "HyveS3WriterRole"]],
    nearest: secondWorkload({ role: "hyves3writerrole2" }),
  },
  {
    name: "foreign statements that are missing, of every bucket",
    change: {
      "policy: create": "policy: { ownership: adopt, foreignStatements: policies/none.json }",
      "    workloads:\n":
        '      other-bucket: { accountId: "339713007003", policy: adopt }\n    workloads:\n',
    },
    errors: [
      [
        "14:56",
        "foreign-statements-missing",
        "policies/none.json",
        "aws s3api get-bucket-policy --bucket dlz-tst-landing",
        "> policies/none.json",
      ],
      ["15:58", "foreign-statements-missing", "policies/other-bucket.json", "--bucket other-bucket"],
    ],
    nearest: withPolicy("adopt"),
  },
  {
    name: "foreign statements that are no policy",
    change: withPolicy("{ ownership: adopt, foreignStatements: policies/text.json }"),
    errors: [
      [
        "14:56",
        "foreign-statements-invalid",
        "policies/text.json",
        "it is not JSON",
        "aws s3api get-bucket-policy",
      ],
    ],
    nearest: withPolicy("{ ownership: adopt, foreignStatements: policies/dlz-tst-landing.json }"),
  },
  {
    name: "foreign statements in a folder",
    change: withPolicy("{ ownership: adopt, foreignStatements: policies }"),
    errors: [["14:56", "file-unreadable", "policies cannot be read", "directory", "name another file"]],
  },
  {
    name: "contradictions of several kinds, in the order of the file",
    change: secondEnvironment(
      { bucket: 'dlz-tst-landing: { accountId: "339713007003", policy: create }' },
      GOOD_FILE.replace("region: eu-west-1", "region: eu-west-2").replace(
        "bucket: dlz-tst-landing",
        "bucket: dlz-tst-landin",
      ),
    ),
    errors: [
      ["8:15", "issuer-mismatch"],
      ["21:23", "unknown-bucket"],
      ["32:61", "bucket-policy-owned-twice"],
    ],
  },
];
