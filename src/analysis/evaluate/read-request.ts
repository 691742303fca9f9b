import { UserError } from "../../errors";
import { valueText } from "../../iam/policy/located";
import { callerOf } from "./caller";
import type { Request, RequestPrincipal } from "./request";

const FIELDS = ["principal", "action", "resource", "resourceAccount", "context"];

const PRINCIPAL =
  'an ARN, "*", { "role": ARN, "session": NAME }, { "user": ARN, "session": NAME }, { "federated": PROVIDER } or { "service": NAME }';

/** Fields of principals that are no text. */
const FORMS: readonly (readonly string[])[] = [
  ["role", "session"],
  ["user", "session"],
  ["federated"],
  ["service"],
];

/**
 * A request, whatever a file held.
 * @throws UserError `request-invalid`
 */
export function readRequest(given: unknown): Request {
  const request = objectOf("request", given, `an object with ${FIELDS.join(", ")}`);
  const unknown = Object.keys(request).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) throw invalid("request", unknown, `no other fields than ${FIELDS.join(", ")}`);
  const { resourceAccount, context } = request;
  return {
    principal: principal(request["principal"]),
    action: matching("action", request["action"], ACTION),
    resource: matching("resource", request["resource"], RESOURCE),
    ...(resourceAccount !== undefined && {
      resourceAccount: matching("resourceAccount", resourceAccount, ACCOUNT),
    }),
    ...(context !== undefined && { context: contextOf(context) }),
  };
}

interface Form {
  readonly pattern: RegExp;
  readonly words: string;
}

const ACTION: Form = {
  pattern: /^[A-Za-z0-9-]+:[A-Za-z0-9-]+$/u,
  words: "SERVICE:ACTION, for example s3:PutObject",
};
const RESOURCE: Form = {
  pattern: /^(\*|arn:.+)$/su,
  words: 'an ARN, or "*" for an action that has no resource',
};
const ACCOUNT: Form = { pattern: /^[0-9]{12}$/u, words: "an account's 12 digits, as text" };
const SESSION: Form = { pattern: /^[\w+=,.@-]+$/u, words: "the name of a session" };
const NAME: Form = { pattern: /./su, words: "its name" };

function principal(given: unknown): RequestPrincipal {
  if (typeof given === "string") return checked(given);
  const fields = Object.entries(objectOf("principal", given, PRINCIPAL));
  const form = FORMS.find(
    (names) => names.length === fields.length && names.every((name) => fields.some(([own]) => own === name)),
  );
  if (!form) throw invalid("principal", given, PRINCIPAL);
  const texts = fields.map(([name, value]) => [
    name,
    matching(`principal.${name}`, value, name === "session" ? SESSION : NAME),
  ]);
  return checked(Object.fromEntries(texts) as RequestPrincipal);
}

/** Its ARNs are read where callers are. */
function checked(given: RequestPrincipal): RequestPrincipal {
  callerOf(given);
  return given;
}

function contextOf(given: unknown): NonNullable<Request["context"]> {
  const context = Object.entries(objectOf("context", given, "an object of condition keys"));
  for (const [key, value] of context) {
    const wrong = [value].flat().find((one) => typeof one !== "string");
    if (wrong !== undefined || value === undefined)
      throw invalid(`context.${key}`, wrong, 'text, or a list of texts, such as "true"');
  }
  return Object.fromEntries(context) as NonNullable<Request["context"]>;
}

function matching(what: string, given: unknown, { pattern, words }: Form): string {
  if (typeof given !== "string" || !pattern.test(given)) throw invalid(what, given, words);
  return given;
}

function objectOf(what: string, given: unknown, expected: string): Readonly<Record<string, unknown>> {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw invalid(what, given, expected);
  return given as Readonly<Record<string, unknown>>;
}

/** Says what a part of a request should be. */
export function invalid(what: string, got: unknown, expected: string): UserError {
  const words = got === undefined ? "nothing" : valueText(got);
  return new UserError("request-invalid", `'${what}': got ${words}; write ${expected}`);
}
