/** Texts to find, each exactly once, and what stands there instead; or a whole text. */
export type Change = string | Readonly<Record<string, string>>;

/** A mistake in irsa.yaml: where it is reported (`line:column`), its code, and what its message says. */
export type Expected = readonly [at: string, code: string, ...says: string[]];

/** A change to GOOD_FILE that is refused, and the nearest one that is not. */
export interface BadFile {
  readonly name: string;
  readonly change: Change;
  readonly errors: readonly Expected[];
  readonly nearest?: Change;
}

/** An irsa.yaml without mistakes. */
export const GOOD_FILE = `environments:
  tst:
    backend: { local: {} }
    cluster:
      name: codisc-tst
      accountId: "111122223333"
      region: eu-west-1
      issuer: https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE
      oidcProvider: create
      kubernetes: { context: codisc-tst, configPath: ~/.kube/config }
    buckets:
      dlz-tst-landing:
        accountId: "339713007003"
        policy: create
    workloads:
      - workload: { kind: Deployment, name: hyve, binding: adopt }
        namespace: hyve
        serviceAccount: hyve-sa
        role: HyveS3WriterRole
        access:
          - { bucket: dlz-tst-landing, grant: write, prefix: codisc/ }
`;

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const KUBERNETES = "kubernetes: { context: codisc-tst, configPath: ~/.kube/config }";
const ACCESS = "- { bucket: dlz-tst-landing, grant: write, prefix: codisc/ }";
const SESSION = "arn:aws:sts::339713007003:assumed-role/admin/me";
const ROLE = "arn:aws:iam::339713007003:role/admin";
const CLUSTER_ROLE = "arn:aws:iam::111122223333:role/pipeline";
const KEY = "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666";

const asBucket = (line: string) => ({ "policy: create": `policy: create\n        ${line}` });
const asWorkload = (line: string) => ({ "namespace: hyve": `namespace: hyve\n        ${line}` });
const asServiceAccount = (rest: string) => ({
  "serviceAccount: hyve-sa": `serviceAccount: { name: hyve-sa, ${rest} }`,
});
const asRole = (rest: string) => ({ "role: HyveS3WriterRole": `role: { name: HyveS3WriterRole, ${rest} }` });

