import { listPath } from "../../kubernetes/api-request";
import { lookUp } from "../../kubernetes/cluster-facts";
import type { LiveObject } from "../../kubernetes/live-objects";
import { ROLE_ANNOTATION } from "../../kubernetes/webhook-annotations";
import { type Remark, unreadRemark } from "../finding";
import { alreadyThere } from "./already-there";
import type { ClusterRule, PreflightSubject } from "./rule";

/** The ServiceAccount is there, or is not, as its ownership says: a plan of it is green either way. */
export const serviceAccountThere: ClusterRule<PreflightSubject> = {
  id: "service-account",
  asks: (subject) => [pathOf(subject)],
  find(subject, facts) {
    const { namespace, serviceAccount: declared } = subject.workload.declaration;
    const about = `ServiceAccount ${namespace}/${declared.name}`;
    const live = lookUp(facts, pathOf(subject));
    if (live.found === "unread") return [unreadRemark(about, live.why)];
    const { ownership } = declared;
    if (live.found === "absent")
      return ownership === "adopt" || ownership === "existing" ? [absent(about, subject)] : [];
    return [
      ...(ownership === "create" ? [exists(about, live.thing)] : []),
      ...otherRole(about, subject, live.thing),
    ];
  },
};

function pathOf({ workload: { declaration } }: PreflightSubject): string {
  return `${listPath(declaration.namespace, "serviceaccounts")}/${declaration.serviceAccount.name}`;
}

function absent(about: string, { workload }: PreflightSubject): Remark {
  const { name, ownership } = workload.declaration.serviceAccount;
  return {
    severity: "error",
    about,
    what: `it is not there, and is declared ${ownership}`,
    why: "the apply fails when it comes to it",
    fix: `serviceAccount: { name: ${name}, ownership: create }`,
  };
}

function exists(about: string, live: LiveObject): Remark {
  return alreadyThere(about, live, {
    why: "the plan is green, and the apply fails with 'already exists'",
    fix: `serviceAccount: { name: ${live.metadata.name}, ownership: adopt }, or existing to annotate it only`,
  });
}

function otherRole(
  about: string,
  { workload }: PreflightSubject,
  { metadata }: LiveObject,
): readonly Remark[] {
  const got = metadata.annotations?.[ROLE_ANNOTATION];
  const wanted = String(workload.serviceAccount.roleArn);
  if (got === undefined || got === wanted) return [];
  return [
    {
      severity: "error",
      about,
      what: `its annotation names another role: ${got}`,
      why: `pods that run as it now would lose that role, or the apply fails with a conflict of field managers`,
      fix: `kubectl annotate serviceaccount --namespace ${metadata.namespace} ${metadata.name} ${ROLE_ANNOTATION}-, or another serviceAccount in irsa.yaml`,
    },
  ];
}
