import { UserError } from "../errors";
import { quote } from "../value-rule";
import type { Parameter } from "./command";

/** What can be looked at alone. */
const HALVES = ["aws", "kubernetes"] as const;

/** The option of commands that look at AWS and at a cluster. */
export const ONLY: Parameter = ["--only <half>", "look at one of the two: aws or kubernetes"];

/** Its value. */
export interface OnlyOptions {
  readonly only?: string | undefined;
}

/**
 * The halves that are looked at.
 * @throws UserError `usage`
 */
export function halvesOf({ only }: OnlyOptions): ReadonlySet<(typeof HALVES)[number]> {
  if (only === undefined) return new Set(HALVES);
  const half = HALVES.find((one) => one === only);
  if (half === undefined)
    throw new UserError("usage", `--only: got ${quote(only)}; one of: ${HALVES.join(", ")}`);
  return new Set([half]);
}
