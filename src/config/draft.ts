/** What `init` was told; the values are checked when the draft is loaded. */
export interface DraftAnswers {
  readonly environment: string;
  readonly cluster: string;
  readonly accountId: string;
  readonly region: string;
  readonly issuer: string;
  readonly oidcProvider: string;
  /** gitops or eks, or undefined for a kubeconfig context. */
  readonly kubernetes?: string | undefined;
  readonly context?: string | undefined;
  /** Path of the kubeconfig. @default ~/.kube/config */
  readonly kubeconfig?: string | undefined;
  readonly bucket: string;
  readonly bucketAccount: string;
  readonly bucketPolicy: string;
  readonly namespace: string;
  readonly kind: string;
  readonly workload: string;
  readonly binding: string;
  readonly serviceAccount: string;
  readonly role: string;
  readonly grant: string;
  readonly prefix?: string | undefined;
}

/** What a live cluster adds to the answers. */
export interface DraftExtras {
  /** @default - create */
  readonly serviceAccountOwnership?: string | undefined;
  /** @default - create */
  readonly roleOwnership?: string | undefined;
  /** Path of the statements of others in the bucket's policy. @default - none */
  readonly foreignStatements?: string | undefined;
  /** @default - nothing is said of a guard */
  readonly guard?: DraftGuard | undefined;
}

/** A first guard. */
export interface DraftGuard {
  readonly mode: "audit";
  /** Users among its deployers. */
  readonly users: readonly string[];
  readonly imagePrefixes: readonly string[];
}

/** The text of a first irsa.yaml. Answers stand in it as YAML scalars; the caller loads it before it is written. */
export function draft(answers: DraftAnswers, extras: DraftExtras = {}): string {
  const said = Object.fromEntries(
    Object.entries(answers).map(([key, value]) => [key, scalar(value)]),
  ) as Record<keyof DraftAnswers, string>;
  const kubernetes =
    answers.context === undefined
      ? scalar(answers.kubernetes)
      : `{ context: ${said.context}, configPath: ${answers.kubeconfig === undefined ? "~/.kube/config" : said.kubeconfig} }`;
  const policy =
    extras.foreignStatements === undefined
      ? said.bucketPolicy
      : `{ ownership: ${said.bucketPolicy}, foreignStatements: ${scalar(extras.foreignStatements)} }`;
  const prefix = answers.prefix ? `, prefix: ${said.prefix}` : "";
  return `# yaml-language-server: $schema=./node_modules/cdktf-irsa/irsa.schema.json
environments:
  ${said.environment}:
    backend: { local: {} }   # or { s3: { bucket, key, region } }, or { cloud: { organization, workspace } }
    cluster:
      name: ${said.cluster}
      accountId: ${said.accountId}
      region: ${said.region}
      issuer: ${said.issuer}
      oidcProvider: ${said.oidcProvider}   # create, adopt or existing
      kubernetes: ${kubernetes}   # gitops, eks, or { context, configPath }
${guardLines(extras.guard)}    buckets:
      ${said.bucket}:
        accountId: ${said.bucketAccount}
        policy: ${policy}   # create, adopt, existing or handoff
    workloads:
      - workload: { kind: ${said.kind}, name: ${said.workload}, binding: ${said.binding} }
        namespace: ${said.namespace}
        serviceAccount: ${owned(said.serviceAccount, extras.serviceAccountOwnership)}
        role: ${owned(said.role, extras.roleOwnership)}
        access:
          - { bucket: ${said.bucket}, grant: ${said.grant}${prefix} }
`;
}

function owned(name: string, ownership: string | undefined): string {
  return ownership === undefined ? name : `{ name: ${name}, ownership: ${scalar(ownership)} }`;
}

function guardLines(guard: DraftGuard | undefined): string {
  if (guard === undefined) return "";
  const { mode, users, imagePrefixes } = guard;
  const images =
    imagePrefixes.length === 0 ? "" : `        imagePrefixes: [${imagePrefixes.map(scalar).join(", ")}]\n`;
  return `      guard:
        mode: ${mode}   # enforce refuses; audit warns and records
        deployers: { users: [${users.map(scalar).join(", ")}] }   # whoever applies the plan, and whoever delivers images
${images}`;
}

/** Digits alone are quoted, and so is whatever is not plainly a word, so that no answer can become YAML syntax. */
function scalar(value: string | undefined): string {
  if (value === undefined) return "";
  return /^[A-Za-z/][A-Za-z0-9_./:@+-]*$/u.test(value) && !RESERVED.test(value)
    ? value
    : JSON.stringify(value);
}

const RESERVED = /^(true|false|null|yes|no|on|off|~)$|:$/iu;
