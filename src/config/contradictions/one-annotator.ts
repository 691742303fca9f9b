import type { Problem } from "../../errors";
import { groupBy } from "../../group-by";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../declaration";
import { isOwned } from "../ownership";
import { type Contradiction, differing } from "./contradiction";

/**
 * A ServiceAccount is annotated by one environment, beside its owner if it has one, and both say the same. Two that only
 * annotate it write by one field manager: each apply would set what the last one set, and whoever leaves would take the other's
 * annotations along.
 */
export const oneAnnotator: Contradiction = (environments) =>
  groupBy(environments.flatMap(annotated), ({ key }) => key).flatMap(([, group]) => {
    const [first, ...others] = groupBy(group, ({ name }) => name).map(([, [one]]) => one);
    if (!first) return [];
    const different = others.flatMap((other) => annotatedDifferently(first, other));
    return different.length > 0 ? different : annotatedTwice([first, ...others]);
  });

interface Annotated {
  readonly key: string;
  readonly name: string;
  readonly accountId: string;
  readonly workload: WorkloadDeclaration;
}

function annotated({ name, cluster, workloads }: EnvironmentDeclaration): readonly Annotated[] {
  return workloads
    .filter(({ serviceAccount, release }) => serviceAccount.ownership !== "handoff" && release !== "forget")
    .map((workload) => ({
      key: `${cluster.issuer} ${workload.namespace}/${workload.serviceAccount.name}`,
      name,
      accountId: cluster.accountId,
      workload,
    }));
}

const ASPECTS = {
  role: ({ accountId, workload: { role } }: Annotated) => `${accountId} ${role.path}${role.name}`,
  audience: ({ workload }: Annotated) => workload.serviceAccount.audience,
  tokenExpirationSeconds: ({ workload }: Annotated) => workload.serviceAccount.tokenExpirationSeconds,
  stsRegionalEndpoints: ({ workload }: Annotated) => workload.serviceAccount.stsRegionalEndpoints,
};

/** Two owners are told as such, whatever they say. */
function annotatedDifferently(first: Annotated, other: Annotated): Problem[] {
  if (![first, other].some(onlyAnnotates)) return [];
  return differing([first, other], ASPECTS).map(([{ name, workload }, aspects]) => ({
    code: "service-account-claimed-differently",
    message: `ServiceAccount ${label(workload)} of this cluster is annotated by the environments ${first.name} and ${name}, which differ in ${aspects.join(", ")}, and each apply would undo the other; make them alike, or give one another ServiceAccount`,
    path: [...workload.at, "serviceAccount"],
  }));
}

function annotatedTwice(group: readonly Annotated[]): Problem[] {
  const [first, ...others] = group.filter(onlyAnnotates);
  return others.map(({ name, workload }) => ({
    code: "service-account-owned-twice",
    message: `ServiceAccount ${label(workload)} of this cluster is annotated by the environments ${first?.name} and ${name}, and whichever leaves it would take the other's annotations along; let one annotate it, and say ownership: handoff in the other`,
    path: [...workload.at, "serviceAccount"],
  }));
}

function onlyAnnotates({ workload }: Annotated): boolean {
  return !isOwned(workload.serviceAccount);
}

function label({ namespace, serviceAccount }: WorkloadDeclaration): string {
  return `${namespace}/${serviceAccount.name}`;
}
