import { listPath } from "../../kubernetes/api-request";
import { lookUp } from "../../kubernetes/cluster-facts";
import { failed, passed, undecided } from "../check";
import type { VerifyRule } from "./rule";
import type { VerifySubject } from "./subject";

/** The ServiceAccount says which role its pods get. */
export const serviceAccountAnnotated: VerifyRule<VerifySubject> = {
  id: "service-account",
  expected: ({ serviceAccount, roleArn }) => `${serviceAccount} is there and names ${roleArn}`,
  asks: (subject) => [serviceAccountPath(subject)],
  check(subject, facts, expectation) {
    const account = lookUp(facts, serviceAccountPath(subject));
    if (account.found === "unread") return undecided(expectation, account.why);
    if (account.found === "absent")
      return failed(expectation, "it is not there", "apply the plan, or the manifests");
    const { annotations = {} } = account.thing.metadata;
    const wrong = Object.entries(subject.webhook).filter(([key, value]) => annotations[key] !== value);
    if (wrong.length === 0) return passed(expectation, "it does");
    const got = wrong.map(([key]) => `${key} is ${annotations[key] ?? "missing"}`).join(", ");
    return failed(expectation, got, "apply the plan, or the manifests, again, and restart the workload");
  },
};

/** Path of the ServiceAccount. */
export function serviceAccountPath({ namespace, serviceAccount }: VerifySubject): string {
  return `${listPath(namespace, "serviceaccounts")}/${serviceAccount}`;
}