/** What stops the file from being read as YAML. */
export const BAD_YAML: readonly BadFile[] = [
  {
    name: "an empty file",
    change: "",
    errors: [["1:1", "yaml-empty", "the file is empty", "init"]],
    nearest: {},
  },
  { name: "a file of blank lines", change: "\n  \n", errors: [["1:1", "yaml-empty", "the file is empty"]] },
  { name: "a file of comments", change: "# later\n", errors: [["1:1", "yaml-empty", "the file is empty"]] },
  { name: "a document mark alone", change: "---\n", errors: [["1:1", "yaml-empty", "the file is empty"]] },
  {
    name: "two documents",
    change: `${GOOD_FILE}---\n${GOOD_FILE}`,
    errors: [["22:1", "yaml-syntax", "more than one YAML document", "write it as one"]],
    nearest: `---\n${GOOD_FILE}`,
  },
  {
    name: "a tab as indentation, without the errors that come of it",
    change: { "    backend": "\tbackend" },
    errors: [["3:1", "yaml-tab", "indent with spaces"]],
    nearest: { "backend: {": "backend:\t{" },
  },
  {
    name: "a tab behind spaces",
    change: { "      name: codisc": "    \tname: codisc" },
    errors: [["5:5", "yaml-tab", "indented with a tab"]],
  },
  {
    name: "two tabs, each on its line, and a duplicate key beside them",
    change: {
      "    backend": "\tbackend",
      "        namespace": "\tnamespace",
      "grant: write": "grant: write, grant: read",
    },
    errors: [
      ["3:1", "yaml-tab"],
      ["17:1", "yaml-tab"],
      ["21:54", "yaml-duplicate-key", "'grant'"],
    ],
  },
  {
    name: "a key twice",
    change: { "      region": "      name: other\n      region" },
    errors: [["7:7", "yaml-duplicate-key", "'name' is written twice", "remove or rename"]],
    nearest: { "      name: codisc-tst\n": "", "      region": "      name: other\n      region" },
  },
  {
    name: "a key twice, once in quotes",
    change: { "      region": '      "name": other\n      region' },
    errors: [["7:7", "yaml-duplicate-key", "'name'"]],
  },
  {
    name: "two duplicate keys on one line",
    change: { "local: {} }": "local: {}, local: {}, local: {} }" },
    errors: [
      ["3:27", "yaml-duplicate-key", "'local'"],
      ["3:38", "yaml-duplicate-key", "'local'"],
    ],
  },
  {
    name: "an environment twice",
    change: `${GOOD_FILE}  tst: {}\n`,
    errors: [["22:3", "yaml-duplicate-key", "'tst'"]],
  },
  {
    name: "a missing brace",
    change: { "{ local: {} }": "{ local: {}" },
    errors: [["4:5", "yaml-syntax", "}", 'the line reads "cluster:"']],
  },
  {
    name: "a missing quote",
    change: { '"111122223333"': '"111122223333' },
    errors: [["6:31", "yaml-syntax", "Missing closing", "111122223333"]],
  },
  {
    name: "a colon without a space",
    change: { "namespace: hyve": "namespace:hyve" },
    errors: [["17:9", "yaml-syntax", '"namespace:hyve"', "a colon needs a space behind it"]],
  },
  {
    name: "a text of YAML's own characters without quotes",
    change: { "prefix: codisc/": "prefix: ${team}/" },
    errors: [["21:63", "yaml-syntax", "the line reads", "in quotes"]],
  },
  {
    name: "a tag that YAML does not know",
    change: { "namespace: hyve": "namespace: !env hyve" },
    errors: [["17:20", "yaml-syntax", "!env", "leave the tag"]],
    nearest: { "namespace: hyve": "namespace: !!str hyve" },
  },
  {
    name: "unknown aliases, all of them",
    change: { "namespace: hyve": "namespace: *ns", "role: HyveS3WriterRole": "role: *role" },
    errors: [
      ["17:20", "yaml-alias", "no &ns before *ns", "write &ns"],
      ["19:15", "yaml-alias", "no &role before *role"],
    ],
    nearest: {
      "namespace: hyve": "namespace: &ns hyve",
      "serviceAccount: hyve-sa": "serviceAccount: *ns",
    },
  },
  {
    name: "an alias before its anchor",
    change: { "namespace: hyve": "namespace: *n", "serviceAccount: hyve-sa": "serviceAccount: &n hyve" },
    errors: [["17:20", "yaml-alias", "no &n before *n"]],
  },
  {
    name: "an alias inside its own anchor",
    change: "environments: &all\n  tst: *all\n",
    errors: [["2:8", "yaml-alias", "*all stands inside the value of &all itself"]],
  },
  {
    name: "a merge of a number",
    change: asBucket("<<: 5"),
    errors: [["15:13", "yaml-alias", "takes a mapping"]],
    nearest: asBucket("<<: { tlsOnly: false }"),
  },
  {
    name: "a merge of an alias of a text",
    change: { ...asBucket("<<: *name"), "name: codisc-tst": "name: &name codisc-tst" },
    errors: [["15:13", "yaml-alias", "takes a mapping"]],
  },
  {
    name: "a merge of an unknown alias",
    change: asBucket("<<: *base"),
    errors: [["15:13", "yaml-alias", "no &base before *base"]],
  },
];

