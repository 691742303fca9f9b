import { listPath } from "../../kubernetes/api-request";
import { type ClusterFacts, lookUp } from "../../kubernetes/cluster-facts";
import type { LiveObject, PodController } from "../../kubernetes/live-objects";
import { managersOf } from "../../kubernetes/managers";
import { WHO_AM_I } from "../../kubernetes/question";
import { minorVersion, VERSION_PATH } from "../../kubernetes/version";
import { ROLE_ANNOTATION } from "../../kubernetes/webhook-annotations";
import { WORKLOAD_KINDS, type WorkloadKind } from "../../kubernetes/workload";
import { fittingBinding } from "../preflight/fitting-binding";
import { workloadPath } from "../verify/pods-of";
import { DISCOVERY } from "../verify/same-cluster";
import type { Proposal } from "./proposal";
import { proposedGuard } from "./proposed-guard";

/** The workload that an irsa.yaml is proposed for. */
export interface Wanted {
  readonly namespace: string;
  readonly workload: string;
  /** @default - the first of Deployment, StatefulSet and DaemonSet that is there */
  readonly kind?: string | undefined;
}

/** Paths that must be read yet. */
export function clusterAsks(wanted: Wanted, facts: ClusterFacts): readonly string[] {
  const found = workloadIn(wanted, facts);
  const account = found && accountOf(wanted, found.live);
  const asked = [
    VERSION_PATH,
    DISCOVERY,
    WHO_AM_I,
    ...kindsOf(wanted).map((kind) => pathOf(kind, wanted)),
    ...(account === undefined ? [] : [accountPath(wanted, account)]),
  ];
  return asked.filter((path) => !facts.has(path));
}

/** What the cluster says of itself and of the workload; undefined if the workload is not there. */
export function proposeFromCluster(wanted: Wanted, facts: ClusterFacts): Proposal | undefined {
  const found = workloadIn(wanted, facts);
  if (!found) return undefined;
  const { kind, live } = found;
  const minor = minorVersion(facts);
  const name = accountOf(wanted, live);
  const account = lookUp(facts, accountPath(wanted, name));
  const role = account.found === "there" ? account.thing.metadata.annotations?.[ROLE_ANNOTATION] : undefined;
  const binding = fittingBinding(live, name, minor.found === "there" ? minor.thing : undefined);
  const configuration = lookUp<LiveObject & { readonly issuer?: string }>(facts, DISCOVERY);
  const gitops = managersOf(live).some(({ by }) => by === "Argo CD" || by === "Flux");
  return {
    files: {},
    answers: {
      namespace: wanted.namespace,
      workload: wanted.workload,
      kind,
      binding: gitops ? "handoff" : binding.binding,
      serviceAccount: name,
      ...(gitops && { kubernetes: "gitops" }),
      ...(configuration.found === "there" && { issuer: configuration.thing.issuer }),
      ...(role !== undefined && { role: role.slice(role.lastIndexOf("/") + 1) }),
    },
    extras: {
      ...(account.found === "there" && !gitops && { serviceAccountOwnership: "existing" }),
      guard: proposedGuard(live, facts),
    },
    because: [
      `binding ${binding.binding}: ${binding.why}`,
      ...(account.found === "there" ? [`ServiceAccount ${name}: it is there already, and is annotated`] : []),
      ...(role === undefined ? [] : [`role: ServiceAccount ${name} names ${role}`]),
      "guard: it warns and records until you write mode: enforce; name whoever applies and delivers as deployers",
    ],
  };
}

function kindsOf({ kind }: Wanted): readonly WorkloadKind[] {
  return WORKLOAD_KINDS.filter((one) => kind === undefined || one === kind);
}

function pathOf(kind: WorkloadKind, { namespace, workload }: Wanted): string {
  return workloadPath({ kind, namespace, name: workload });
}

function accountPath({ namespace }: Wanted, account: string): string {
  return `${listPath(namespace, "serviceaccounts")}/${account}`;
}

function workloadIn(
  wanted: Wanted,
  facts: ClusterFacts,
): { readonly kind: WorkloadKind; readonly live: PodController } | undefined {
  for (const kind of kindsOf(wanted)) {
    const live = lookUp<PodController>(facts, pathOf(kind, wanted));
    if (live.found === "there") return { kind, live: live.thing };
  }
  return undefined;
}

/** The workload's own ServiceAccount, or one to be made: `default` is everybody's. */
function accountOf({ workload }: Wanted, { spec }: PodController): string {
  const { serviceAccountName = "default" } = spec.template.spec;
  return serviceAccountName === "default" ? `${workload}-sa` : serviceAccountName;
}
