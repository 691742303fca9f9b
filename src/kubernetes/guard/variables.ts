import { groupBy } from "../../group-by";
import { type Cel, celAll, celAny, celList, celText } from "./cel";
import { type GuardedServiceAccount, type GuardOptions, RESOURCE_OF_KIND } from "./guarded";

/** A named part of the policy's expressions; each may use those before it. */
export type Variable = {
  readonly name: string;
  readonly expression: Cel;
};

/** Custom resources of Argo Rollouts, which hold pod templates as Deployments do. */
export const ROLLOUTS = "rollouts";

const WITH_TEMPLATE = [
  "deployments",
  "replicasets",
  "statefulsets",
  "daemonsets",
  "jobs",
  "replicationcontrollers",
  ROLLOUTS,
];
const TEMPLATES_COMPARED = ["deployments", "replicasets", "statefulsets", "daemonsets", ROLLOUTS];

/**
 * What the validations speak of. Objects are taken as `dyn`: one policy serves many kinds, and the API server's type check
 * would refuse what only some of them have.
 */
export function guardVariables(guarded: GuardedServiceAccount, options: GuardOptions): readonly Variable[] {
  const { users, groups } = options.deployers;
  const runsAs = (spec: Cel) => names(spec, "serviceAccountName", guarded);
  return [
    variable(
      "resource",
      `request.resource.resource + (request.?subResource.orValue("") == "" ? "" : "/" + request.subResource)`,
    ),
    variable("user", "request.userInfo.username"),
    variable("groups", "request.userInfo.?groups.orValue([])"),
    variable(
      "isDeployer",
      celAny([`variables.user in ${celList(users)}`, `variables.groups.exists(g, g in ${celList(groups)})`]),
    ),
    variable("subject", `request.operation == "DELETE" ? dyn(oldObject) : dyn(object)`),
    variable("isWrite", `request.operation in ["CREATE", "UPDATE"]`),
    variable(
      "template",
      `!variables.isWrite ? {} : ${oneOf(WITH_TEMPLATE)} ? dyn(object).spec.?template.orValue({}) : variables.resource == "cronjobs" ? dyn(object).spec.jobTemplate.spec.template : variables.resource == "podtemplates" ? dyn(object).?template.orValue({}) : {}`,
    ),
    variable(
      "oldTemplate",
      `request.operation == "UPDATE" && ${oneOf(TEMPLATES_COMPARED)} ? dyn(oldObject).spec.?template.orValue({}) : {}`,
    ),
    variable("isSameTemplate", sameTemplate(options)),
    variable("templateRunsAs", templateNames(guarded, options)),
    variable("oldTemplateRunsAs", runsAs("variables.oldTemplate.?spec")),
    variable("isDeclared", celAll(["variables.isWrite", declared(guarded, options)])),
    variable(
      "isPod",
      celAll([
        "variables.isWrite",
        `variables.resource in ["pods", "pods/ephemeralcontainers"]`,
        runsAs("dyn(object).spec"),
      ]),
    ),
  ];
}

function names(spec: Cel, field: string, { name }: GuardedServiceAccount): Cel {
  return `${spec}.?${field}.orValue("") == ${celText(name)}`;
}

/** The API server itself writes the field's old name and its new one; of a Rollout it keeps the one that was written. */
function templateNames(guarded: GuardedServiceAccount, { argoRollouts }: GuardOptions): Cel {
  const fields = ["serviceAccountName", ...(argoRollouts === undefined ? [] : ["serviceAccount"])];
  return fields.map((field) => names("variables.template.?spec", field, guarded)).join(" || ");
}

/**
 * Instead of a template, a Rollout may refer to what has one: an older revision too.
 * Source: https://github.com/argoproj/argo-rollouts/blob/master/rollout/templateref.go
 */
function sameTemplate({ argoRollouts }: GuardOptions): Cel {
  const same = [`request.operation == "UPDATE"`, "variables.template == variables.oldTemplate"];
  const sameReference = "dyn(object).?spec.?workloadRef == dyn(oldObject).?spec.?workloadRef";
  return [...same, ...(argoRollouts === undefined ? [] : [sameReference])].join(" && ");
}

function variable(name: string, expression: Cel): Variable {
  return { name, expression };
}

function oneOf(resources: readonly string[]): Cel {
  return `variables.resource in ${celList(resources)}`;
}

/** Whether the object is one of the workloads. A Rollout stands for the Deployment of its name. */
function declared({ workloads }: GuardedServiceAccount, { argoRollouts }: GuardOptions): Cel {
  const resources = workloads.flatMap(({ kind, name }) => [
    { resource: RESOURCE_OF_KIND[kind] as string, name },
    ...(argoRollouts !== undefined && kind === "Deployment" ? [{ resource: ROLLOUTS, name }] : []),
  ]);
  return celAny(
    groupBy(resources, ({ resource }) => resource).map(([resource, named]) =>
      celAll([
        `variables.resource == ${celText(resource)}`,
        `dyn(object).metadata.?name.orValue("") in ${celList(named.map(({ name }) => name))}`,
      ]),
    ),
  );
}