/** Mistyped keys at every level. */
export const BAD_KEYS: readonly BadFile[] = [
  {
    name: "of the file",
    change: { "environments:": "enviroments:" },
    errors: [["1:1", "unknown-key", "'enviroments'", "did you mean 'environments'?"]],
  },
  {
    name: "of the file, unlike any other",
    change: { "environments:": "version: 1\nenvironments:" },
    errors: [["1:1", "unknown-key", "'version'; remove it; allowed here: environments"]],
    nearest: { "environments:": "# version: 1\nenvironments:" },
  },
  {
    name: "of an environment",
    change: { "    cluster:": "    clusters:" },
    errors: [["4:5", "unknown-key", "did you mean 'cluster'?; allowed here: backend, cluster, tags"]],
  },
  {
    name: "of quotas",
    change: { "    cluster:": "    quotas: { trustPolicyCharacter: 4096 }\n    cluster:" },
    errors: [["4:15", "unknown-key", "did you mean 'trustPolicyCharacters'?"]],
    nearest: { "    cluster:": "    quotas: { trustPolicyCharacters: 4096 }\n    cluster:" },
  },
  {
    name: "of the backend",
    change: { "local:": "locl:" },
    errors: [["3:16", "unknown-key", "did you mean 'local'?; allowed here: local, s3, cloud"]],
  },
  {
    name: "of a local backend",
    change: { "local: {}": "local: { pth: a.tfstate }" },
    errors: [["3:25", "unknown-key", "did you mean 'path'?"]],
    nearest: { "local: {}": "local: { path: a.tfstate }" },
  },
  {
    name: "of an S3 backend",
    change: { "local: {}": "s3: { bucket: acme-state, kye: a, region: eu-west-1 }" },
    errors: [["3:42", "unknown-key", "did you mean 'key'?"]],
    nearest: { "local: {}": "s3: { bucket: acme-state, key: a, region: eu-west-1 }" },
  },
  {
    name: "of a cloud backend",
    change: { "local: {}": "cloud: { organisation: acme, workspace: hyve }" },
    errors: [["3:25", "unknown-key", "did you mean 'organization'?"]],
    nearest: { "local: {}": "cloud: { organization: acme, workspace: hyve }" },
  },
  {
    name: "of the cluster",
    change: { 'accountId: "1111': 'acountId: "1111', "region:": "regoin:" },
    errors: [
      ["6:7", "unknown-key", "did you mean 'accountId'?"],
      ["7:7", "unknown-key", "did you mean 'region'?"],
    ],
  },
  {
    name: "of an OIDC provider",
    change: { "oidcProvider: create": "oidcProvider: { ownership: create, audience: [a] }" },
    errors: [["9:42", "unknown-key", "did you mean 'audiences'?"]],
  },
  {
    name: "of a kubeconfig",
    change: { "context:": "contxt:" },
    errors: [["10:21", "unknown-key", "did you mean 'context'?; allowed here: context, configPath"]],
  },
  {
    name: "of a bucket",
    change: { "policy:": "polcy:" },
    errors: [["14:9", "unknown-key", "did you mean 'policy'?"]],
  },
  {
    name: "of a bucket policy",
    change: { "policy: create": "policy: { ownership: create, relase: forget }" },
    errors: [["14:38", "unknown-key", "did you mean 'release'?"]],
  },
  {
    name: "of exclusive",
    change: asBucket("exclusive: { off: write }"),
    errors: [["15:22", "unknown-key", "did you mean 'of'?; allowed here: of, administrators, awsServices"]],
  },
  {
    name: "of a KMS key",
    change: asBucket(`kmsKey: { ARN: "${KEY}", ownership: create }`),
    errors: [["15:19", "unknown-key", "did you mean 'arn'?"]],
    nearest: asBucket(`kmsKey: { arn: "${KEY}", ownership: create }`),
  },
  {
    name: "of an entry of workloads, in the wrong case",
    change: { "serviceAccount:": "serviceaccount:" },
    errors: [["18:9", "unknown-key", "did you mean 'serviceAccount'?"]],
  },
  {
    name: "of a workload",
    change: { "binding:": "bindng:" },
    errors: [["16:51", "unknown-key", "did you mean 'binding'?"]],
  },
  {
    name: "of a namespace",
    change: { "namespace: hyve": "namespace: { name: hyve, ownership: create, label: {} }" },
    errors: [["17:53", "unknown-key", "did you mean 'labels'?"]],
    nearest: { "namespace: hyve": "namespace: { name: hyve, ownership: create, labels: {} }" },
  },
  {
    name: "of a ServiceAccount",
    change: asServiceAccount("anotations: {}"),
    errors: [["18:42", "unknown-key", "did you mean 'annotations'?"]],
    nearest: asServiceAccount("annotations: {}"),
  },
  {
    name: "of a role",
    change: asRole("ownership: create, tag: {}"),
    errors: [["19:60", "unknown-key", "did you mean 'tags'?"]],
    nearest: asRole("ownership: create, tags: {}"),
  },
  {
    name: "of another cluster of a role",
    change: asRole(
      `ownership: create, otherClusters: [{ issuer: "${ISSUER}", namespace: a, serviceAcount: b }]`,
    ),
    errors: [["19:180", "unknown-key", "did you mean 'serviceAccount'?"]],
  },
  {
    name: "of an access",
    change: { "grant: write": "grants: write" },
    errors: [["21:40", "unknown-key", "did you mean 'grant'?; allowed here: bucket, grant, prefix, delete"]],
  },
  {
    name: "of formerly",
    change: asWorkload("formerly: { nmae: old }"),
    errors: [["18:21", "unknown-key", "did you mean 'name'?"]],
    nearest: asWorkload("formerly: { name: old }"),
  },
];

