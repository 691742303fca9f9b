/** Where a mistake stands in a file; line and column count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Every code a user can meet, with what it means. Codes are stable: scripts may match on them. */
export const ERROR_CODES = {
  "file-missing": "A file that the command needs does not exist.",
  "file-unreadable": "A file exists but cannot be read.",
  "file-exists": "A file would be overwritten; the command never does that.",
  "yaml-empty": "The file holds no environment.",
  "yaml-syntax": "The file is not valid YAML.",
  "yaml-tab": "A line is indented with a tab; YAML allows only spaces there.",
  "yaml-duplicate-key": "A key is written twice in one mapping; YAML would keep only one of them.",
  "yaml-alias": "An alias (*name) or merge (<<) cannot be resolved.",
  "unknown-key": "A key that means nothing here.",
  "missing-key": "A key that must be there is not.",
  "wrong-type": "A value of the wrong type, such as a list where a mapping belongs.",
  "number-for-text": "An account id or similar without quotes: YAML reads a number and loses leading zeros.",
  "not-one-of": "A value outside a fixed list of values.",
  "invalid-value": "A value against AWS's or Kubernetes' rules for it.",
  "arn-for-name": "An ARN where a plain name belongs.",
  "session-arn-for-role":
    "The ARN of a session (sts … assumed-role) where a role's own ARN belongs: aws:PrincipalArn of a session is its role's ARN.",
  "issuer-scheme": "An OIDC issuer without https://.",
  "issuer-mismatch": "The issuer's region or partition is not the cluster's.",
  "terraform-syntax-refused":
    "Terraform syntax (${ or %{) in a place where Terraform cannot take it as plain text.",
  "unknown-bucket": "A workload names a bucket that its environment does not declare.",
  "workload-owned-twice": "Two environments adopt one workload.",
  "namespace-owned-twice": "Two environments create one namespace.",
  "kms-key-mismatch":
    "A KMS key is not of its bucket's region or partition, or is out of reach of every provider of the stack.",
  "workload-declared-twice": "Two entries declare the same workload.",
  "role-claimed-differently": "Two entries describe one IAM role in different ways.",
  "service-account-claimed-differently": "Two entries describe one ServiceAccount in different ways.",
  "namespace-claimed-differently": "Two entries describe one namespace in different ways.",
  "guard-incomplete": "A guard does not say what it does, or whom it spares.",
  "guard-claimed-differently":
    "Two entries describe the guard of one ServiceAccount, or the Pod Security of one namespace, in different ways.",
  "grant-declared-twice": "One workload is granted the same prefix of the same bucket twice.",
  "bucket-policy-owned-twice":
    "Two environments own the policy of one bucket; an S3 bucket has only one policy.",
  "bucket-account-unclear": "One bucket is declared in two accounts.",
  "account-mismatch": "A role to assume is of another account than what it is meant to reach.",
  "kms-key-claimed-differently": "Two buckets describe one KMS key in different ways.",
  "oidc-provider-owned-twice": "Two environments own the OIDC provider of one issuer in one account.",
  "role-owned-twice": "Two environments own one IAM role; an account has one role of a name.",
  "service-account-owned-twice": "Two environments own or annotate one ServiceAccount of one cluster.",
  "state-shared": "Two environments keep their state in the same place.",
  "ownership-not-offered": "This kind of resource cannot have this ownership here.",
  "administrators-missing": "An exclusive bucket policy would name no administrator, and lock everybody out.",
  "audience-not-offered":
    "A workload's audience is not among those that the cluster's OIDC provider accepts.",
  "foreign-statements-missing": "An adopted bucket policy needs the statements of others, from a file.",
  "foreign-statements-invalid":
    "The file of foreign statements is not a policy document, or holds statements of ours.",
  "manifest-missing": "A workload that Terraform owns needs its manifest, from a file.",
  "manifest-invalid":
    "The manifest of an owned workload is another one's, names another ServiceAccount, or holds what is not the manifest's to say.",
  "release-in-use": "Something is being released while a workload still needs it.",
  "formerly-taken": "`formerly` names a workload that still exists, or two workloads claim one former name.",
  "policy-empty": "A bucket policy would hold no statement.",
  "policy-too-large": "A policy would exceed its AWS quota.",
  "policy-not-json": "A policy is not JSON.",
  "policy-duplicate-key":
    "A key is written twice in one object of a policy; readers of JSON keep only the last, and IAM refuses both.",
  "policy-invalid": "A policy is against IAM's grammar, or against what its kind of policy must hold.",
  "policy-unresolved":
    "A policy holds an expression that is not resolved yet, such as ${var.name}; IAM would take it as text.",
  "partition-unknown": "The region belongs to no AWS partition that is known.",
  "unknown-environment": "The file declares no environment of this name.",
  "output-unwritable": "The output folder cannot be written.",
  "hcl-refused": "CDKTF's HCL writer would spoil this stack; the JSON is the product.",
  "declaration-missing": "A stack or plan that does not say what was declared: it lacks the output irsa.",
  "claim-refuted": "A claim about a workload is refuted, and the configuration does not acknowledge it.",
  "request-invalid":
    "A request that cannot be evaluated: its principal, action, resource or context is wrong.",
  "terraform-not-json": "A file that should hold Terraform's JSON is no JSON: empty, cut off, binary or HCL.",
  "terraform-duplicate-key":
    "A key is written twice in one JSON object: Terraform may take both, and other programs take the last.",
  "terraform-declared-twice": "Two blocks of a Terraform configuration declare the same thing.",
  "terraform-unreadable": "JSON that is no Terraform configuration, plan or state, or not of its shape.",
  "plan-format": "A plan's or state's JSON in a format that is not known.",
  "matcher-input":
    "A matcher was given something that it cannot look at, or a name of something that the stack does not hold.",
  "kubeconfig-unreadable": "A kubeconfig is missing or cannot be read, or its credentials cannot be had.",
  "kubeconfig-context": "A kubeconfig holds no context of the name, or none that fits the cluster.",
  "cluster-unreachable": "The API server does not answer.",
  "cluster-unauthorized": "The API server does not take the credentials.",
  "cluster-too-old": "The cluster's Kubernetes lacks what the configuration asks for.",
  "aws-unreachable": "AWS cannot be asked: there are no credentials, or they are of another account.",
  "workload-missing": "The cluster holds no workload of the name.",
  "permission-missing": "A right that the command needs is missing.",
  usage: "The command line is wrong.",
} as const;

