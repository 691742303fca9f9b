import { lookUp } from "../../kubernetes/cluster-facts";
import type { ManagedFields, PodController } from "../../kubernetes/live-objects";
import { managersOf } from "../../kubernetes/managers";
import { minorVersion, VERSION_PATH } from "../../kubernetes/version";
import { BINDING_ANNOTATION } from "../../kubernetes/workload";
import { type Remark, unreadRemark } from "../finding";
import { workloadPath } from "../verify/pods-of";
import { alreadyThere } from "./already-there";
import { fittingBinding } from "./fitting-binding";
import { type ClusterRule, type PreflightSubject, workloadWords } from "./rule";

/** The workload is there, and its binding fits whoever manages it. */
export const workloadThere: ClusterRule<PreflightSubject> = {
  id: "binding",
  asks: ({ workload }) => [workloadPath(workload.declaration), VERSION_PATH],
  find(subject, facts) {
    const { kind, name, binding } = subject.workload.declaration;
    const about = workloadWords(subject);
    const live = lookUp<PodController>(facts, workloadPath(subject.workload.declaration));
    if (live.found === "unread") return [unreadRemark(about, live.why)];
    if (live.found === "absent")
      return CHANGES_IT.includes(binding)
        ? [
            {
              severity: "error",
              about,
              what: `it is not there, and its binding is ${binding}`,
              why: "the plan, or the apply, fails when it comes to it",
              fix: `deploy it first, or workload: { kind: ${kind}, name: ${name}, binding: handoff }`,
            },
          ]
        : [];
    const version = minorVersion(facts);
    return unfitting(subject, live.thing, version.found === "there" ? version.thing : undefined);
  },
};

const CHANGES_IT = ["adopt", "annotate", "mutate"];

function unfitting(
  subject: PreflightSubject,
  live: PodController,
  minor: number | undefined,
): readonly Remark[] {
  const { kind, name, binding, serviceAccount } = subject.workload.declaration;
  const fits = fittingBinding(live, serviceAccount.name, minor);
  const fix = `workload: { kind: ${kind}, name: ${name}, binding: ${fits.binding} }: ${fits.why}`;
  const about = workloadWords(subject);
  switch (binding) {
    case "own":
      return isOwned(live)
        ? []
        : [alreadyThere(about, live, { why: "the plan fails: what exists is not created", fix })];
    case "annotate":
      return wrongServiceAccount(subject, live);
    case "adopt":
      return conflicting(live).map((seen) => ({
        severity: "warning",
        about,
        what: `${seen} applies it too, and its binding is adopt`,
        why: "Terraform becomes an owner of all its fields: the next change of an image conflicts, or takes the ServiceAccount back",
        fix,
      }));
    default:
      return [];
  }
}

/** An earlier apply of ours made it: images may be others' since. */
function isOwned({ metadata }: PodController): boolean {
  return metadata.annotations?.[BINDING_ANNOTATION] !== undefined && hasOurApply(metadata.managedFields);
}

function hasOurApply(fields: readonly ManagedFields[] = []): boolean {
  return fields.some(
    ({ manager, operation, fieldsV1 }) =>
      manager === "cdktf-irsa" && operation === "Apply" && fieldsV1?.["f:spec"]?.["f:selector"] !== undefined,
  );
}

/** Whoever applies the workload in a way that an adopted one does not bear. */
function conflicting(live: PodController): readonly string[] {
  const strict = managersOf(live).find(
    ({ by, writes }) => writes === "server-side" || by === "Argo CD" || by === "Flux",
  );
  return strict ? [`${strict.by} (${strict.seen})`] : [];
}

function wrongServiceAccount(subject: PreflightSubject, live: PodController): readonly Remark[] {
  const { serviceAccount } = subject.workload.declaration;
  const { serviceAccountName: named = "default" } = live.spec.template.spec;
  if (named === serviceAccount.name) return [];
  return [
    {
      severity: "error",
      about: workloadWords(subject),
      what: `its template names ServiceAccount ${named}, not ${serviceAccount.name}, and its binding is annotate`,
      why: "nobody would make its pods run as the ServiceAccount that gets the role",
      fix: `write serviceAccountName: ${serviceAccount.name} into the workload first, or another binding`,
    },
  ];
}
