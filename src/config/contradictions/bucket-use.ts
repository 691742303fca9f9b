import type { Problem } from "../../errors";
import { nearest } from "../../nearest";
import type { EnvironmentDeclaration } from "../declaration";
import type { Contradiction } from "./contradiction";

/** Every bucket that is used is declared, keeps its administrators, and is not being left. */
export const bucketUse: Contradiction = (environments) =>
  environments.flatMap((environment) => [
    ...unknownBuckets(environment),
    ...withoutAdministrators(environment),
    ...releasedInUse(environment),
  ]);

function unknownBuckets({ name, buckets, workloads }: EnvironmentDeclaration): Problem[] {
  const known = new Set(buckets.map((bucket) => bucket.name));
  return workloads.flatMap(({ access, at }) =>
    access.flatMap(({ bucket }, index) => {
      if (known.has(bucket)) return [];
      const near = nearest(bucket, [...known]);
      const declared = known.size > 0 ? ` (declared: ${[...known].join(", ")})` : "";
      const fix = near ? `did you mean ${near}?` : `declare it under environments.${name}.buckets${declared}`;
      return [
        {
          code: "unknown-bucket" as const,
          message: `bucket: environment ${name} declares no bucket ${bucket}; ${fix}`,
          path: [...at, "access", index, "bucket"],
        },
      ];
    }),
  );
}

function withoutAdministrators({ buckets }: EnvironmentDeclaration): Problem[] {
  return buckets
    .filter(({ exclusive }) => exclusive?.administrators.length === 0)
    .map(({ name, at }) => ({
      code: "administrators-missing" as const,
      message: `exclusive: nobody but the root user could change the policy of ${name} again; name administrators: [ARN of a role], or the assumeRole by which the plan reaches the bucket's account`,
      path: [...at, "exclusive"],
    }));
}

function releasedInUse({ buckets, workloads }: EnvironmentDeclaration): Problem[] {
  const leaving = new Set(
    buckets.filter(({ policy }) => policy.release !== undefined).map(({ name }) => name),
  );
  const staying = workloads.filter(({ release }) => release !== "forget");
  return staying.flatMap(({ kind, namespace, name, access, at }) =>
    access.flatMap(({ bucket }, index) =>
      leaving.has(bucket)
        ? [
            {
              code: "release-in-use" as const,
              message: `bucket ${bucket} is being released, but ${kind} ${namespace}/${name} is still granted it; remove this grant first`,
              path: [...at, "access", index],
            },
          ]
        : [],
    ),
  );
}
