import { parseArn } from "../../iam/arn";
import { quote } from "../../value-rule";
import type { Truth } from "../truth";
import { type Caller, callerOf } from "./caller";
import { callerKey, isCallerKey } from "./caller-keys";
import { isAllowed, isDenied, lackingLayers, layersOf } from "./decide-request";
import type { DecidingStatement } from "./layer";
import { LAYER_WORDS, type Layer, type Policies } from "./policies";
import { rootMayNever } from "./reach-of-layers";
import { invalid, readRequest } from "./read-request";
import type { Request } from "./request";
import { keyReader, type Situation, variablesOf } from "./situation";

/** What AWS decides, why, and what would have to be known to tell. */
export interface Evaluation {
  readonly answer: "allowed" | "denied" | "unknown";
  /** The statements that decided, and the kinds of policy that do not allow the request. */
  readonly because: readonly Reason[];
  /** Facts that are not known and matter; empty unless the answer is unknown. */
  readonly missing: readonly string[];
}

/** A statement that decided, or the lack of one. */
export type Reason =
  | (Omit<DecidingStatement, "truth"> & { readonly words: string })
  | { readonly layer: Layer; readonly effect: "none"; readonly words: string };

/**
 * Decides one request over the policies given, as AWS does. A federated user's session without session policies has no
 * permissions of its own: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 * @throws UserError `request-invalid`
 */
export function evaluate(request: Request, policies: Policies): Evaluation {
  const missing = new Set<string>();
  const statements: DecidingStatement[] = [];
  const situation = situationOf(request, (fact) => missing.add(fact));
  const given = situation.caller.kind === "federated-user" ? { session: [], ...policies } : policies;
  const layers = layersOf(situation, given, (statement) => statements.push(statement));
  const denied = isDenied(layers);
  const answer = ANSWERS[isAllowed(layers)];
  return {
    answer,
    because: rootMayNever(situation)
      ? [NEVER_ROOT]
      : reasons(answer, { denied, lacking: lackingLayers(layers) }, statements),
    missing: answer === "unknown" ? [...missing] : [],
  };
}

const ANSWERS = { yes: "allowed", no: "denied", maybe: "unknown" } as const;

/** A whole request: what its context does not hold, it lacks. */
export function situationOf(given: Request, doubt: Situation["doubt"]): Situation {
  const request = readRequest(given);
  const caller = callerOf(request.principal);
  const context = contextOf(request, caller);
  const valuesOf = keyReader(caller, (key) => context.get(key) ?? []);
  return {
    caller,
    action: request.action,
    resource: request.resource,
    resourceAccount: request.resourceAccount ?? accountOf(request.resource, caller),
    valuesOf,
    variable: variablesOf(valuesOf),
    doubt,
  };
}

/** The account that an ARN names, if it names one; what has no resource stays in the caller's account. */
function accountOf(resource: string, caller: Caller): string | undefined {
  if (resource === "*") return "account" in caller ? caller.account : undefined;
  const { accountId = "" } = parseArn(resource) ?? {};
  return /^\d{12}$/u.test(accountId) ? accountId : undefined;
}

function contextOf({ context = {} }: Request, caller: Caller): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  for (const [written, value] of Object.entries(context)) {
    const key = written.toLowerCase();
    const values = [value].flat();
    if (known.has(key)) throw invalid("context", written, "each key once; case does not matter");
    if (isCallerKey(key) && callerKey(caller, key).join() !== values.join()) {
      const follows = callerKey(caller, key)[0];
      const fix =
        follows === undefined ? "leave it out: the principal has none" : `${quote(follows)}, or leave it out`;
      throw invalid(`context.${written}`, values.join(), `${fix}; it follows from the principal`);
    }
    known.set(key, values);
  }
  return known;
}

function reasons(
  answer: Evaluation["answer"],
  { denied, lacking }: { readonly denied: Truth; readonly lacking: readonly Layer[] },
  statements: readonly DecidingStatement[],
): readonly Reason[] {
  const deciding = statements.filter(({ effect, truth }) => {
    if (answer === "denied" && denied === "yes") return effect === "Deny" && truth === "yes";
    if (answer === "allowed") return effect === "Allow";
    return answer === "unknown" || effect === "Allow";
  });
  const lacks = answer === "allowed" || denied === "yes" ? [] : lacking.map(lackOf);
  return [...deciding.map(inWords), ...lacks];
}

const NEVER_ROOT: Reason = {
  layer: "identity",
  effect: "none",
  words: "the root user cannot assume a role, whatever policies say",
};

function inWords({ truth, ...statement }: DecidingStatement): Reason {
  const name = statement.sid ? ` (${statement.sid})` : "";
  const document = statement.layer === "resource" ? "" : ` ${statement.document + 1}`;
  const [surely, perhaps] = statement.effect === "Allow" ? ["allows", "may allow"] : ["denies", "may deny"];
  const words = `statement ${statement.statement + 1}${name} of ${LAYER_WORDS[statement.layer]}${document} ${truth === "yes" ? surely : perhaps} it`;
  return { ...statement, words };
}

function lackOf(layer: Layer): Reason {
  return { layer, effect: "none", words: `no statement of the ${LAYER_WORDS[layer]} surely allows it` };
}
