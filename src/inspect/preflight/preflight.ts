import type { EnvironmentAccess } from "../../access/environment";
import type { LiveAws } from "../../iam/live-aws";
import type { ClusterFacts } from "../../kubernetes/cluster-facts";
import type { Finding, Remark } from "../finding";
import { liveBucketPolicy, liveObjectOwnership } from "./live-bucket";
import { liveOidcProvider } from "./live-oidc-provider";
import { liveRole } from "./live-role";
import { namespaceThere } from "./namespace-there";
import { isDeployer, mayApply } from "./plans-identity";
import { newEnough, policiesThere } from "./policies-there";
import type { AwsRule, ClusterRule, PreflightSubject } from "./rule";
import { serviceAccountThere } from "./service-account-there";
import { keysPreset, usedByOthers } from "./used-by-others";
import { workloadThere } from "./workload-there";

/** What is looked at in AWS. */
export const AWS_RULES: readonly AwsRule[] = [
  liveOidcProvider,
  liveRole,
  liveBucketPolicy,
  liveObjectOwnership,
];

/** What is looked at once in the cluster. */
export const ENVIRONMENT_RULES: readonly ClusterRule<EnvironmentAccess>[] = [
  newEnough,
  policiesThere,
  isDeployer,
  mayApply,
];

/** What is looked at in the cluster for every workload. */
export const WORKLOAD_RULES: readonly ClusterRule<PreflightSubject>[] = [
  namespaceThere,
  serviceAccountThere,
  workloadThere,
  usedByOthers,
  keysPreset,
];

/** Paths that must be read yet. */
export function preflightAsks(access: EnvironmentAccess, facts: ClusterFacts): readonly string[] {
  const asked = [
    ...ENVIRONMENT_RULES.flatMap((rule) => rule.asks(access, facts)),
    ...subjectsOf(access).flatMap((one) => WORKLOAD_RULES.flatMap((rule) => rule.asks(one, facts))),
  ];
  return [...new Set(asked)].filter((path) => !facts.has(path));
}

/** What the plan would meet in the cluster. Two workloads that meet one thing say it once. */
export function clusterFindings(access: EnvironmentAccess, facts: ClusterFacts): readonly Finding[] {
  return distinct([
    ...ENVIRONMENT_RULES.flatMap((rule) => rule.find(access, facts).map(named(rule.id))),
    ...subjectsOf(access).flatMap((one) =>
      WORKLOAD_RULES.flatMap((rule) => rule.find(one, facts).map(named(rule.id))),
    ),
  ]);
}

/** What the plan would meet in AWS. */
export function awsFindings(access: EnvironmentAccess, live: LiveAws): readonly Finding[] {
  return AWS_RULES.flatMap((rule) => rule.find(access, live).map(named(rule.id)));
}

function named(rule: string): (remark: Remark) => Finding {
  return (remark) => ({ rule, ...remark });
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}

function subjectsOf(access: EnvironmentAccess): readonly PreflightSubject[] {
  return access.workloads
    .filter(({ declaration }) => declaration.release === undefined)
    .map((workload) => ({ access, workload }));
}
