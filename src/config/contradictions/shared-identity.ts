import type { Problem } from "../../errors";
import { groupBy } from "../../group-by";
import type {
  EnvironmentDeclaration,
  RoleDeclaration,
  ServiceAccountDeclaration,
  WorkloadDeclaration,
} from "../declaration";
import { type Contradiction, differing } from "./contradiction";

/** Workloads of one cluster may share a role or a ServiceAccount, if they describe it alike. */
export const sharedIdentity: Contradiction = (environments) =>
  environments.flatMap((environment) => [
    ...rolesClaimedDifferently(environment),
    ...serviceAccountsClaimedDifferently(environment),
    ...namespacesClaimedDifferently(environment),
  ]);

function rolesClaimedDifferently({ workloads }: EnvironmentDeclaration): Problem[] {
  return groupBy(workloads, ({ role }) => role.name).flatMap(([name, group]) =>
    differing(group, aspectsOfRole).map(([workload, names]) => ({
      code: "role-claimed-differently",
      message: `role ${name} is described in two ways: this entry differs from ${label(group[0])} in ${names.join(", ")}; make them alike, or give one another name`,
      path: [...workload.at, "role"],
    })),
  );
}

function serviceAccountsClaimedDifferently({ workloads }: EnvironmentDeclaration): Problem[] {
  return groupBy(workloads, ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount.name}`).flatMap(
    ([name, group]) =>
      differing(group, aspectsOfServiceAccount).map(([workload, names]) => ({
        code: "service-account-claimed-differently",
        message: `ServiceAccount ${name} is described in two ways: this entry differs from ${label(group[0])} in ${names.join(", ")}; make them alike, or give one another name`,
        path: [...workload.at, "serviceAccount"],
      })),
  );
}

function namespacesClaimedDifferently({ workloads }: EnvironmentDeclaration): Problem[] {
  const aspects = {
    ownership: (workload: WorkloadDeclaration) => workload.namespaceOwnership,
    labels: (workload: WorkloadDeclaration) => workload.namespaceLabels,
  };
  return groupBy(workloads, ({ namespace }) => namespace).flatMap(([name, group]) =>
    differing(group, aspects).map(([workload, names]) => ({
      code: "namespace-claimed-differently",
      message: `namespace ${name} is described in two ways: this entry differs from ${label(group[0])} in ${names.join(", ")}; make them alike`,
      path: [...workload.at, "namespace"],
    })),
  );
}

const roleKeys = [
  "ownership",
  "path",
  "description",
  "permissionsBoundary",
  "maxSessionSeconds",
  "tags",
  "otherClusters",
] as const;
const serviceAccountKeys = [
  "ownership",
  "labels",
  "annotations",
  "automountToken",
  "audience",
  "tokenExpirationSeconds",
  "stsRegionalEndpoints",
] as const;

const aspectsOfRole = Object.fromEntries(
  roleKeys.map((key: keyof RoleDeclaration) => [key, ({ role }: WorkloadDeclaration) => role[key]]),
);

const aspectsOfServiceAccount = {
  ...Object.fromEntries(
    serviceAccountKeys.map((key: keyof ServiceAccountDeclaration) => [
      key,
      ({ serviceAccount }: WorkloadDeclaration) => serviceAccount[key],
    ]),
  ),
  role: ({ role }: WorkloadDeclaration) => role.name,
};

function label(workload: WorkloadDeclaration | undefined): string {
  return workload ? `${workload.kind} ${workload.namespace}/${workload.name}` : "another entry";
}
