import {
  type ComparedType,
  checkNoNewAccess as check,
  type NewAccess,
} from "../../analysis/check-no-new-access";
import { actionInWords, requestInWords } from "../../analysis/claims/request-words";
import type { Request } from "../../analysis/evaluate/request";
import { UserError } from "../../errors";
import { parsePolicy } from "../../iam/policy/parse-policy";
import { quote } from "../../value-rule";
import type { Command } from "../command";
import { EXIT } from "../exit-status";
import { readInput } from "../read-input";

/** Options of `check-no-new-access`. */
export interface CheckNoNewAccessOptions {
  readonly reference?: string | undefined;
  readonly candidate?: string | undefined;
  readonly type: string;
  readonly json?: boolean | undefined;
}

/** Says whether one policy grants anything that another does not, with a counterexample. */
export const checkNoNewAccess: Command<CheckNoNewAccessOptions> = {
  description: "does one policy grant something that another does not? PASS, FAIL with a request, or UNKNOWN",
  readsOnly: true,
  options: [
    ["--reference <file>", "the policy that says what may be granted"],
    ["--candidate <file>", "the policy to check"],
    ["--type <type>", "identity, trust or resource", "identity"],
    ["--json", "print the answer as JSON"],
  ],
  run({ reference, candidate, type, json }, { stdout }) {
    const compared = TYPES.find((known) => known === type);
    if (!compared) throw new UserError("usage", `--type: got ${quote(type)}; one of: ${TYPES.join(", ")}`);
    const result = check({
      reference: read(reference, "--reference", compared),
      candidate: read(candidate, "--candidate", compared),
      type: compared,
    });
    stdout(json ? `${JSON.stringify(result, null, 2)}\n` : inWords(result, compared));
    return STATUS[result.answer];
  },
};

const TYPES: readonly ComparedType[] = ["identity", "trust", "resource"];

const STATUS = { pass: EXIT.ok, fail: EXIT.no, unknown: EXIT.unknown } as const;

function read(file: string | undefined, option: string, kind: ComparedType) {
  if (file === undefined)
    throw new UserError("usage", `${option} is missing; name a file that holds a policy`);
  return parsePolicy(readInput(file), { name: file, kind });
}

function inWords(result: NewAccess, type: ComparedType): string {
  switch (result.answer) {
    case "pass":
      return "PASS: whatever the candidate grants, the reference grants too\n";
    case "fail":
      return `FAIL: the candidate grants what the reference does not: ${granted(result.counterexample, type)}\n`;
    case "unknown":
      return `UNKNOWN: what is missing: ${result.missing.join("; ")}\n`;
  }
}

/** An identity policy speaks of whoever it is attached to. */
function granted(request: Request, type: ComparedType): string {
  return type === "identity" ? actionInWords(request) : requestInWords(request);
}
