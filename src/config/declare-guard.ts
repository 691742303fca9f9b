import type { WorkloadDeclaration } from "./declaration";
import { type GuardDeclaration, SETTLE_SECONDS } from "./guard";
import type { EnvironmentEntry } from "./schema/environment";

type ClusterGuardEntry = EnvironmentEntry["cluster"]["guard"];
type WorkloadGuardEntry = NonNullable<EnvironmentEntry["workloads"]>[number]["guard"];

/** The guard of a workload: the cluster's, with what the workload says in its place; undefined if nothing is said. */
export function declareGuard(
  ofCluster: ClusterGuardEntry,
  ofWorkload: WorkloadGuardEntry,
  at: WorkloadDeclaration["at"],
): GuardDeclaration | undefined {
  if (ofCluster === undefined && ofWorkload === undefined) return undefined;
  const said = { ...defined(longForm(ofCluster)), ...defined(longForm(ofWorkload)) };
  const { mode, deployers, imagePrefixes, sidecarImages, breakGlassGroups, ...others } = said;
  return {
    mode,
    deployers: { users: sorted(deployers?.users), groups: sorted(deployers?.groups) },
    imagePrefixes: sorted(imagePrefixes),
    sidecarImages: sorted(sidecarImages),
    breakGlassGroups: sorted(breakGlassGroups),
    controllerManager: others.controllerManager,
    argoRollouts: others.argoRollouts,
    podSecurity: others.podSecurity,
    // environments, NAME, workloads, index
    at: ofWorkload === undefined ? [...at.slice(0, 2), "cluster", "guard"] : [...at, "guard"],
  };
}

/** How long the plan waits until a new guard is in force. */
export function settleSeconds(ofCluster: ClusterGuardEntry): number {
  const said = longForm(ofCluster);
  return (said && "settleSeconds" in said ? said.settleSeconds : undefined) ?? SETTLE_SECONDS.default;
}

type LongForm = Exclude<WorkloadGuardEntry | ClusterGuardEntry, string>;

function longForm(entry: ClusterGuardEntry | WorkloadGuardEntry): LongForm {
  return typeof entry === "string" ? { mode: entry } : entry;
}

function defined(entry: LongForm): Partial<NonNullable<LongForm>> {
  return Object.fromEntries(Object.entries(entry ?? {}).filter(([, value]) => value !== undefined));
}

/** Order means nothing in these lists, and must not change a plan. */
function sorted(texts: readonly string[] | undefined): readonly string[] {
  return [...new Set(texts)].sort();
}
