import { DEFAULT_AUDIENCE } from "../iam/oidc-issuer";
import { CLAIM_IDS } from "./acknowledgement";
import type {
  AccessDeclaration,
  RoleDeclaration,
  ServiceAccountDeclaration,
  WorkloadDeclaration,
} from "./declaration";
import { declareGuard } from "./declare-guard";
import type { EnvironmentEntry } from "./schema/environment";

type WorkloadEntry = NonNullable<EnvironmentEntry["workloads"]>[number];

/** Fills in every default of a workload. Under gitops a ServiceAccount is handed over unless something else is said. */
export function declareWorkload(
  entry: WorkloadEntry,
  cluster: EnvironmentEntry["cluster"],
  at: WorkloadDeclaration["at"],
): WorkloadDeclaration {
  const namespace =
    typeof entry.namespace === "string"
      ? { name: entry.namespace, ownership: "existing" as const }
      : entry.namespace;
  const { kind, name, binding, skipContainers, manifest } = entry.workload;
  return {
    kind,
    name,
    namespace: namespace.name,
    binding,
    skipContainers: skipContainers ?? [],
    ...(manifest !== undefined && { manifestFile: manifest }),
    namespaceOwnership: namespace.ownership,
    namespaceLabels: ("labels" in namespace && namespace.labels) || {},
    serviceAccount: declareServiceAccount(entry.serviceAccount, cluster.kubernetes),
    role: declareRole(entry.role),
    access: entry.access.map((access): AccessDeclaration => ({ ...access, prefix: access.prefix ?? "" })),
    guard: declareGuard(cluster.guard, entry.guard, at),
    acknowledge: CLAIM_IDS.flatMap((claim) => {
      const reason = entry.acknowledge?.[claim];
      return reason === undefined ? [] : [{ claim, reason }];
    }),
    formerly: entry.formerly && {
      kind,
      name,
      namespace: namespace.name,
      ...withoutUndefined(entry.formerly),
    },
    release: entry.release,
    at,
  };
}

function declareServiceAccount(
  entry: WorkloadEntry["serviceAccount"],
  kubernetes: EnvironmentEntry["cluster"]["kubernetes"],
): ServiceAccountDeclaration {
  const said = typeof entry === "string" ? { name: entry } : entry;
  return {
    ownership: kubernetes === "gitops" ? "handoff" : "create",
    labels: {},
    annotations: {},
    automountToken: false,
    audience: DEFAULT_AUDIENCE,
    ...withoutUndefined(said),
  };
}

function declareRole(entry: WorkloadEntry["role"]): RoleDeclaration {
  const said = typeof entry === "string" ? { name: entry, ownership: "create" as const } : entry;
  return {
    path: "/",
    maxSessionSeconds: 3600,
    tags: {},
    ...withoutUndefined(said),
    otherClusters: (("otherClusters" in said && said.otherClusters) || []).map((other) => ({
      audience: DEFAULT_AUDIENCE,
      ...withoutUndefined(other),
    })),
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>;
}
