import { listPath } from "../../kubernetes/api-request";
import { type ClusterFacts, lookUpAll } from "../../kubernetes/cluster-facts";
import type { LiveObject, PodController, PodSpec } from "../../kubernetes/live-objects";
import { failed, passed, undecided } from "../check";
import { controllerOf, declaredOwner, podAsks } from "./pods-of";
import type { VerifyRule } from "./rule";
import type { VerifySubject } from "./subject";

/** Whatever holds a template of pods, by its list. */
const KINDS = {
  Deployment: "apps/v1/deployments",
  StatefulSet: "apps/v1/statefulsets",
  DaemonSet: "apps/v1/daemonsets",
  ReplicaSet: "apps/v1/replicasets",
  Job: "batch/v1/jobs",
  CronJob: "batch/v1/cronjobs",
  ReplicationController: "replicationcontrollers",
  PodTemplate: "podtemplates",
} as const;

type Kind = keyof typeof KINDS;

/** Nothing else in the namespace would make pods that run as the ServiceAccount. */
export const otherTemplates: VerifyRule<VerifySubject> = {
  id: "other-templates",
  expected: ({ serviceAccount }) => `no other workload, Job or template names ${serviceAccount}`,
  asks: (subject) => [
    ...Object.values(KINDS).map((list) => listPath(subject.namespace, list)),
    ...podAsks(subject),
  ],
  check(subject, facts, expectation) {
    const found = (Object.keys(KINDS) as Kind[]).map((kind) => naming(kind, subject, facts));
    const unread = found.flatMap((one) => (one.found === "unread" ? [one.why] : []));
    if (unread.length > 0) return undecided(expectation, ...unread);
    const others = found.flatMap((one) => (one.found === "there" ? one.thing : []));
    if (others.length === 0) return passed(expectation, "none does");
    return failed(
      expectation,
      `also named in ${others.join(", ")}`,
      `give them ServiceAccounts of their own, or delete them: kubectl delete --namespace ${subject.namespace} …`,
    );
  },
};

function naming(kind: Kind, subject: VerifySubject, facts: ClusterFacts) {
  const all = lookUpAll<LiveObject>(facts, [listPath(subject.namespace, KINDS[kind])]);
  if (all.found !== "there") return all;
  const others = all.thing.filter(
    (one) =>
      runsAs(specOf(kind, one)) === subject.serviceAccount && !isDeclared(kind, one, { subject, facts }),
  );
  return { found: "there" as const, thing: others.map(({ metadata }) => `${kind} ${metadata.name}`) };
}

/** Whatever names none runs as everybody's. */
function runsAs(spec: PodSpec | undefined): string | undefined {
  return spec && (spec.serviceAccountName ?? "default");
}

/** The declared workloads, and the ReplicaSets that their own controller made. */
function isDeclared(
  kind: Kind,
  object: LiveObject,
  { subject, facts }: { readonly subject: VerifySubject; readonly facts: ClusterFacts },
): boolean {
  if (kind === "ReplicaSet") return declaredOwner(subject, facts)(controllerOf(object)) !== undefined;
  return subject.workloads.some((one) => one.kind === kind && one.name === object.metadata.name);
}

function specOf(kind: Kind, object: LiveObject): PodSpec | undefined {
  if (kind === "PodTemplate") return (object as unknown as PodController["spec"]).template?.spec;
  if (kind !== "CronJob") return (object as PodController).spec.template?.spec;
  const { spec } = object as unknown as { readonly spec: { readonly jobTemplate: PodController } };
  return spec.jobTemplate.spec.template.spec;
}
