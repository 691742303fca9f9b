import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type DraftAnswers, draft } from "../../config/draft";
import { loadText } from "../../config/load";
import { UserError } from "../../errors";
import { joined, NOTHING, type Proposal } from "../../inspect/propose/proposal";
import { type Command, FILE, type FileOptions, type Terminal } from "../command";
import { EXIT } from "../exit-status";
import { type InitAnswers, QUESTIONS } from "../init-questions";
import { proposeAws, proposeLive } from "../live-proposal";
import { makeFolder } from "../make-folder";

/** Options of `init`: the file, and any answers given as flags. */
export type InitOptions = FileOptions & InitAnswers & { readonly live?: boolean | undefined };

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
    ["--binding <binding>", "handoff, or annotate, mutate or adopt (not under gitops)"],
    ["--live", "propose what was not said from a live cluster and AWS; needs --workload"],
    [
      "--kubeconfig <path>",
      "with --context or --live: the kubeconfig (default: KUBECONFIG, or ~/.kube/config)",
    ],
  ],
  async run({ file, live, ...flags }, terminal) {
    if (existsSync(file)) {
      throw new UserError(
        "file-exists",
        `${file} exists, and init never overwrites; move it away, or write another with --file`,
        { file },
      );
    }
    const { answers, extras, because, files } = await (live ? proposed : said)(flags, terminal);
    const source = draft(answers, extras);
    const beside = Object.entries(files).flatMap(([name, text]) => writeBeside(file, name, text));
    try {
      loadText(source, file);
      writeNew(file, source);
    } catch (error) {
      for (const path of beside) rmSync(path);
      throw error;
    }
    for (const line of because) terminal.stdout(`${line}\n`);
    for (const path of beside) terminal.stdout(`${path} is written.\n`);
    terminal.stdout(`${file} is written. Next: cdktf-irsa synth --file ${file}\n`);
    return EXIT.ok;
  },
};

/** All answers, and what a live cluster added. */
interface Answered extends Proposal {
  readonly answers: DraftAnswers;
}

async function said(flags: InitAnswers, terminal: Terminal): Promise<Answered> {
  return { ...NOTHING, answers: await answer(flags, terminal) };
}

/** The cluster is asked first, as it knows most; AWS when it is known where and for what. Flags win over both. */
async function proposed(flags: InitAnswers, terminal: Terminal): Promise<Answered> {
  const seen = await proposeLive(flags, terminal);
  const { accountId, ...others } = seen.answers;
  const before = { ...others, ...(accountId !== undefined && { account: accountId }), ...flags };
  const asked = await answer({ ...SEEN_LATER, ...before }, terminal);
  const { answers, ...rest } = joined(seen, await proposeAws(asked, terminal));
  return { ...rest, answers: { ...asked, ...pick(answers, SEEN_LATER), ...given(flags) } };
}

/** What AWS is asked for, and what is proposed if it does not say. */
const SEEN_LATER = { oidcProvider: "create", bucketPolicy: "handoff" } as const;

function pick(answers: Proposal["answers"], keys: typeof SEEN_LATER): Partial<DraftAnswers> {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key in keys));
}

function given({ oidcProvider, bucketPolicy }: InitAnswers): Partial<DraftAnswers> {
  return { ...(oidcProvider && { oidcProvider }), ...(bucketPolicy && { bucketPolicy }) };
}

function writeNew(file: string, source: string): void {
  try {
    writeFileSync(file, source, { flag: "wx" });
  } catch (error) {
    throw new UserError(
      "output-unwritable",
      `${file} cannot be written: ${error instanceof Error ? error.message : error}; make its folder writable, or name another file with --file`,
      { file },
    );
  }
}

/** Writes a file that irsa.yaml names, and returns its path; one that exists is kept, as it was read before. */
function writeBeside(file: string, name: string, text: string): readonly string[] {
  const path = join(dirname(file), name);
  if (existsSync(path)) return [];
  makeFolder(dirname(path));
  writeNew(path, text);
  return [path];
}

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
  const { account, kubernetes, context, kubeconfig, prefix, ...rest } = answers as Record<
    keyof InitAnswers,
    string
  >;
  return {
    ...rest,
    accountId: account,
    kubernetes: kubernetes || undefined,
    context: context || undefined,
    kubeconfig: kubeconfig || undefined,
    prefix: prefix || undefined,
  };
}