/** A stable, kebab-case name of a kind of mistake. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** A mistake the user can fix. The message says what is wrong, the value, the values allowed and the fix. */
export class UserError extends Error {
  override readonly name = "UserError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly where?: SourceLocation,
  ) {
    super(message);
  }

  /** `file:line:column: message [code]`, the form in which every mistake is printed. */
  override toString(): string {
    const place = this.where ? `${formatLocation(this.where)}: ` : "";
    return `${place}${this.message} [${this.code}]`;
  }
}

/** All mistakes of one stage, found together. */
export class UserErrors extends Error {
  override readonly name = "UserErrors";

  constructor(readonly errors: readonly UserError[]) {
    super(errors.map(String).join("\n"));
  }
}

/** A mistake found in a declaration: `path` leads to the value, from the root of the file. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: Path;
  /** Whether the path's last key itself is wrong, or its value. @default "value" */
  readonly at?: "key" | "value";
}

/** Keys and positions that lead to a value. */
export type Path = readonly (string | number)[];

/** Finds where a problem stands in the file it was found in. */
export type Locate = (problem: Problem) => SourceLocation | undefined;

/** Throws one UserErrors for all problems, each with its place; returns when there are none. */
export function throwProblems(problems: readonly Problem[], locate: Locate): void {
  if (problems.length === 0) return;
  throw new UserErrors(
    problems.map((problem) => new UserError(problem.code, problem.message, locate(problem))),
  );
}

function formatLocation({ file, line, column }: SourceLocation): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
