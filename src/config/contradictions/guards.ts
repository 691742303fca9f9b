import type { Problem } from "../../errors";
import { groupBy } from "../../group-by";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../declaration";
import { isGuarded } from "../guard";
import { type Contradiction, differing } from "./contradiction";

/** A guard says what it does and whom it spares; one ServiceAccount has one guard, one namespace one Pod Security Standard. */
export const guards: Contradiction = (environments) => [
  ...environments.flatMap((environment) => [
    ...incomplete(environment),
    ...ofServiceAccounts(environment),
    ...sharedByEverybody(environment),
  ]),
  ...ofNamespaces(environments),
];

function incomplete({ workloads }: EnvironmentDeclaration): Problem[] {
  // Workloads that inherit one guard share its mistakes.
  const said = new Map(
    workloads.flatMap(({ guard }) => (guard ? [[guard.at.join("/"), guard] as const] : [])),
  );
  return [...said.values()].flatMap((guard) => {
    if (guard.mode === "off") return [];
    const path = guard.at;
    if (guard.mode === undefined)
      return [
        {
          code: "guard-incomplete" as const,
          message:
            "guard: nothing says what it does; write mode: enforce, audit or off, here or under cluster.guard",
          path,
        },
      ];
    if (guard.sidecarImages.length > 0 && guard.imagePrefixes.length === 0)
      return [
        {
          code: "guard-incomplete" as const,
          message:
            "guard: sidecarImages without imagePrefixes keep no image out; write imagePrefixes, or leave sidecarImages out",
          path,
        },
      ];
    const { users, groups } = guard.deployers;
    if (users.length + groups.length > 0) return [];
    return [
      {
        code: "guard-incomplete" as const,
        message:
          "guard: it names no deployers, and would keep this plan and every delivery out; write deployers: { users: [...], groups: [...] } with whoever applies the plan and whoever delivers images",
        path,
      },
    ];
  });
}

function ofServiceAccounts({ workloads }: EnvironmentDeclaration): Problem[] {
  const aspects = Object.fromEntries(
    ASPECTS.map((key) => [key, ({ guard }: WorkloadDeclaration) => guard?.[key]]),
  );
  return groupBy(workloads, ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount.name}`).flatMap(
    ([name, group]) =>
      differing(group, aspects).map(([{ at }, names]) => ({
        code: "guard-claimed-differently",
        message: `the guard of ServiceAccount ${name} is described in two ways: this entry differs in ${names.join(", ")} from another one that shares it; make them alike, or set the guard under cluster.guard`,
        path: [...at, "guard"],
      })),
  );
}

const ASPECTS = [
  "mode",
  "deployers",
  "imagePrefixes",
  "sidecarImages",
  "breakGlassGroups",
  "controllerManager",
  "argoRollouts",
] as const;

/** A namespace is the cluster's, whichever environments hold it. */
function ofNamespaces(environments: readonly EnvironmentDeclaration[]): Problem[] {
  const podSecurity = ({ guard }: WorkloadDeclaration) => (isGuarded(guard) ? guard.podSecurity : undefined);
  const asking = environments.flatMap(({ cluster, workloads }) =>
    workloads
      .filter((workload) => podSecurity(workload) !== undefined)
      .map((workload) => ({ ...workload, issuer: cluster.issuer })),
  );
  return groupBy(asking, ({ issuer, namespace }) => `${issuer} ${namespace}`).flatMap(([, group]) =>
    differing(group, { podSecurity }).map(([{ at, namespace }]) => ({
      code: "guard-claimed-differently",
      message: `namespace ${namespace} is held to two Pod Security Standards; make podSecurity of its workloads alike, in every environment of the cluster`,
      path: [...at, "guard"],
    })),
  );
}

/** Every pod that names no ServiceAccount runs as this one. */
function sharedByEverybody({ workloads }: EnvironmentDeclaration): Problem[] {
  return workloads
    .filter(({ guard, serviceAccount }) => isGuarded(guard) && serviceAccount.name === "default")
    .map(({ at }) => ({
      code: "guard-incomplete",
      message:
        "guard: ServiceAccount default is what every pod runs as that names none, so a guard would refuse them all; give the workload a ServiceAccount of its own",
      path: [...at, "serviceAccount"],
    }));
}
