/** One thing that was looked at. `verify --json` prints it as it is. */
export interface Check {
  /** What it is about, and which check. */
  readonly name: string;
  readonly expected: string;
  readonly got: string;
  /** Who refused, where something was tried. */
  readonly by?: string;
  readonly ok: boolean;
  /** The facts that are missing, where it could not be decided. */
  readonly missing?: readonly string[];
  /** What to do, where it is not as expected. */
  readonly fix?: string;
}

/** A check before it is known how it ended. */
export interface Expectation {
  readonly name: string;
  readonly expected: string;
}

/** It is as it should be. */
export function passed(expectation: Expectation, got: string): Check {
  return { ...expectation, got, ok: true };
}

/** It is not, and what to do. */
export function failed(expectation: Expectation, got: string, fix: string): Check {
  return { ...expectation, got, ok: false, fix };
}

/** It could not be seen, and why. */
export function undecided(expectation: Expectation, ...missing: readonly string[]): Check {
  return { ...expectation, got: "unknown", ok: false, missing };
}
