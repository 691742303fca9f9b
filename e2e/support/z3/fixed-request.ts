import type { Request, RequestPrincipal } from "../../../src/analysis/evaluate/request";
import { addressBits, bits } from "./address";
import { is, isArn, issuerOf } from "./caller";
import type { Key, Sort } from "./keys";
import type { Terms } from "./policy-formula";
import { assertion } from "./question";
import { and, equal, type Formula, negation, realConstant, textConstant } from "./smt";

/** The variables of a question, held to one request: z3 then says whether that request is an answer. */
export function fixedTo(request: Request, { action, resource, keys }: Terms): readonly string[] {
  const context = new Map(
    Object.entries(request.context ?? {}).map(([key, value]) => [key.toLowerCase(), [value].flat()]),
  );
  return [
    ...fixedCaller(request.principal),
    action.is(request.action),
    resource.is(request.resource),
    ...[...keys.values()]
      .filter(({ declarations }) => declarations.length > 0)
      .map((key) => fixedKey(key, context.get(key.name) ?? [])),
  ].map(assertion);
}

function fixedCaller(principal: RequestPrincipal): readonly Formula[] {
  const text = (variable: string, value: string): Formula => equal(variable, textConstant(value));
  if (typeof principal === "string") return [principal === "*" ? is("anonymous") : isArn(principal)];
  if ("service" in principal) return [is("service"), text("serviceName", principal.service)];
  if ("federated" in principal)
    return [
      is("token"),
      text("provider", principal.federated),
      text("issuer", issuerOf(principal.federated)),
    ];
  if ("role" in principal) return [isArn(principal.role), text("session", principal.session)];
  const account = principal.user.split(":")[4] ?? "";
  return [
    text("owner", principal.user),
    isArn(`arn:aws:sts::${account}:federated-user/${principal.session}`),
  ];
}

/** A list of more values than the question has variables holds each of the first ones; more change nothing for it. */
function fixedKey({ sort, values }: Key, actual: readonly string[]): Formula {
  if (actual.length > values.length) return "true";
  return and(
    ...values.map(({ there, term }, index) => {
      const value = actual[index];
      return value === undefined ? negation(there) : and(there, equal(term, constantOf(sort, value)));
    }),
  );
}

function constantOf(sort: Sort, value: string): string {
  switch (sort) {
    case "text":
    case "flag":
      return textConstant(value);
    case "number":
      return realConstant(Number(value));
    case "date":
      return realConstant(/^-?\d{5,}(\.\d+)?$/u.test(value) ? Number(value) * 1000 : Date.parse(value));
    case "address":
      return bits(addressBits(value));
  }
}
