import { lookUp } from "../../kubernetes/cluster-facts";
import type { PodController } from "../../kubernetes/live-objects";
import { failed, passed, undecided } from "../check";
import { workloadPath } from "./pods-of";
import type { VerifyRule } from "./rule";
import { subjectWords, type VerifySubject } from "./subject";

/** The workload's template names the ServiceAccount. */
export const workloadBound: VerifyRule<VerifySubject> = {
  id: "bound",
  expected: (subject) => `${subjectWords(subject)} runs as ${subject.serviceAccount}`,
  asks: (subject) => [workloadPath(subject)],
  check(subject, facts, expectation) {
    const workload = lookUp<PodController>(facts, workloadPath(subject));
    if (workload.found === "unread") return undecided(expectation, workload.why);
    if (workload.found === "absent") return failed(expectation, "it is not there", "deploy the workload");
    const { serviceAccountName = "default" } = workload.thing.spec.template.spec;
    if (serviceAccountName === subject.serviceAccount) return passed(expectation, "it does");
    return failed(
      expectation,
      `it runs as ${serviceAccountName}`,
      "apply the plan, or the patch that cdktf-irsa manifests writes",
    );
  },
};
