import type { Problem } from "../../errors";
import { groupBy } from "../../group-by";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../declaration";
import { isOwned } from "../ownership";
import type { Contradiction } from "./contradiction";

/** A role has one owner in its account, and a ServiceAccount one in its cluster; what one forgets another may adopt. */
export const oneOwnerOfIdentity: Contradiction = (environments) => [
  ...roles(environments),
  ...serviceAccounts(environments),
  ...workloadsBoundTwice(environments),
  ...namespacesCreatedTwice(environments),
];

function roles(environments: readonly EnvironmentDeclaration[]): Problem[] {
  return ofSeveralEnvironments(
    environments,
    ({ cluster }, { role, release }) =>
      isOwned({ ownership: role.ownership, release }) && `${cluster.accountId} ${role.name.toLowerCase()}`,
  ).map(({ first, name, workload }) => ({
    code: "role-owned-twice",
    message: `role ${workload.role.name} is owned by the environments ${first} and ${name}, and an account has one role of a name; give it another name here, or say ownership: existing in one of them`,
    path: [...workload.at, "role"],
  }));
}

function serviceAccounts(environments: readonly EnvironmentDeclaration[]): Problem[] {
  return ofSeveralEnvironments(
    environments,
    ({ cluster }, { namespace, serviceAccount, release }) =>
      isOwned({ ownership: serviceAccount.ownership, release }) &&
      `${cluster.issuer} ${namespace}/${serviceAccount.name}`,
  ).map(({ first, name, workload }) => ({
    code: "service-account-owned-twice",
    message: `ServiceAccount ${workload.namespace}/${workload.serviceAccount.name} of this cluster is owned by the environments ${first} and ${name}, and each apply would undo the other; say ownership: existing, with the same role, in one of them`,
    path: [...workload.at, "serviceAccount"],
  }));
}

function workloadsBoundTwice(environments: readonly EnvironmentDeclaration[]): Problem[] {
  return ofSeveralEnvironments(
    environments,
    ({ cluster }, { kind, namespace, name, binding, release }) =>
      binding !== "handoff" && release !== "forget" && `${cluster.issuer} ${kind} ${namespace}/${name}`,
  ).map(({ first, name, workload }) => ({
    code: "workload-owned-twice",
    message: `${workload.kind} ${workload.namespace}/${workload.name} of this cluster is changed by the environments ${first} and ${name}, and each apply would undo the other; bind it in one of them only, and say binding: handoff in the other`,
    path: [...workload.at, "workload", "binding"],
  }));
}

function namespacesCreatedTwice(environments: readonly EnvironmentDeclaration[]): Problem[] {
  return ofSeveralEnvironments(
    environments,
    ({ cluster }, { namespace, namespaceOwnership, release }) =>
      isOwned({ ownership: namespaceOwnership, release }) && `${cluster.issuer} ${namespace}`,
  ).map(({ first, name, workload }) => ({
    code: "namespace-owned-twice",
    message: `namespace ${workload.namespace} of this cluster is created by the environments ${first} and ${name}; say ownership: existing in one of them`,
    path: [...workload.at, "namespace"],
  }));
}

/** The first workload of each later environment that owns what another environment owns already, by the key of what is owned. */
function ofSeveralEnvironments(
  environments: readonly EnvironmentDeclaration[],
  keyOf: (environment: EnvironmentDeclaration, workload: WorkloadDeclaration) => string | false,
): { readonly first: string; readonly name: string; readonly workload: WorkloadDeclaration }[] {
  const owners = environments.flatMap((environment) =>
    environment.workloads.flatMap((workload) => {
      const key = keyOf(environment, workload);
      return key ? [{ key, name: environment.name, workload }] : [];
    }),
  );
  return groupBy(owners, ({ key }) => key).flatMap(([, group]) => {
    const [[first] = ["", []], ...others] = groupBy(group, ({ name }) => name);
    return others.flatMap(([name, owned]) =>
      owned.slice(0, 1).map(({ workload }) => ({ first, name, workload })),
    );
  });
}
