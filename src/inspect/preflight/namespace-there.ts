import { lookUp } from "../../kubernetes/cluster-facts";
import { unreadRemark } from "../finding";
import { alreadyThere } from "./already-there";
import type { ClusterRule, PreflightSubject } from "./rule";

/** The namespace is there, or is not, as its ownership says. */
export const namespaceThere: ClusterRule<PreflightSubject> = {
  id: "namespace",
  asks: (subject) => [pathOf(subject)],
  find(subject, facts) {
    const { namespace, namespaceOwnership: ownership } = subject.workload.declaration;
    const about = `namespace ${namespace}`;
    const live = lookUp(facts, pathOf(subject));
    if (live.found === "unread") return [unreadRemark(about, live.why)];
    if (live.found === "absent")
      return ownership === "create"
        ? []
        : [
            {
              severity: "error",
              about,
              what: "it is not there",
              why: "the apply fails when it comes to the ServiceAccount",
              fix: `namespace: { name: ${namespace}, ownership: create }, or kubectl create namespace ${namespace}`,
            },
          ];
    if (ownership !== "create") return [];
    const why = "the apply fails with 'already exists'";
    return [alreadyThere(about, live.thing, { why, fix: `namespace: ${namespace}` })];
  },
};

function pathOf({ workload }: PreflightSubject): string {
  return `/api/v1/namespaces/${workload.declaration.namespace}`;
}
