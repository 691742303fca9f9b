import type { EnvironmentAccess } from "../../access/environment";
import { lookUp } from "../../kubernetes/cluster-facts";
import { managersOf } from "../../kubernetes/managers";
import { minorVersion, SINCE, VERSION_PATH } from "../../kubernetes/version";
import { type Remark, unreadRemark } from "../finding";
import type { ClusterRule } from "./rule";

const POLICIES = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";

/** Kubernetes is new enough for what is asked for. */
export const newEnough: ClusterRule<EnvironmentAccess> = {
  id: "kubernetes-version",
  asks: () => [VERSION_PATH],
  find(access, facts) {
    const minor = minorVersion(facts);
    if (minor.found !== "there")
      return [unreadRemark("cluster", minor.found === "unread" ? minor.why : VERSION_PATH)];
    const mutates = access.workloads.some(({ declaration }) => declaration.binding === "mutate");
    return [
      ...(access.guards.length > 0 && minor.thing < SINCE.ValidatingAdmissionPolicy
        ? [tooOld(minor.thing, SINCE.ValidatingAdmissionPolicy, "a guard", "guard: off")]
        : []),
      ...(mutates && minor.thing < SINCE.MutatingAdmissionPolicy
        ? [
            tooOld(
              minor.thing,
              SINCE.MutatingAdmissionPolicy,
              "binding: mutate",
              "binding: adopt, or handoff",
            ),
          ]
        : []),
    ];
  },
};

function tooOld(minor: number, since: number, what: string, instead: string): Remark {
  return {
    severity: "error",
    about: "cluster",
    what: `it runs Kubernetes 1.${minor}; ${what} needs 1.${since}`,
    why: "the plan fails: the API does not know the policy's kind",
    fix: `upgrade the cluster, or ${instead}`,
  };
}

/** A guard of the name that this plan did not make. */
export const guardThere: ClusterRule<EnvironmentAccess> = {
  id: "guard",
  asks: ({ guards }) => guards.map(({ name }) => `${POLICIES}/${name}`),
  find: ({ guards }, facts) =>
    guards
      .filter(({ ownership }) => ownership === "create")
      .flatMap(({ name }) => {
        const about = `ValidatingAdmissionPolicy ${name}`;
        const live = lookUp(facts, `${POLICIES}/${name}`);
        if (live.found === "unread") return [unreadRemark(about, live.why)];
        if (live.found === "absent") return [];
        const others = managersOf(live.thing);
        return others.length === 0
          ? []
          : [
              {
                severity: "error" as const,
                about,
                what: `it exists already, and ${others[0]?.seen} wrote it`,
                why: "the plan fails if it did not make it: what exists is not created",
                fix: `if it was applied by hand, kubectl delete ValidatingAdmissionPolicy ${name} and apply at once`,
              },
            ];
      }),
};
