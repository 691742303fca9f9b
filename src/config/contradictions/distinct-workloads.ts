import type { Problem } from "../../errors";
import { groupBy } from "../../group-by";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../declaration";
import type { Contradiction } from "./contradiction";

/** A workload is declared once, its former name is free, and it is granted each prefix once. */
export const distinctWorkloads: Contradiction = (environments) =>
  environments.flatMap((environment) => [
    ...declaredTwice(environment),
    ...formerlyTaken(environment),
    ...grantedTwice(environment),
  ]);

type Name = Pick<WorkloadDeclaration, "kind" | "namespace" | "name">;

const nameOf = ({ kind, namespace, name }: Name) => `${kind} ${namespace}/${name}`;

function declaredTwice({ workloads }: EnvironmentDeclaration): Problem[] {
  return groupBy(workloads, nameOf).flatMap(([name, [, ...others]]) =>
    others.map((workload) => ({
      code: "workload-declared-twice" as const,
      message: `${name} is declared twice; write all of its access in one entry`,
      path: [...workload.at, "workload", "name"],
    })),
  );
}

function formerlyTaken({ workloads }: EnvironmentDeclaration): Problem[] {
  const present = new Set(workloads.map(nameOf));
  const renamed = workloads.flatMap((workload) =>
    workload.formerly ? [{ workload, former: nameOf(workload.formerly) }] : [],
  );
  return groupBy(renamed, ({ former }) => former).flatMap(([former, group]) =>
    group.flatMap(({ workload }, index) => {
      const path = [...workload.at, "formerly"];
      if (present.has(former)) {
        return [
          {
            code: "formerly-taken" as const,
            message: `formerly: ${former} is declared in this environment still; only a workload that is gone can have moved: remove its entry, or this formerly`,
            path,
          },
        ];
      }
      return index === 0
        ? []
        : [
            {
              code: "formerly-taken" as const,
              message: `formerly: two workloads were ${former}; only one can have moved: remove formerly from the other`,
              path,
            },
          ];
    }),
  );
}

function grantedTwice({ workloads }: EnvironmentDeclaration): Problem[] {
  return workloads.flatMap((workload) => {
    const grants = workload.access.map((access, index) => ({
      key: `${access.bucket}/${access.prefix}`,
      index,
    }));
    return groupBy(grants, ({ key }) => key).flatMap(([key, [, ...others]]) =>
      others.map(({ index }) => ({
        code: "grant-declared-twice" as const,
        message: `${key} is granted twice to ${nameOf(workload)}; write one entry, with read-write for both`,
        path: [...workload.at, "access", index],
      })),
    );
  });
}
