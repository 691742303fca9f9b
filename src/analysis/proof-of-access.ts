import type { EnvironmentAccess } from "../access/environment";
import type { Problem } from "../errors";
import type { Counterexample } from "./claims/claim";
import { factsOfAccess } from "./facts-of-access";
import { type Proof, proveEnvironment } from "./prove-environment";

const known = new WeakMap<EnvironmentAccess, Proof>();

/** Every claim of an environment, decided from what it will make; decided once for each environment. */
export function proofOfAccess(access: EnvironmentAccess): Proof {
  const before = known.get(access);
  if (before) return before;
  const proof = proveEnvironment(factsOfAccess(access));
  known.set(access, proof);
  return proof;
}

/** Refuted claims that nobody has acknowledged: they stop synthesis. */
export function refutedProblems(access: EnvironmentAccess): readonly Problem[] {
  const places = new Map(
    access.workloads.map(({ declaration }) => [
      `${declaration.kind} ${declaration.namespace}/${declaration.name}`,
      declaration.at,
    ]),
  );
  return proofOfAccess(access).workloads.flatMap(({ name, claims }) =>
    claims.flatMap(({ id, verdict, acknowledged }): Problem[] => {
      if (verdict.answer !== "refuted" || acknowledged !== undefined) return [];
      const message = `${id} of ${name} is refuted: ${refutation(verdict.counterexample)}; or accept it with a reason: acknowledge: { ${id}: … }`;
      return [{ code: "claim-refuted", message, path: places.get(name) ?? access.declaration.at }];
    }),
  );
}

function refutation({ words, through, fix }: Counterexample): string {
  const statements = through.map((reason) => reason.words).join(", ");
  return [words, ...(statements ? [statements] : []), fix].join("; ");
}
