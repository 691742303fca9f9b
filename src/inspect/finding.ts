/** Something that somebody should know before it happens. */
export interface Finding extends Remark {
  /** Stable, kebab-case. */
  readonly rule: string;
}

/** A finding, before it is said which rule found it. */
export interface Remark {
  /** `error`: the apply would fail, or take something away. `unknown`: it could not be read. */
  readonly severity: "error" | "warning" | "unknown";
  /** What it is about: `Deployment hyve/hyve`, `bucket dlz-tst-landing`. */
  readonly about: string;
  /** The fact. */
  readonly what: string;
  /** The harm. */
  readonly why: string;
  /** The line of irsa.yaml, or the command, that answers it. */
  readonly fix: string;
}

/** What could not be read, and so may be. */
export function unreadRemark(about: string, why: string): Remark {
  return {
    severity: "unknown",
    about,
    what: `it could not be read: ${why}`,
    why: "what the plan would meet there is not known",
    fix: "look with credentials that may read it",
  };
}
