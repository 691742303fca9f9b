import type { ClusterFacts } from "../../kubernetes/cluster-facts";
import type { Check, Expectation } from "../check";

/** Something that is looked at after a deploy, of a workload or of the whole cluster. */
export interface VerifyRule<Subject> {
  /** Stable, kebab-case. */
  readonly id: string;
  /** What is expected, in words. */
  readonly expected: (subject: Subject) => string;
  /** Paths that must be read; asked again with what was read, until there is nothing new. */
  readonly asks: (subject: Subject, facts: ClusterFacts) => readonly string[];
  readonly check: (subject: Subject, facts: ClusterFacts, expectation: Expectation) => Check;
}
