import type { Policy } from "../../../src/iam/policy/policy";
import { ANY_ACTION, type Term } from "./action-term";
import { is } from "./caller";
import { keysOf } from "./keys";
import { allows } from "./policy-formula";
import { type Question, question } from "./question";
import { ANY_ARN, exactly, oneOf } from "./regex";
import { anyResource } from "./resource-term";
import { type Formula, negation, or } from "./smt";

/** Where two policies stand. */
export type Place = "identity" | "trust" | "resource";

/** Is there a request that the candidate allows and the reference does not? Everything else is taken to allow it. */
export function newAccess(candidate: Policy, reference: Policy, place: Place): Question {
  const { resource, world } = PLACES[place];
  const terms = { action: ANY_ACTION, resource, keys: keysOf([candidate, reference]) };
  return question(terms, [...world, allows(candidate, terms), negation(allows(reference, terms))]);
}

/** The root user may assume no role, whatever its trust policy says. */
const NO_ROLE_FOR_ROOT: Formula = negation(`(and ${is("root")} ${ANY_ACTION.is("sts:AssumeRole")})`);

/** Users, roles and sessions that users gave have policies; an action without a resource is asked for on `*`. */
const PLACES: Readonly<Record<Place, { readonly resource: Term; readonly world: readonly Formula[] }>> = {
  identity: {
    resource: anyResource(oneOf(exactly("*"), ANY_ARN)),
    world: [or(is("user"), is("role"), is("guest"))],
  },
  trust: { resource: anyResource(ANY_ARN), world: [NO_ROLE_FOR_ROOT] },
  resource: { resource: anyResource(ANY_ARN), world: [NO_ROLE_FOR_ROOT] },
};
