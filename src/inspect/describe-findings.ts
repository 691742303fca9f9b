import { groupBy } from "../group-by";
import { fact, type Section } from "../report/report";
import type { Finding } from "./finding";

/** Findings in words, under what they are about. */
export function describeFindings(findings: readonly Finding[]): readonly Section[] {
  return groupBy(findings, ({ about }) => about).map(([about, group]) => ({
    heading: about,
    facts: group.flatMap(({ severity, rule, what, why, fix }) => [
      fact(severity, `${what} [${rule}]`),
      fact("", why),
      fact("  fix", fix),
    ]),
  }));
}
