/** What a command's exit status means; the same for every command. */
export const EXIT = {
  ok: 0,
  /** A verdict that is no error: refuted, denied, a gate that failed. */
  no: 1,
  /** A mistake of the user's, or input that cannot be read. */
  badInput: 2,
  /** Something is not known. */
  unknown: 3,
} as const;

/** An exit status. */
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];
