import type { Caller } from "../evaluate/caller";

/** What can be known of condition keys without seeing a request. */
export interface KeyWorld {
  /** Whether a caller's requests hold the key, which is in lower case. */
  readonly presence: (key: string, caller: Caller) => "always" | "never" | "may";
  /** The only values that there can be. undefined: any. */
  readonly values: (key: string, caller: Caller) => readonly string[] | undefined;
  /** Values that a reader understands, best first. */
  readonly readable: (key: string) => readonly string[];
}

/** Anything may be said of any request. */
export const ANYTHING: KeyWorld = {
  presence: () => "may",
  values: () => undefined,
  readable: () => [],
};

/** True for keys that hold one value at most; sets of values need not be tried. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export function holdsOneValue(key: string): boolean {
  if (SEVERAL_VALUES.includes(key)) return false;
  return /^(aws|s3|sts):/u.test(key) || /:(sub|aud|id|oaud)$/u.test(key);
}

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html, keys of type ArrayOf… */
const SEVERAL_VALUES: readonly string[] = [
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "aws:vpceorgpaths",
  "s3:inventoryaccessibleoptionalfields",
  "s3:requestobjecttagkeys",
  "sts:identitytokenaudience",
  "sts:requestcontextproviders",
  "sts:transitivetagkeys",
];
