import type { PodController } from "../../kubernetes/live-objects";
import { managersOf } from "../../kubernetes/managers";
import { SINCE } from "../../kubernetes/version";

/** A binding that fits, and why. */
export interface FittingBinding {
  readonly binding: "handoff" | "annotate" | "mutate" | "adopt";
  readonly why: string;
}

/**
 * The binding that fits a workload as it is managed, by what was measured (docs/bindings.md): whoever applies it again must
 * neither meet a conflict nor take the ServiceAccount back.
 */
export function fittingBinding(
  workload: PodController,
  serviceAccount: string,
  minor: number | undefined,
): FittingBinding {
  const managers = managersOf(workload);
  const gitops = managers.find(({ by }) => by === "Argo CD" || by === "Flux" || by === "Terraform");
  const named = workload.spec.template.spec.serviceAccountName;
  if (named === serviceAccount && serviceAccount !== "default")
    return { binding: "annotate", why: `its template names ${serviceAccount} already` };
  if (gitops)
    return { binding: "handoff", why: `${gitops.by} (${gitops.seen}) holds it to what its source says` };
  if (minor !== undefined && minor >= SINCE.MutatingAdmissionPolicy)
    return {
      binding: "mutate",
      why: `Kubernetes 1.${minor} has mutating admission policies, which own no field`,
    };
  const strict = managers.find(({ writes }) => writes === "server-side");
  return strict
    ? {
        binding: "handoff",
        why: `${strict.seen} applies it server-side: its next change would conflict with an adopted workload`,
      }
    : { binding: "adopt", why: "nothing that applies it server-side was seen" };
}
