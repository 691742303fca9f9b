import { claimsOf, describeProof } from "../../analysis/describe-proof";
import { type Proof, proveEnvironment } from "../../analysis/prove-environment";
import { declaredIn } from "../../analysis/stack/declared";
import { factsOfContent } from "../../analysis/stack/facts-of-content";
import { proofJson } from "../../analysis/verdict-json";
import { COLOUR, PLAIN, renderReport } from "../../report/render-text";
import type { Command } from "../command";
import { EXIT, type ExitStatus } from "../exit-status";
import { readLiveDocuments } from "../live-documents";
import { readStacks } from "../read-stacks";

/** Options of `prove`. */
export interface ProveOptions {
  readonly path?: string | undefined;
  readonly bucketPolicy?: readonly string[] | undefined;
  readonly trustPolicy?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** Decides P1, P2 and P4 for every workload of what was synthesized or planned. */
export const prove: Command<ProveOptions> = {
  description: "prove who can assume each workload's role and use its buckets, or show a counterexample",
  arguments: [["[path]", "an output folder, a stack's cdk.tf.json, or a plan's JSON (default: cdktf.out)"]],
  readsOnly: true,
  options: [
    ["--bucket-policy <bucket=file...>", "the live policy of a bucket that somebody else owns"],
    ["--trust-policy <role=file...>", "the live trust policy of a role that somebody else owns"],
    ["--json", "print the verdicts as JSON"],
  ],
  run({ path = "cdktf.out", bucketPolicy = [], trustPolicy = [], json }, { stdout, colour }) {
    const live = readLiveDocuments(bucketPolicy, trustPolicy);
    const proofs = readStacks(path).map(({ name, content }) =>
      proveEnvironment(factsOfContent(content, declaredIn(content, name), live)),
    );
    const report = { title: `${path}: who can get in`, sections: proofs.map(describeProof) };
    stdout(
      json
        ? `${JSON.stringify(proofJson(proofs), null, 2)}\n`
        : renderReport(report, colour ? COLOUR : PLAIN),
    );
    return statusOf(proofs);
  },
};

/** Refuted claims that are acknowledged count as proven. */
function statusOf(proofs: readonly Proof[]): ExitStatus {
  const open = proofs.flatMap(claimsOf).filter(({ acknowledged }) => acknowledged === undefined);
  if (open.some(({ verdict }) => verdict.answer === "refuted")) return EXIT.no;
  return open.some(({ verdict }) => verdict.answer === "unknown") ? EXIT.unknown : EXIT.ok;
}
