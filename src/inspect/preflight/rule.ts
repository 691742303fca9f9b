import type { EnvironmentAccess, WorkloadInEnvironment } from "../../access/environment";
import type { LiveAws } from "../../iam/live-aws";
import type { ClusterFacts } from "../../kubernetes/cluster-facts";
import type { Remark } from "../finding";

/** A workload, before its plan is applied. */
export interface PreflightSubject {
  readonly access: EnvironmentAccess;
  readonly workload: WorkloadInEnvironment;
}

/** Something that is looked at in the cluster before a plan is applied. */
export interface ClusterRule<Subject> {
  readonly id: string;
  /** What must be read; asked again with what was read, until there is nothing new. */
  readonly asks: (subject: Subject, facts: ClusterFacts) => readonly string[];
  readonly find: (subject: Subject, facts: ClusterFacts) => readonly Remark[];
}

/** Something that is looked at in AWS before a plan is applied. */
export interface AwsRule {
  readonly id: string;
  readonly find: (access: EnvironmentAccess, live: LiveAws) => readonly Remark[];
}

/** A workload in words. */
export function workloadWords({ workload: { declaration } }: PreflightSubject): string {
  return `${declaration.kind} ${declaration.namespace}/${declaration.name}`;
}
