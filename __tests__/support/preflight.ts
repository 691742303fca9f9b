import { type EnvironmentAccess, environment } from "../../src/access/environment";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../../src/config/declaration";
import type { Remark } from "../../src/inspect/finding";
import type { ClusterRule, PreflightSubject } from "../../src/inspect/preflight/rule";
import type { LiveObject, ManagedFields, Metadata } from "../../src/kubernetes/live-objects";
import { type Answers, askedFacts } from "./cluster-facts";
import { environmentDeclaration, workloadDeclaration } from "./declarations";

/** The environment of environmentDeclaration(), composed. */
export function declaredAccess(change: Partial<EnvironmentDeclaration> = {}): EnvironmentAccess {
  return environment(environmentDeclaration(change));
}

/** Deployment hyve/hyve before its plan is applied. */
export function preflightSubject(change: Partial<WorkloadDeclaration> = {}): PreflightSubject {
  const access = declaredAccess({ workloads: [workloadDeclaration(change)] });
  const [workload] = access.workloads;
  if (!workload) throw new Error("the environment has no workload");
  return { access, workload };
}

/** What a rule finds in a cluster that answers so, and with 404 beside. It gets what it asks for and nothing else. */
export function remarksOf<Subject>(
  rule: ClusterRule<Subject>,
  subject: Subject,
  answers: Answers,
): readonly Remark[] {
  return rule.find(subject, askedFacts(rule, subject, answers));
}

/** An object that is there, with nothing that says whose it is. */
export function liveObject(name: string, metadata: Partial<Metadata> = {}): LiveObject {
  return { metadata: { name, ...metadata } };
}

/** Fields that somebody set, by an update unless it says otherwise. */
export function setBy(manager: string, change: Partial<ManagedFields> = {}): ManagedFields {
  return { manager, operation: "Update", ...change };
}

/** Somebody who writes by server-side apply. */
export function appliedBy(manager: string): ManagedFields {
  return setBy(manager, { operation: "Apply" });
}
