import { readFileSync } from "node:fs";
import { join } from "node:path";
import { managedPolicies } from "../../__tests__/support/managed-policies";
import { checkNoNewAccess } from "../../src/analysis/check-no-new-access";
import { EVERYTHING } from "../../src/analysis/everything";
import { readPolicy } from "../../src/iam/policy/parse-policy";
import type { Policy } from "../../src/iam/policy/policy";
import { printReport } from "./print-report";

/** What became of comparing real documents. */
export interface CorpusReport {
  readonly documents: number;
  /** Comparisons by what was compared and the answer. */
  readonly answers: Readonly<Record<string, number>>;
  /** Unknown answers by reason. */
  readonly unknown: Readonly<Record<string, number>>;
  /** Comparisons that threw, or whose answer cannot be right. */
  readonly wrong: readonly string[];
  /** Seconds of CPU time, the most first. */
  readonly slowest: readonly { readonly name: string; readonly seconds: number }[];
}

const NOTHING: Policy = { version: "2012-10-17", statements: [] };
const GRAMMAR = join(__dirname, "../../__tests__/cases/conformance/policy-grammar.json");

/** Answers that are possible beside unknown: a document grants nothing beyond itself or everything, and may beyond nothing. */
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  itself: ["pass"],
  everything: ["pass"],
  nothing: ["pass", "fail"],
};

function documents(): readonly { readonly name: string; readonly document: unknown }[] {
  const grammar: { readonly valid: readonly unknown[] } = JSON.parse(readFileSync(GRAMMAR, "utf8"));
  const valid = grammar.valid.map((document, index) => ({ name: `valid ${index + 1}`, document }));
  return [...valid, ...(process.argv[2] === "all" ? managedPolicies() : newest())];
}

/** The newest version of each policy: `NAME vNUMBER` of the greatest number. */
function newest(): readonly { readonly name: string; readonly document: unknown }[] {
  const byName = new Map<
    string,
    { readonly version: number; readonly name: string; readonly document: unknown }
  >();
  for (const { name, document } of managedPolicies()) {
    const [, policy = name, digits = "0"] = /^(.*) v(\d+)$/u.exec(name) ?? [];
    const version = Number(digits);
    if (version >= (byName.get(policy)?.version ?? 0)) byName.set(policy, { version, name, document });
  }
  return [...byName.values()];
}

function main(): void {
  const all = documents();
  const comparisons = all.flatMap(({ name, document }) => {
    const reading = readPolicy(document, { name, kind: "managed" });
    if (!("policy" in reading))
      return [{ name, against: "reading", answer: "refused", reason: "", seconds: 0 }];
    const { policy } = reading;
    const references = { itself: policy, nothing: NOTHING, everything: EVERYTHING };
    return Object.entries(references).map(([against, reference]) =>
      compare({ name, policy, against, reference }),
    );
  });
  const report: CorpusReport = {
    documents: all.length,
    answers: counted(comparisons.map(({ against, answer }) => `${against}: ${answer}`)),
    unknown: counted(comparisons.flatMap(({ reason }) => (reason === "" ? [] : [reason]))),
    wrong: comparisons
      .filter(({ against, answer }) => answer !== "unknown" && !POSSIBLE[against]?.includes(answer))
      .map(({ name, against, answer }) => `${name} against ${against}: ${answer}`),
    slowest: comparisons
      .map(({ name, against, seconds }) => ({ name: `${name} against ${against}`, seconds }))
      .sort((left, right) => right.seconds - left.seconds)
      .slice(0, 10),
  };
  printReport(report);
}

interface Comparison {
  readonly name: string;
  readonly against: string;
  readonly answer: string;
  /** Why the answer is not known; empty if it is. */
  readonly reason: string;
  readonly seconds: number;
}

function compare({ name, policy, against, reference }: Compared): Comparison {
  const before = process.cpuUsage();
  const answer = answerOf(reference, policy);
  return { name, against, ...answer, seconds: process.cpuUsage(before).user / 1e6 };
}

interface Compared {
  readonly name: string;
  readonly policy: Policy;
  readonly against: string;
  readonly reference: Policy;
}

function answerOf(reference: Policy, candidate: Policy): Pick<Comparison, "answer" | "reason"> {
  try {
    const compared = checkNoNewAccess({ reference, candidate, type: "identity" });
    if (compared.answer !== "unknown") return { answer: compared.answer, reason: "" };
    const [reason = "no reason"] = compared.missing;
    return {
      answer: "unknown",
      reason: reason.replace(/values of \S+/u, "values of a key").replace(/ on \S+/u, ""),
    };
  } catch (error) {
    return { answer: `throws ${error}`, reason: "" };
  }
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

main();
