import type { ClusterFacts } from "../../kubernetes/cluster-facts";
import type { Check } from "../check";
import type { ClusterSubject } from "./cluster-subject";
import { guardInForce } from "./guard-in-force";
import { injected } from "./injected";
import { noPresetIdentity } from "./no-preset-identity";
import { otherTemplates } from "./other-templates";
import { podSecurityEverywhere } from "./pod-security-everywhere";
import type { VerifyRule } from "./rule";
import { sameCluster } from "./same-cluster";
import { serviceAccountAnnotated } from "./service-account-annotated";
import { strayPods } from "./stray-pods";
import { subjectWords, type VerifySubject } from "./subject";
import { tokenSecrets } from "./token-secrets";
import { RBAC_RULES } from "./who-may";
import { workloadBound } from "./workload-bound";

/** What is looked at for every workload. */
export const WORKLOAD_RULES: readonly VerifyRule<VerifySubject>[] = [
  guardInForce,
  serviceAccountAnnotated,
  workloadBound,
  injected,
  noPresetIdentity,
  strayPods,
  otherTemplates,
  tokenSecrets,
];

/** What is looked at once: nothing of a workload shows it. */
export const CLUSTER_RULES: readonly VerifyRule<ClusterSubject>[] = [
  sameCluster,
  ...RBAC_RULES,
  podSecurityEverywhere,
];

/** What is verified. */
export interface Verified {
  readonly workloads: readonly VerifySubject[];
  readonly cluster: ClusterSubject;
}

/** Paths that must be read yet; none when everything that can be decided can be decided. */
export function verifyAsks({ workloads, cluster }: Verified, facts: ClusterFacts): readonly string[] {
  const asked = [
    ...CLUSTER_RULES.flatMap((rule) => rule.asks(cluster, facts)),
    ...workloads.flatMap((subject) => WORKLOAD_RULES.flatMap((rule) => rule.asks(subject, facts))),
  ];
  return [...new Set(asked)].filter((path) => !facts.has(path));
}

/** Every check, those of the cluster first. */
export function verifyChecks({ workloads, cluster }: Verified, facts: ClusterFacts): readonly Check[] {
  return [
    ...CLUSTER_RULES.map((rule) => checked(rule, cluster, { facts, about: "cluster" })),
    ...workloads.flatMap((subject) =>
      WORKLOAD_RULES.map((rule) => checked(rule, subject, { facts, about: subjectWords(subject) })),
    ),
  ];
}

function checked<Subject>(
  rule: VerifyRule<Subject>,
  subject: Subject,
  { facts, about }: { readonly facts: ClusterFacts; readonly about: string },
): Check {
  const expectation = { name: `${about}: ${rule.id}`, expected: rule.expected(subject) };
  return rule.check(subject, facts, expectation);
}
