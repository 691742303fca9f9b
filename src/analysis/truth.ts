/** What is known of a statement about a request: that it holds, that it does not, or neither. */
export type Truth = "no" | "maybe" | "yes";

/** A truth that is known. */
export function truthOf(value: boolean): Truth {
  return value ? "yes" : "no";
}

/** Both hold. */
export function both(left: Truth, right: Truth): Truth {
  if (left === "no" || right === "no") return "no";
  return left === "yes" ? right : left;
}

/** At least one holds. */
export function either(left: Truth, right: Truth): Truth {
  if (left === "yes" || right === "yes") return "yes";
  return left === "no" ? right : left;
}

/** The opposite; what is not known stays so. */
export function not(truth: Truth): Truth {
  if (truth === "maybe") return "maybe";
  return truth === "yes" ? "no" : "yes";
}

/** True of every value; looks no further once one fails. */
export function every<Value>(values: readonly Value[], holds: (value: Value) => Truth): Truth {
  let truth: Truth = "yes";
  for (const value of values) {
    truth = both(truth, holds(value));
    if (truth === "no") return truth;
  }
  return truth;
}

/** True of at least one value; looks no further once one holds. */
export function some<Value>(values: readonly Value[], holds: (value: Value) => Truth): Truth {
  let truth: Truth = "no";
  for (const value of values) {
    truth = either(truth, holds(value));
    if (truth === "yes") return truth;
  }
  return truth;
}
