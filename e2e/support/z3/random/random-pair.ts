import { parsePolicy } from "../../../../src/iam/policy/parse-policy";
import type { Policy } from "../../../../src/iam/policy/policy";
import { printPolicy } from "../../../../src/iam/policy/print-policy";
import type { Place } from "../new-access";
import { nearPolicy } from "./near";
import { Random } from "./random";
import { randomPolicy } from "./random-policy";
import { vocabulary } from "./vocabulary";

/** Two policies to compare. */
export interface Pair {
  readonly seed: number;
  readonly place: Place;
  readonly reference: Policy;
  readonly candidate: Policy;
}

/** The pair of a seed: mostly near each other, so that each answer is frequent. Both are documents that IAM takes. */
export function randomPair(seed: number): Pair {
  const random = new Random(seed);
  const words = vocabulary(random);
  const place = random.pick(["identity", "trust", "resource"] as const);
  const one = legal(randomPolicy(random, words, place), place);
  const near = random.percent(85);
  const other = legal(
    near ? nearPolicy(one, { random, words, place }) : randomPolicy(random, words, place),
    place,
  );
  const [reference, candidate] = random.percent(50) ? [one, other] : [other, one];
  return { seed, place, reference, candidate };
}

function legal(policy: Policy, kind: Place): Policy {
  return parsePolicy(JSON.stringify(printPolicy(policy)), { name: "random policy", kind });
}
