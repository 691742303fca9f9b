import { type EnvironmentAccess, environment } from "../access/environment";
import { quotaProblems } from "../access/quotas";
import { loadFile } from "../config/load";
import { type Locate, throwProblems, UserError } from "../errors";

/**
 * Every environment of a file, composed and within AWS' quotas.
 * @throws UserError, UserErrors
 */
export function loadAccess(file: string): readonly EnvironmentAccess[] {
  return loadPlaced(file).accesses;
}

/** As loadAccess, with the places of what the file says. */
export function loadPlaced(file: string): {
  readonly accesses: readonly EnvironmentAccess[];
  readonly locate: Locate;
} {
  const { environments, locate } = loadFile(file);
  const accesses = environments.map(environment);
  throwProblems(accesses.flatMap(quotaProblems), locate);
  return { accesses, locate };
}

/** The environment of a name, or the only one there is. */
export function pickEnvironment(
  accesses: readonly EnvironmentAccess[],
  name: string | undefined,
): EnvironmentAccess {
  const names = accesses.map(({ declaration }) => declaration.name);
  const [only] = accesses;
  if (name === undefined && only && accesses.length === 1) return only;
  const found = accesses.find(({ declaration }) => declaration.name === name);
  if (found) return found;
  const got = name === undefined ? "no --environment was given" : `got '${name}'`;
  throw new UserError("unknown-environment", `environment: ${got}; one of: ${names.join(", ")}`);
}