/** Values that are missing, nothing, or of the wrong type. */
export const BAD_TYPES: readonly BadFile[] = [
  {
    name: "a text for the file",
    change: "hello\n",
    errors: [["1:1", "wrong-type", "the file must be a mapping (keys: environments), got the text"]],
  },
  {
    name: "a list for the file",
    change: "- tst\n",
    errors: [["1:1", "wrong-type", "a list", "without dashes"]],
  },
  {
    name: "nothing for environments",
    change: "environments:\n",
    errors: [["1:1", "wrong-type", "got nothing"]],
  },
  {
    name: "no environment",
    change: "environments: {}\n",
    errors: [["1:15", "yaml-empty", "'environments' is empty"]],
  },
  {
    name: "nothing for an environment",
    change: "environments:\n  tst:\n",
    errors: [["2:3", "wrong-type", "'tst' must be a mapping (keys: backend, cluster", "got nothing"]],
  },
  {
    name: "an account id without quotes",
    change: { '"111122223333"': "111122223333" },
    errors: [
      [
        "6:18",
        "number-for-text",
        "got the number 111122223333",
        'put it in quotes, "111122223333"',
        "leading zeros",
      ],
    ],
  },
  {
    name: "an account id without quotes whose zero YAML drops, as it is written",
    change: { '"111122223333"': "011122223333", '"339713007003"': "000000000012" },
    errors: [
      ["6:18", "number-for-text", "got the number 011122223333", '"011122223333"'],
      ["13:20", "number-for-text", "got the number 000000000012", '"000000000012"'],
    ],
    nearest: { '"111122223333"': '"011122223333"' },
  },
  {
    name: "an account id without quotes behind an alias: at the alias, as it is written at the anchor",
    change: {
      "    cluster:": "    tags: { account: &a 011122223333 }\n    cluster:",
      '"339713007003"': "*a",
    },
    errors: [
      ["4:25", "number-for-text", "the number 011122223333"],
      ["14:20", "number-for-text", "the number 011122223333"],
    ],
    nearest: {
      "    cluster:": '    tags: { account: &a "011122223333" }\n    cluster:',
      '"339713007003"': "*a",
    },
  },
  {
    name: "a number where a text or a mapping belongs",
    change: { "serviceAccount: hyve-sa": "serviceAccount: 007" },
    errors: [
      [
        "18:25",
        "number-for-text",
        "must be text, or a mapping (keys: name, ownership",
        "number 007",
        '"007"',
      ],
    ],
    nearest: { "serviceAccount: hyve-sa": 'serviceAccount: "007"' },
  },
  {
    name: "true for a text",
    change: asServiceAccount("annotations: { a/b: true }"),
    errors: [["18:62", "wrong-type", "'a/b' must be text, got true; put it in quotes, \"true\""]],
    nearest: asServiceAccount('annotations: { a/b: "true" }'),
  },
  {
    name: "yes for true",
    change: asBucket("tlsOnly: yes"),
    errors: [["15:18", "wrong-type", "'tlsOnly' must be true or false, got the text \"yes\""]],
    nearest: asBucket("tlsOnly: true"),
  },
  {
    name: "true for a word or a mapping",
    change: { "oidcProvider: create": "oidcProvider: true" },
    errors: [
      [
        "9:21",
        "not-one-of",
        "one of create, adopt, existing, or a mapping (keys: ownership, audiences, release), got true",
      ],
    ],
  },
  {
    name: "a list for a word or a mapping",
    change: { "policy: create": "policy: [create]" },
    errors: [
      [
        "14:17",
        "not-one-of",
        "one of create, adopt, existing, handoff, or a mapping",
        'got a list, ["create"]',
      ],
    ],
  },
  {
    name: "a list for a text or a mapping",
    change: { "role: HyveS3WriterRole": "role: [HyveS3WriterRole]" },
    errors: [["19:15", "wrong-type", "text, or a mapping (keys: name, ownership", "got a list"]],
  },
  {
    name: "true for a mapping",
    change: asBucket("exclusive: true"),
    errors: [
      [
        "15:20",
        "wrong-type",
        "'exclusive' must be a mapping (keys: of, administrators, awsServices), got true",
      ],
    ],
    nearest: asBucket(`exclusive: { of: write, administrators: ["${ROLE}"] }`),
  },
  {
    name: "a list where a mapping belongs",
    change: {
      "      dlz-tst-landing:\n        accountId": "      - name: dlz-tst-landing\n        accountId",
    },
    errors: [
      ["12:7", "wrong-type", "'buckets' must be a mapping, got a list", "KEY: VALUE lines without dashes"],
    ],
  },
  {
    name: "a mapping where a list belongs",
    change: { "      - workload": "        workload" },
    errors: [
      [
        "16:9",
        "wrong-type",
        "'workloads' must be a list, got a mapping",
        "begin each of its entries with a dash",
      ],
    ],
  },
  {
    name: "a mapping where the list of access belongs",
    change: { [ACCESS]: ACCESS.slice(2) },
    errors: [["21:11", "wrong-type", "'access' must be a list, got a mapping", "dash"]],
  },
  {
    name: "a text for an entry of a list",
    change: { "    workloads:\n": "    workloads:\n      - hyve\n" },
    errors: [
      [
        "16:9",
        "wrong-type",
        "entry 1 of 'workloads' must be a mapping (keys: workload, namespace",
        'the text "hyve"',
      ],
    ],
  },
  {
    name: "a text for a list",
    change: asBucket(`exclusive: { of: write, administrators: ${ROLE} }`),
    errors: [
      ["15:49", "wrong-type", "'administrators' must be a list, got the text", `write a list, [${ROLE}]`],
    ],
    nearest: asBucket(`exclusive: { of: write, administrators: [${ROLE}] }`),
  },
  {
    name: "an empty list of access",
    change: { [`\n          ${ACCESS}`]: " []" },
    errors: [["20:17", "invalid-value", "'access' must be a list of at least 1 entry, got a list, []"]],
  },
  {
    name: "too many audiences",
    change: {
      "oidcProvider: create": `oidcProvider: { ownership: create, audiences: [${"a, ".repeat(101)}] }`,
    },
    errors: [["9:53", "invalid-value", "'audiences' must be a list of at most 100 entries"]],
  },
  {
    name: "nothing for a list",
    change: { [`\n          ${ACCESS}`]: "" },
    errors: [["20:9", "wrong-type", "'access' must be a list, got nothing", "each with a dash"]],
  },
  {
    name: "nothing for a mapping",
    change: { "local: {}": "local:" },
    errors: [["3:16", "wrong-type", "'local' must be a mapping (keys: path), got nothing", "{}"]],
    nearest: { "local: {}": "local: {}" },
  },
  {
    name: "nothing for a word",
    change: { "policy: create": "policy:" },
    errors: [
      ["14:9", "not-one-of", "'policy' must be one of create, adopt, existing, handoff", "got nothing"],
    ],
  },
  {
    name: "a tilde, which is nothing in YAML, for a path",
    change: { "~/.kube/config": "~" },
    errors: [["10:54", "wrong-type", "'configPath' must be text, got ~, which is nothing"]],
  },
  {
    name: "the word null for a text",
    change: { "namespace: hyve": "namespace: null" },
    errors: [["17:20", "wrong-type", "got null, which is nothing", "behind the colon"]],
    nearest: { "namespace: hyve": 'namespace: "null"' },
  },
  {
    name: "missing keys: at the mapping that lacks them, with an example or what is allowed",
    change: {
      "      region: eu-west-1\n": "",
      '      accountId: "111122223333"\n': "",
      "      oidcProvider: create\n": "",
      ", binding: adopt": "",
      "        access:\n": "",
      [`          ${ACCESS}\n`]: "",
      "    backend: { local: {} }\n": "",
    },
    errors: [
      ["3:5", "missing-key", "'backend' is missing; add it, a mapping (keys: local, s3, cloud)"],
      ["4:7", "missing-key", "'accountId' is missing; add it, for example accountId: \"111122223333\""],
      ["4:7", "missing-key", "'region' is missing; add it, for example region: eu-west-1"],
      [
        "4:7",
        "missing-key",
        "'oidcProvider' is missing; add it, one of create, adopt, existing, or a mapping",
      ],
      ["12:9", "missing-key", "'access' is missing; add it, a list"],
      ["12:19", "missing-key", "'binding' is missing; add it, one of handoff, annotate, mutate, adopt, own"],
    ],
  },
  {
    name: "a key missing from a mapping where a short form would do",
    change: { "role: HyveS3WriterRole": "role: { name: HyveS3WriterRole }" },
    errors: [["19:15", "missing-key", "'ownership' is missing; add it, one of create, adopt, existing"]],
    nearest: asRole("ownership: create"),
  },
  {
    name: "a number in quotes, and numbers out of bounds: both bounds are said",
    change: {
      ...asServiceAccount('tokenExpirationSeconds: "3600"'),
      ...asRole("ownership: create, maxSessionSeconds: 3599"),
      "    cluster:": "    quotas: { trustPolicyCharacters: 1e300 }\n    cluster:",
    },
    errors: [
      ["4:38", "invalid-value", "a whole number from 2048 to 8192, got the number 1e300"],
      ["19:66", "wrong-type", 'a whole number from 600 to 86400, got the text "3600"'],
      ["20:79", "invalid-value", "a whole number from 3600 to 43200, got the number 3599"],
    ],
    nearest: {
      ...asServiceAccount("tokenExpirationSeconds: 600"),
      ...asRole("ownership: create, maxSessionSeconds: 43200"),
      "    cluster:": "    quotas: { trustPolicyCharacters: 8192 }\n    cluster:",
    },
  },
  {
    name: "a fraction",
    change: asServiceAccount("tokenExpirationSeconds: 3600.5"),
    errors: [["18:66", "wrong-type", "a whole number from 600 to 86400, got the number 3600.5"]],
    nearest: asServiceAccount("tokenExpirationSeconds: 3600"),
  },
  {
    name: "all mistakes of a form that is a mapping",
    change: {
      "serviceAccount: hyve-sa": "serviceAccount: { name: HYVE, ownership: own, audience: a b, lables: {} }",
    },
    errors: [
      ["18:33", "invalid-value", '"HYVE"'],
      ["18:50", "not-one-of", 'one of create, adopt, existing, handoff, got "own"'],
      ["18:65", "invalid-value", '"a b"'],
      ["18:70", "unknown-key", "did you mean 'labels'?"],
    ],
  },
];

