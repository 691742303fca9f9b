import type { DraftAnswers, DraftExtras } from "../../config/draft";

/** What was seen, as answers to `init`, and why each is proposed. */
export interface Proposal {
  readonly answers: Partial<DraftAnswers>;
  readonly extras: DraftExtras;
  /** A sentence for each thing that was not to be expected. */
  readonly because: readonly string[];
  /** What irsa.yaml would name, by path beside it. */
  readonly files: Readonly<Record<string, string>>;
}

/** Nothing was seen. */
export const NOTHING: Proposal = { answers: {}, extras: {}, because: [], files: {} };

/** Both; what the second says is added. */
export function joined(first: Proposal, second: Proposal): Proposal {
  return {
    answers: { ...first.answers, ...second.answers },
    extras: { ...first.extras, ...second.extras },
    because: [...first.because, ...second.because],
    files: { ...first.files, ...second.files },
  };
}
