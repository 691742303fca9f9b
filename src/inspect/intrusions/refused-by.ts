import type { ApiAnswer } from "../../kubernetes/api-request";
import type { Stop } from "./attempt";

/** What servers say, by who says it. */
const WORDS: readonly (readonly [Stop, number, RegExp])[] = [
  ["guard", 403, /ValidatingAdmissionPolicy '[^']+' .*denied request: cdktf-irsa: /u],
  ["Pod Security", 403, /violates PodSecurity/u],
  ["RBAC", 403, /cannot [a-z]+ (resource|path) "/u],
  ["node restriction", 403, /node "|can only (create|request)|not bound|audience .* not found|mirror pod/u],
  ["API server", 404, /not found$/u],
];

/** Who refused a request: undefined if nobody did, `other` if what the server says is none of these. */
export function refusedBy({ status, message }: ApiAnswer): Stop | "other" | undefined {
  if (status < 400) return undefined;
  const known = WORDS.find(([, code, words]) => code === status && words.test(message));
  return known ? known[0] : "other";
}
