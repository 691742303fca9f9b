import { arnMatches, arnPattern } from "../match/arn-pattern";
import type { GlobToken } from "../match/glob";
import type { Comparer } from "./operator";

/** ArnEquals and ArnLike, which are the same: segment by segment, with wildcards. What is no ARN does not match. */
export function likeArn(value: readonly GlobToken[]): Comparer {
  const pattern = arnPattern(value);
  return (actual) => arnMatches(pattern, actual);
}
