import type { EnvironmentAccess } from "../../access/environment";
import { type ClusterFacts, lookUp } from "../../kubernetes/cluster-facts";
import { managersOf } from "../../kubernetes/managers";
import { minorVersion, SINCE, VERSION_PATH } from "../../kubernetes/version";
import { type Remark, unreadRemark } from "../finding";
import type { ClusterRule } from "./rule";

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

/** Admission policies and bindings of the plan's names that it did not make. */
export const policiesThere: ClusterRule<EnvironmentAccess> = {
  id: "admission-policy",
  asks: (access) => policiesOf(access).map(pathOf),
  find: (access, facts) => policiesOf(access).flatMap((policy) => ofPolicy(policy, facts)),
};

/** An admission policy or binding that the plan makes. */
interface Policy {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

function policiesOf({ guards, workloads }: EnvironmentAccess): readonly Policy[] {
  const made = guards.filter(({ ownership }) => ownership === "create");
  return [
    ...made.flatMap(({ policy, binding }) => [policy, binding]),
    ...workloads.flatMap(({ binding: { mutation } }) =>
      mutation ? [mutation.policy, mutation.binding] : [],
    ),
  ];
}

function pathOf({ apiVersion, kind, metadata }: Policy): string {
  const plural = kind
    .toLowerCase()
    .replace(/policy$/u, "policies")
    .replace(/binding$/u, "bindings");
  return `/apis/${apiVersion}/${plural}/${metadata.name}`;
}

function ofPolicy(policy: Policy, facts: ClusterFacts): readonly Remark[] {
  const { kind, metadata } = policy;
  const about = `${kind} ${metadata.name}`;
  const live = lookUp(facts, pathOf(policy));
  if (live.found === "unread") return [unreadRemark(about, live.why)];
  if (live.found === "absent") return [];
  const [other] = managersOf(live.thing);
  if (other === undefined) return [];
  return [
    {
      severity: "error",
      about,
      what: `it exists already, and ${other.seen} wrote it`,
      why: "the plan fails if it did not make it: what exists is not created",
      fix: `if it was applied by hand, kubectl delete ${kind} ${metadata.name} and apply at once`,
    },
  ];
}
