import { type Cel, celAll, celAny, celImplies, celList, celNot, celText } from "./cel";
import { cleaners, controllerUser } from "./controllers";
import type { GuardedServiceAccount, GuardOptions } from "./guarded";
import { replicaSetName } from "./pod-origin";
import { ownedBy } from "./pod-validations";
import type { Validation } from "./validation";

/** Whatever makes pods from a template: only the workloads may name the ServiceAccount, and only deployers change them. */
export function templateValidations(
  { name, workloads }: GuardedServiceAccount,
  options: GuardOptions,
): readonly Validation[] {
  const names = workloads.map((workload) => `${workload.kind} ${workload.name}`).join(", ");
  return [
    {
      id: "reserved-service-account",
      message: `${name} is reserved for ${names}`,
      expression: celImplies(
        celAll(["variables.templateRunsAs", `variables.resource != "replicasets"`]),
        celAny(["variables.isDeclared", "variables.isSameTemplate"]),
      ),
    },
    {
      id: "replica-sets",
      message: `only the controller of ${names} may make or change ReplicaSets that run as ${name}`,
      expression: celAll([
        celImplies(
          celAll([
            `variables.resource == "replicasets"`,
            celAny(["variables.templateRunsAs", "variables.oldTemplateRunsAs"]),
          ]),
          celAny([...makersOfReplicaSets(workloads, options), unchangedReplicaSet(options)]),
        ),
        ...scaledReplicaSets(workloads),
      ]),
    },
    {
      id: "pod-template",
      message: `only deployers may change the pod template of ${names}`,
      expression: celImplies(
        "variables.isDeclared",
        celAny(["variables.isDeployer", "variables.isSameTemplate"]),
      ),
    },
    ...revisionValidation(workloads, options),
  ];
}

function makersOfReplicaSets(
  workloads: GuardedServiceAccount["workloads"],
  options: GuardOptions,
): readonly Cel[] {
  const deployments = workloads.filter(({ kind }) => kind === "Deployment").map(({ name }) => name);
  if (deployments.length === 0) return [];
  const makes = (user: string, kind: string) =>
    celAll([`variables.user == ${celText(user)}`, ownedBy(kind, `r.name in ${celList(deployments)}`)]);
  const { argoRollouts } = options;
  return [
    makes(controllerUser("deployment", options), "Deployment"),
    ...(argoRollouts === undefined ? [] : [makes(argoRollouts, "Rollout")]),
  ];
}

/**
 * Anybody may label one and take pods away; more pods of an old revision would undo what was delivered since. Who owns it
 * decides what is made of it, so that only cleaners may change that.
 */
function unchangedReplicaSet(options: GuardOptions): Cel {
  return celAll([
    "variables.oldTemplateRunsAs",
    "variables.isSameTemplate",
    `${replicas("object", 1)} <= ${replicas("oldObject", 1)}`,
    celAny([
      "dyn(object).metadata.?ownerReferences == dyn(oldObject).metadata.?ownerReferences",
      `variables.user in ${celList(cleaners(options))}`,
    ]),
  ]);
}

/** Of a scale nothing is known but the ReplicaSet's name. */
function scaledReplicaSets(workloads: GuardedServiceAccount["workloads"]): readonly Cel[] {
  if (!hasReplicaSets(workloads)) return [];
  const names = workloads.flatMap(({ kind, name }) => (kind === "Deployment" ? [replicaSetName(name)] : []));
  return [
    celImplies(
      celAll([
        `variables.resource == ${celText(REPLICA_SET_SCALE)}`,
        `request.name.matches(${celText(`^(${names.join("|")})$`)})`,
      ]),
      `${replicas("object", 0)} <= ${replicas("oldObject", 0)}`,
    ),
  ];
}

/** How many pods an object asks for; the API server leaves out what is the kind's default. */
function replicas(object: "object" | "oldObject", unsaid: number): Cel {
  return `dyn(${object}).?spec.?replicas.orValue(${unsaid})`;
}

/** By which a ReplicaSet is scaled. */
export const REPLICA_SET_SCALE = "replicasets/scale";

/** Whether pods are made by ReplicaSets. */
export function hasReplicaSets(workloads: GuardedServiceAccount["workloads"]): boolean {
  return workloads.some(({ kind }) => kind === "Deployment");
}

/** StatefulSets and DaemonSets make pods from stored revisions of their template too, whoever stored them. */
function revisionValidation(
  workloads: GuardedServiceAccount["workloads"],
  options: GuardOptions,
): readonly Validation[] {
  if (!keepsRevisions(workloads)) return [];
  const makers = [controllerUser("statefulSet", options), controllerUser("daemonSet", options)];
  return [
    {
      id: "controller-revisions",
      message:
        "only the controllers of StatefulSets and DaemonSets keep revisions here, and say which is current",
      expression: celAny([
        celNot(`variables.resource in ${celList(["controllerrevisions", "statefulsets/status"])}`),
        `variables.user in ${celList([...new Set([...makers, ...cleaners(options)])])}`,
      ]),
    },
  ];
}

/** Whether pods are made from stored revisions. */
export function keepsRevisions(workloads: GuardedServiceAccount["workloads"]): boolean {
  return workloads.some(({ kind }) => kind !== "Deployment");
}
