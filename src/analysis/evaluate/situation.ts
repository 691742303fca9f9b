import { UNKNOWN_VALUE, type VariableLookup } from "../match/value-template";
import type { Caller } from "./caller";
import { callerKey, isCallerKey } from "./caller-keys";

/** What is known of a request: all of it, or as much as a proof has decided so far. */
export interface Situation {
  readonly caller: Caller;
  readonly action: string;
  /** undefined where it is not decided. */
  readonly resource: string | undefined;
  /** What the resource starts with, and does not end with, where it is not decided. @default - it may be any */
  readonly resourceStart?: string | undefined;
  /** undefined where it is not known. */
  readonly resourceAccount: string | undefined;
  /** Values of a condition key in lower case; none if the request lacks it; undefined if that is not decided. */
  readonly valuesOf: (key: string) => readonly string[] | undefined;
  /** Values of policy variables. */
  readonly variable: VariableLookup;
  /** Is told every fact that would have to be known. */
  readonly doubt: (fact: string) => void;
}

/** Reads keys: those that follow from the caller, then the others. */
export function keyReader(
  caller: Caller,
  others: (key: string) => readonly string[] | undefined,
): Situation["valuesOf"] {
  return (key) => (isCallerKey(key) ? callerKey(caller, key) : others(key));
}

/** Variables of a request whose context is whole. */
export function variablesOf(valuesOf: Situation["valuesOf"]): VariableLookup {
  return (key) => {
    const values = valuesOf(key);
    if (values === undefined || values.length > 1) return UNKNOWN_VALUE;
    return values[0];
  };
}

/** Looks no variable up: what depends on one is not known. */
export const NO_VARIABLES: VariableLookup = () => UNKNOWN_VALUE;
