import type { EnvironmentAccess, WorkloadInEnvironment } from "../../access/environment";
import { isGuarded } from "../../config/guard";
import { type ClusterFacts, lookUp } from "../../kubernetes/cluster-facts";
import { RESOURCE_OF_KIND } from "../../kubernetes/guard/guarded";
import type { LiveObject } from "../../kubernetes/live-objects";
import { type AccessQuestion, mayQuestion, WHO_AM_I } from "../../kubernetes/question";
import { type Remark, unreadRemark } from "../finding";
import type { ClusterRule } from "./rule";

const ABOUT = "whoever applies the plan";

type Review = LiveObject & {
  readonly status?: {
    readonly allowed?: boolean;
    readonly userInfo?: { readonly username?: string; readonly groups?: readonly string[] };
  };
};

/** Whoever applies the plan is a deployer of every guard: otherwise it makes the guard, and is then kept out by it. */
export const isDeployer: ClusterRule<EnvironmentAccess> = {
  id: "deployer",
  asks: ({ guards }) => (guards.length > 0 ? [WHO_AM_I] : []),
  find({ guards }, facts) {
    if (guards.length === 0) return [];
    const review = lookUp<Review>(facts, WHO_AM_I);
    const user = review.found === "there" ? review.thing.status?.userInfo : undefined;
    if (user === undefined)
      return [unreadRemark(ABOUT, review.found === "unread" ? review.why : "the API server does not say")];
    const { username = "", groups = [] } = user;
    return guards
      .filter(
        ({ options: { deployers } }) =>
          !deployers.users.includes(username) && !groups.some((group) => deployers.groups.includes(group)),
      )
      .map(({ name }) => ({
        severity: "warning",
        about: ABOUT,
        what: `this kubeconfig's user is ${username} (groups ${groups.join(", ")}), which guard ${name} does not name as a deployer`,
        why: "if the plan is applied as this user, it makes the guard, which then refuses the rest of the apply",
        fix: `deployers: { users: [${username}] }, or one of its groups; nothing to do if another user applies the plan`,
      }));
  },
};

/** Whoever applies the plan may do in the cluster what it does. */
export const mayApply: ClusterRule<EnvironmentAccess> = {
  id: "permission",
  asks: (access) => neededBy(access).map(mayQuestion),
  find: (access, facts) => neededBy(access).flatMap((needed) => refusal(needed, facts)),
};

function refusal(needed: AccessQuestion, facts: ClusterFacts): readonly Remark[] {
  const review = lookUp<Review>(facts, mayQuestion(needed));
  const { verb, group, resource, namespace } = needed;
  const full = `${resource}${group === "" ? "" : `.${group}`}`;
  const what = `${verb} ${full}${namespace === undefined ? "" : ` in namespace ${namespace}`}`;
  const role =
    namespace === undefined ? "clusterrole cdktf-irsa" : `role cdktf-irsa --namespace=${namespace}`;
  if (review.found !== "there")
    return [unreadRemark(ABOUT, review.found === "unread" ? review.why : `whether it may ${what}`)];
  if (review.thing.status?.allowed === true) return [];
  return [
    {
      severity: "error",
      about: ABOUT,
      what: `this kubeconfig's user may not ${what}`,
      why: "the apply fails when it comes to it",
      fix: `give it the right by RBAC: kubectl create ${role} --verb=${verb} --resource=${full}`,
    },
  ];
}

function neededBy(access: EnvironmentAccess): readonly AccessQuestion[] {
  if (access.declaration.cluster.kubernetes.mode === "gitops") return [];
  const policies = (resource: string) => ({
    verb: "create",
    group: "admissionregistration.k8s.io",
    resource,
  });
  const mutates = access.workloads.some(({ declaration }) => declaration.binding === "mutate");
  const all = [
    ...(access.guards.length > 0
      ? ["validatingadmissionpolicies", "validatingadmissionpolicybindings"].map(policies)
      : []),
    ...(mutates ? ["mutatingadmissionpolicies", "mutatingadmissionpolicybindings"].map(policies) : []),
    ...access.workloads.flatMap(ofWorkload),
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function ofWorkload({ declaration }: WorkloadInEnvironment): readonly AccessQuestion[] {
  const { namespace, namespaceOwnership, kind, guard } = declaration;
  const { binding } = declaration;
  const { ownership } = declaration.serviceAccount;
  const accounts = { group: "", resource: "serviceaccounts", namespace };
  const workloads = { group: "apps", resource: RESOURCE_OF_KIND[kind], namespace };
  return [
    ...(namespaceOwnership === "create" ? [{ verb: "create", group: "", resource: "namespaces" }] : []),
    ...(isGuarded(guard) && guard.podSecurity ? [{ verb: "patch", group: "", resource: "namespaces" }] : []),
    ...(ownership === "create" ? [{ ...accounts, verb: "create" }] : []),
    ...(ownership === "handoff" ? [] : [{ ...accounts, verb: "patch" }]),
    ...(binding === "own" ? [{ ...workloads, verb: "create" }] : []),
    ...(binding === "handoff"
      ? []
      : [
          { ...workloads, verb: "get" },
          { ...workloads, verb: "patch" },
        ]),
  ];
}
