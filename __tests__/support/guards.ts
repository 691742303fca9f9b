import type { GuardDeclaration } from "../../src/config/guard";
import type { GuardedServiceAccount, GuardOptions } from "../../src/kubernetes/guard/guarded";

/** hyve-sa in namespace hyve, for Deployment hyve. */
export const GUARDED: GuardedServiceAccount = {
  namespace: "hyve",
  name: "hyve-sa",
  workloads: [{ kind: "Deployment", name: "hyve" }],
};

/** Who is spared, with nothing that can be left out. */
export function guardOptions(change: Partial<GuardOptions> = {}): GuardOptions {
  return {
    deployers: { users: ["ci"], groups: ["irsa-deployers"] },
    imagePrefixes: [],
    sidecarImages: [],
    breakGlassGroups: [],
    ...change,
  };
}

/** A guard that refuses. */
export function guardDeclaration(change: Partial<GuardDeclaration> = {}): GuardDeclaration {
  const at = ["environments", "tst", "cluster", "guard"];
  return { ...guardOptions(), mode: "enforce", at, ...change };
}
