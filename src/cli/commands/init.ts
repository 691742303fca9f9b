import { existsSync, writeFileSync } from "node:fs";
import { type DraftAnswers, draft } from "../../config/draft";
import { loadText } from "../../config/load";
import { UserError } from "../../errors";
import { type Command, FILE, type FileOptions, type Terminal } from "../command";
import { EXIT } from "../exit-status";
import { type InitAnswers, QUESTIONS } from "../init-questions";

/** Options of `init`: the file, and any answers given as flags. */
export type InitOptions = FileOptions & InitAnswers;

/** Writes a first irsa.yaml that synthesizes, never over a file that exists. */
export const init: Command<InitOptions> = {
  description: "write an irsa.yaml from flags, or from answers on a terminal",
  options: [
    FILE,
    ["--environment <name>", "environment", "tst"],
    ["--cluster <name>", "name of the EKS cluster"],
    ["--account <id>", "account of the cluster, 12 digits"],
    ["--region <code>", "region of the cluster"],
    ["--issuer <url>", "the cluster's OIDC issuer, with https://"],
    ["--oidc-provider <ownership>", "create, adopt or existing"],
    ["--namespace <name>", "namespace of the workload"],
    ["--kind <kind>", "Deployment, StatefulSet or DaemonSet"],
    ["--workload <name>", "name of the workload"],
    ["--service-account <name>", "ServiceAccount that the pods run as"],
    ["--role <name>", "IAM role to make"],
    ["--bucket <name>", "bucket that the workload uses"],
    ["--bucket-account <id>", "account of the bucket, 12 digits"],
    ["--bucket-policy <ownership>", "create, adopt, existing or handoff"],
    ["--grant <grant>", "read, write or read-write"],
    ["--prefix <prefix>", "only keys under this prefix, which ends with /"],
    ["--kubernetes <mode>", "gitops, or eks"],
    ["--context <name>", "a kubeconfig context, instead of --kubernetes"],
    ["--binding <binding>", "handoff, or adopt (not under gitops)"],
  ],
  async run({ file, ...flags }, terminal) {
    if (existsSync(file)) {
      throw new UserError(
        "file-exists",
        `${file} exists, and init never overwrites; move it away, or write another with --file`,
        { file },
      );
    }
    const source = draft(await answer(flags, terminal));
    loadText(source, file);
    try {
      writeFileSync(file, source, { flag: "wx" });
    } catch (error) {
      throw new UserError(
        "output-unwritable",
        `${file} cannot be written: ${error instanceof Error ? error.message : error}; make its folder writable, or name another file with --file`,
        { file },
      );
    }
    terminal.stdout(`${file} is written. Next: cdktf-irsa synth --file ${file}\n`);
    return EXIT.ok;
  },
};

/** Flags first; then defaults where nobody can be asked, questions where somebody can. */
async function answer(flags: InitAnswers, { ask }: Terminal): Promise<DraftAnswers> {
  let answers = flags;
  const missing: string[] = [];
  for (const question of QUESTIONS) {
    if (answers[question.key] !== undefined) continue;
    const proposal = question.proposal?.(answers);
    const given = ask
      ? (await ask(`${question.words}${proposal ? ` [${proposal}]` : ""}: `)).trim() || proposal
      : proposal;
    if (given === undefined) missing.push(question.flag);
    else answers = { ...answers, [question.key]: given };
  }
  if (missing.length > 0) {
    throw new UserError(
      "usage",
      `init needs ${missing.join(", ")}; give them as flags, or run it on a terminal and answer its questions`,
    );
  }
  return toDraft(answers);
}

function toDraft(answers: InitAnswers): DraftAnswers {
  const { account, kubernetes, context, prefix, ...rest } = answers as Record<keyof InitAnswers, string>;
  return {
    ...rest,
    accountId: account,
    kubernetes: kubernetes || undefined,
    context: context || undefined,
    prefix: prefix || undefined,
  };
}
