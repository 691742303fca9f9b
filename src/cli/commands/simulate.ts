import { requestInWords } from "../../analysis/claims/request-words";
import { evaluate } from "../../analysis/evaluate/evaluate";
import { readSimulation } from "../../analysis/read-simulation";
import { UserError } from "../../errors";
import { COLOUR, PLAIN, renderReport } from "../../report/render-text";
import { fact } from "../../report/report";
import type { Command } from "../command";
import { EXIT } from "../exit-status";
import { readInput } from "../read-input";

/** Options of `simulate`. */
export interface SimulateOptions {
  readonly file: string;
  readonly json?: boolean | undefined;
}

/** Decides one request over the policies of a file, and says through which statements. */
export const simulate: Command<SimulateOptions> = {
  description: "decide one request over policies, as AWS would, and say why",
  arguments: [["<file>", "JSON: { request, policies }"]],
  readsOnly: true,
  options: [["--json", "print the answer as JSON"]],
  run({ file, json }, { stdout, colour }) {
    const { request, policies } = readSimulation(jsonIn(file), file);
    const evaluation = evaluate(request, policies);
    const { answer, because, missing } = evaluation;
    const report = {
      title: `${answer.toUpperCase()}: ${requestInWords(request)}`,
      sections: [
        {
          heading: "Why",
          facts: [
            ...because.map(({ layer, words }) => fact(layer, words)),
            ...(missing.length > 0 ? [fact("missing", ...missing)] : []),
          ],
        },
      ],
    };
    stdout(json ? `${JSON.stringify(evaluation, null, 2)}\n` : renderReport(report, colour ? COLOUR : PLAIN));
    return STATUS[answer];
  },
};

const STATUS = { allowed: EXIT.ok, denied: EXIT.no, unknown: EXIT.unknown } as const;

function jsonIn(file: string): unknown {
  const text = readInput(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      "request-invalid",
      `it is not JSON (${reason}); write { "request": …, "policies": … }`,
      { file },
    );
  }
}