/** Values against the rules for them. */
export const BAD_VALUES: readonly BadFile[] = [
  {
    name: "an issuer without https://",
    change: { "https://oidc": "oidc" },
    errors: [
      [
        "8:15",
        "issuer-scheme",
        '"oidc.eks.eu-west-1',
        "must start with https://",
        "aws eks describe-cluster",
      ],
    ],
  },
  {
    name: "an issuer with http://",
    change: { "https://": "http://" },
    errors: [["8:15", "issuer-scheme", "not http://"]],
  },
  {
    name: "an issuer with a slash at its end",
    change: { [ISSUER]: `${ISSUER}/` },
    errors: [["8:15", "invalid-value", "remove the slash at its end"]],
  },
  {
    name: "an issuer with a path behind it",
    change: { [ISSUER]: `${ISSUER}/.well-known/openid-configuration` },
    errors: [["8:15", "invalid-value", "with nothing behind them"]],
  },
  { name: "an issuer without /id/", change: { "/id/": "/" }, errors: [["8:15", "invalid-value", "/id/"]] },
  {
    name: "the ARN of an OIDC provider for its issuer",
    change: { [ISSUER]: ISSUER.replace("https://", "arn:aws:iam::111122223333:oidc-provider/") },
    errors: [["8:15", "arn-for-name", "the issuer is a URL"]],
  },
  {
    name: "ARNs where names belong",
    change: {
      "name: codisc-tst": "name: arn:aws:eks:eu-west-1:111122223333:cluster/codisc-tst",
      "role: HyveS3WriterRole": "role: arn:aws:iam::111122223333:role/HyveS3WriterRole",
      "bucket: dlz-tst-landing": "bucket: arn:aws:s3:::dlz-tst-landing",
      "      dlz-tst-landing:": "      arn:aws:s3:::dlz-tst-landing:",
    },
    errors: [
      ["5:13", "arn-for-name", "what follows cluster/"],
      ["12:7", "arn-for-name", "what follows :::"],
      ["19:15", "arn-for-name", "what follows role/"],
      ["21:23", "arn-for-name", "what follows :::"],
    ],
  },
  {
    name: "an ARN for the name of a role that is a mapping",
    change: { "role: HyveS3WriterRole": `role: { name: "${ROLE}", ownership: create }` },
    errors: [["19:23", "arn-for-name", "what follows role/"]],
  },
  {
    name: "ARNs of sessions where roles belong",
    change: {
      "policy: create": `policy: create\n        assumeRole: ${SESSION}\n        exclusive: { of: write, administrators: ["${ROLE}", "${SESSION}"] }`,
      "oidcProvider: create": `oidcProvider: create\n      assumeRole: ${SESSION}`,
      "role: HyveS3WriterRole": `role: ${SESSION}`,
    },
    errors: [
      ["10:19", "session-arn-for-role", SESSION, "write arn:PARTITION:iam::ACCOUNT:role/"],
      ["16:21", "session-arn-for-role", SESSION],
      ["17:90", "session-arn-for-role", SESSION],
      ["22:15", "session-arn-for-role", "between assumed-role/ and the session's name"],
    ],
    nearest: {
      "policy: create": `policy: create\n        assumeRole: ${ROLE}\n        exclusive: { of: write, administrators: ["${ROLE}"] }`,
      "oidcProvider: create": `oidcProvider: create\n      assumeRole: ${CLUSTER_ROLE}`,
    },
  },
  {
    name: "a prefix without a slash",
    change: { "codisc/": "codisc" },
    errors: [["21:62", "invalid-value", '"codisc"; end it with /']],
  },
  {
    name: "a prefix with a wildcard",
    change: { "codisc/": "codisc/*" },
    errors: [["21:62", "invalid-value", "leave out the wildcard"]],
  },
  {
    name: "a prefix that starts with a slash",
    change: { "codisc/": "/codisc/" },
    errors: [["21:62", "invalid-value", "leave out the slash at its start"]],
  },
  {
    name: "no prefix, said",
    change: { "codisc/": '""' },
    errors: [["21:62", "invalid-value", 'got ""']],
    nearest: { ", prefix: codisc/": "" },
  },
  {
    name: "Terraform's syntax in every literal place",
    change: {
      "local: {}": "cloud: { organization: '${a}', workspace: '%{b}', hostname: 'c${d}' }",
      [KUBERNETES]: "kubernetes: { context: '${e}', configPath: '${HOME}/.kube/config' }",
      "policy: create": "policy: { ownership: adopt, foreignStatements: 'policies/${f}.json' }",
    },
    errors: [
      ["3:39", "terraform-syntax-refused", '"${a}"', "leave out ${ and %{"],
      ["3:58", "terraform-syntax-refused", '"%{b}"'],
      ["3:76", "terraform-syntax-refused", '"c${d}"'],
      ["10:30", "terraform-syntax-refused", '"${e}"'],
      ["10:50", "terraform-syntax-refused", "${HOME}"],
      ["14:56", "terraform-syntax-refused", "${f}"],
    ],
    nearest: { "local: {}": "cloud: { organization: $a, workspace: '%b', hostname: 'c{d}' }" },
  },
  {
    name: "Terraform's syntax in every place of an S3 backend",
    change: {
      "local: {}":
        "s3: { bucket: '${a}', key: '${b}', region: '${c}', dynamodbTable: '${d}', kmsKeyId: '${e}', assumeRole: '${f}' }",
    },
    errors: [
      ["3:30", "invalid-value", "${a}"],
      ["3:43", "terraform-syntax-refused", "${b}"],
      ["3:59", "invalid-value", "${c}"],
      ["3:82", "terraform-syntax-refused", "${d}"],
      ["3:100", "terraform-syntax-refused", "${e}"],
      ["3:120", "invalid-value", "${f}"],
    ],
  },
  {
    name: "Terraform's syntax in a local backend",
    change: { "local: {}": "local: { path: '${path.module}/x' }" },
    errors: [["3:31", "terraform-syntax-refused", "${path.module}"]],
    nearest: { "local: {}": "local: { path: path.module/x }" },
  },
  {
    name: "Terraform's syntax in every name",
    change: {
      "  tst:": "  '${a}':",
      "name: codisc-tst": "name: '${b}'",
      "      dlz-tst-landing:": "      '${c}':",
      "name: hyve,": "name: '${d}',",
      "namespace: hyve": "namespace: '${e}'",
      "serviceAccount: hyve-sa": "serviceAccount: '${f}'",
      "role: HyveS3WriterRole": "role: '${g}'",
      "codisc/": "'${h}/'",
    },
    errors: [
      ["2:3", "invalid-value", "${a}"],
      ["5:13", "invalid-value", "${b}"],
      ["12:7", "invalid-value", "${c}"],
      ["16:45", "invalid-value", "${d}"],
      ["17:20", "invalid-value", "${e}"],
      ["18:25", "invalid-value", "${f}"],
      ["19:15", "invalid-value", "${g}"],
      ["21:62", "invalid-value", "${h}/"],
    ],
  },
  {
    name: "a bad name of an environment, and what is wrong within it",
    change: { "  tst:": "  TST:", "policy: create": "policy: make" },
    errors: [
      ["2:3", "invalid-value", "environment name", '"TST"'],
      ["14:17", "not-one-of", '"make"'],
    ],
  },
  {
    name: "a tag whose key and value are both bad",
    change: { "    cluster:": "    tags: { 'a;b': 'c;d' }\n    cluster:" },
    errors: [
      ["4:13", "invalid-value", '"a;b"'],
      ["4:20", "invalid-value", '"c;d"'],
    ],
    nearest: { "    cluster:": "    tags: { 'a:b': 'c d' }\n    cluster:" },
  },
  {
    name: "an annotation that has an option of its own",
    change: asServiceAccount("annotations: { eks.amazonaws.com/role-arn: x }"),
    errors: [["18:57", "invalid-value", "options of their own"]],
    nearest: asServiceAccount("annotations: { example.com/role-arn: x }"),
  },
  {
    name: "a container's name: said to be one",
    change: { "binding: adopt": "binding: adopt, skipContainers: [Log]" },
    errors: [["16:84", "invalid-value", 'container name: got "Log"']],
    nearest: { "binding: adopt": "binding: adopt, skipContainers: [log]" },
  },
  {
    name: "a word that is not offered, with the nearest",
    change: { "kind: Deployment": "kind: deployment", "grant: write": "grant: wirte" },
    errors: [
      [
        "16:27",
        "not-one-of",
        "one of Deployment, StatefulSet, DaemonSet, got \"deployment\"; did you mean 'Deployment'?",
      ],
      ["21:47", "not-one-of", "one of read, write, read-write, got \"wirte\"; did you mean 'write'?"],
    ],
  },
  {
    name: "a wrong word where a word or a mapping may stand",
    change: { [KUBERNETES]: "kubernetes: kubeconfig", "policy: create": "policy: adpt" },
    errors: [
      [
        "10:19",
        "not-one-of",
        'one of gitops, eks, or a mapping (keys: context, configPath), got "kubeconfig"',
      ],
      ["14:17", "not-one-of", "did you mean 'adopt'?"],
    ],
    nearest: { [KUBERNETES]: "kubernetes: eks" },
  },
  {
    name: "a wrong word inside such a mapping",
    change: { "oidcProvider: create": "oidcProvider: { ownership: adopt, release: withdraw }" },
    errors: [["9:50", "not-one-of", "'release' must be forget, got \"withdraw\""]],
    nearest: { "oidcProvider: create": "oidcProvider: { ownership: adopt, release: forget }" },
  },
  {
    name: "two backends",
    change: { "local: {} }": "local: {}, cloud: { organization: acme, workspace: hyve } }" },
    errors: [["3:14", "not-one-of", "got local and cloud; say exactly one of local, s3 and cloud"]],
  },
  {
    name: "no backend",
    change: { "{ local: {} }": "{}" },
    errors: [["3:14", "not-one-of", "got none; say exactly one of"]],
  },
  {
    name: "a region of no partition, each where it stands",
    change: { "region: eu-west-1": "region: xx-west-1", ...asBucket("region: eu-wset-1") },
    errors: [
      ["7:15", "partition-unknown", '"xx-west-1"'],
      ["15:17", "partition-unknown", '"eu-wset-1"'],
    ],
    nearest: asBucket("region: eu-west-2"),
  },
  {
    name: "an availability zone",
    change: { "region: eu-west-1": "region: eu-west-1a" },
    errors: [["7:15", "invalid-value", "leave out its last letter"]],
  },
  {
    name: "foreign statements of a policy that is created",
    change: { "policy: create": "policy: { ownership: create, foreignStatements: policies/x.json }" },
    errors: [["14:57", "ownership-not-offered", "the policy is create, which keeps no statements of others"]],
    nearest: {
      "policy: create": "policy: { ownership: adopt, foreignStatements: policies/dlz-tst-landing.json }",
    },
  },
  {
    name: "a mistake behind an alias: at the anchor, and at the alias' line",
    change: {
      "    cluster:": "    tags: &t { 'aws:a': x }\n    cluster:",
      ...asRole("ownership: create, tags: *t"),
    },
    errors: [
      ["4:16", "invalid-value", '"aws:a"'],
      ["20:66", "invalid-value", '"aws:a"'],
    ],
    nearest: {
      "    cluster:": "    tags: &t { a: x }\n    cluster:",
      ...asRole("ownership: create, tags: *t"),
    },
  },
  {
    name: "a mistake behind a merge: at the merge's line",
    change: {
      "      dlz-tst-landing:\n":
        '      other: &b\n        accountId: "1"\n        policy: handoff\n      dlz-tst-landing:\n        <<: *b\n',
      '        accountId: "339713007003"\n': "",
    },
    errors: [
      ["13:20", "invalid-value", '"1"'],
      ["16:13", "invalid-value", '"1"'],
    ],
    nearest: {
      "      dlz-tst-landing:\n":
        '      other: &b\n        accountId: "111122223333"\n        policy: handoff\n      dlz-tst-landing:\n        <<: *b\n',
      '        accountId: "339713007003"\n': "",
    },
  },
];
