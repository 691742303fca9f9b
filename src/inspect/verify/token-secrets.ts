import { listPath } from "../../kubernetes/api-request";
import { lookUpAll } from "../../kubernetes/cluster-facts";
import { failed, passed, undecided } from "../check";
import type { VerifyRule } from "./rule";
import type { VerifySubject } from "./subject";

/** No Secret holds a token of the ServiceAccount that never expires. */
export const tokenSecrets: VerifyRule<VerifySubject> = {
  id: "token-secrets",
  expected: ({ serviceAccount }) => `no Secret holds a token of ${serviceAccount}`,
  asks: (subject) => [pathOf(subject)],
  check(subject, facts, expectation) {
    const { namespace, serviceAccount } = subject;
    const secrets = lookUpAll(facts, [pathOf(subject)]);
    if (secrets.found === "unread") return undecided(expectation, secrets.why);
    const all = secrets.thing;
    const names = all
      .filter(
        ({ metadata }) => metadata.annotations?.["kubernetes.io/service-account.name"] === serviceAccount,
      )
      .map(({ metadata }) => metadata.name);
    if (names.length === 0) return passed(expectation, "none does");
    return failed(
      expectation,
      `held by ${names.join(", ")}`,
      `kubectl delete secret --namespace ${namespace} ${names.join(" ")}; that ends the tokens too`,
    );
  },
};

/** Only Secrets of this type are read: what others hold is nobody's business. */
function pathOf({ namespace }: VerifySubject): string {
  return `${listPath(namespace, "secrets")}?fieldSelector=type%3Dkubernetes.io%2Fservice-account-token`;
}
