/** Answers to `init` as its flags give them, each possibly missing. */
export interface InitAnswers {
  readonly environment?: string | undefined;
  readonly cluster?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly issuer?: string | undefined;
  readonly oidcProvider?: string | undefined;
  readonly kubernetes?: string | undefined;
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly namespace?: string | undefined;
  readonly kind?: string | undefined;
  readonly workload?: string | undefined;
  readonly binding?: string | undefined;
  readonly serviceAccount?: string | undefined;
  readonly role?: string | undefined;
  readonly bucket?: string | undefined;
  readonly bucketAccount?: string | undefined;
  readonly bucketPolicy?: string | undefined;
  readonly grant?: string | undefined;
  readonly prefix?: string | undefined;
}

/** A question for one answer; without a proposal it must be answered. */
export interface Question {
  readonly key: keyof InitAnswers;
  readonly flag: string;
  readonly words: string;
  readonly proposal?: (soFar: InitAnswers) => string | undefined;
}

/** What `init` asks, in this order; a proposal may build on answers before it. */
export const QUESTIONS: readonly Question[] = [
  { key: "cluster", flag: "--cluster", words: "Name of the EKS cluster" },
  { key: "account", flag: "--account", words: "Account of the cluster (12 digits)" },
  {
    key: "issuer",
    flag: "--issuer",
    words: "OIDC issuer (aws eks describe-cluster --query cluster.identity.oidc.issuer)",
  },
  {
    key: "region",
    flag: "--region",
    words: "Region of the cluster",
    proposal: ({ issuer }) => regionOf(issuer),
  },
  {
    key: "oidcProvider",
    flag: "--oidc-provider",
    words: "OIDC provider in IAM: create, adopt or existing",
    proposal: () => "create",
  },
  {
    key: "kubernetes",
    flag: "--kubernetes",
    words: "How Kubernetes is reached: gitops or eks",
    proposal: ({ context }) => (context ? "" : "gitops"),
  },
  { key: "workload", flag: "--workload", words: "Name of the workload" },
  {
    key: "kind",
    flag: "--kind",
    words: "Its kind: Deployment, StatefulSet or DaemonSet",
    proposal: () => "Deployment",
  },
  { key: "namespace", flag: "--namespace", words: "Its namespace", proposal: ({ workload }) => workload },
  {
    key: "binding",
    flag: "--binding",
    words: "How it comes to run as its ServiceAccount: handoff, annotate, mutate or adopt (docs/bindings.md)",
    proposal: () => "handoff",
  },
  {
    key: "serviceAccount",
    flag: "--service-account",
    words: "ServiceAccount",
    proposal: ({ workload }) => workload && `${workload}-sa`,
  },
  {
    key: "role",
    flag: "--role",
    words: "IAM role to make",
    proposal: ({ workload }) => workload && `${workload}-s3`,
  },
  { key: "bucket", flag: "--bucket", words: "Bucket" },
  {
    key: "bucketAccount",
    flag: "--bucket-account",
    words: "Account of the bucket",
    proposal: ({ account }) => account,
  },
  {
    key: "bucketPolicy",
    flag: "--bucket-policy",
    words: "The bucket's policy: create, adopt, existing or handoff",
    proposal: ({ account, bucketAccount }) => (account === bucketAccount ? "existing" : "handoff"),
  },
  { key: "grant", flag: "--grant", words: "Grant: read, write or read-write", proposal: () => "read" },
  {
    key: "prefix",
    flag: "--prefix",
    words: "Only keys under this prefix (empty for the whole bucket)",
    proposal: () => "",
  },
];

function regionOf(issuer: string | undefined): string | undefined {
  return /^https:\/\/oidc[.-]eks\.([a-z0-9-]+)\./u.exec(issuer ?? "")?.[1];
}
