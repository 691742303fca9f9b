import type { ErrorCode, Problem } from "../../errors";
import { pathText } from "./located";

/** Enough to be useful; a document with more is none that anybody meant as a policy. */
export const MOST_PROBLEMS = 1000;

/** Where something is wrong: at a value, unless it is said to be the key. */
export type ProblemPlace = Pick<Problem, "path" | "at">;

/** Notes that something is wrong; `sentence` goes on behind the name of the place. */
export type Refuse = (where: ProblemPlace, sentence: string, code?: ErrorCode) => void;

/** The problems of one document as they are found; of more than 1,000 the last one says how many. */
export class ProblemList {
  readonly #problems: Problem[] = [];
  #left = 0;

  readonly refuse: Refuse = ({ path, at = "value" }, sentence, code = "policy-invalid") => {
    if (this.#problems.length < MOST_PROBLEMS) {
      this.#problems.push({ code, message: `${pathText(path)} ${sentence}`, path, at });
    } else this.#left += 1;
  };

  /** All of them. */
  get problems(): readonly Problem[] {
    if (this.#left === 0) return this.#problems;
    const message = `the policy has ${this.#left} more problems, which are left out here`;
    return [...this.#problems, { code: "policy-invalid", message, path: [] }];
  }
}
