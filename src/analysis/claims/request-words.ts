import type { Request, RequestPrincipal } from "../evaluate/request";

/** A request as a sentence: who, doing what, on what, under which conditions. */
export function requestInWords(request: Request): string {
  return `${principalInWords(request.principal)} does ${actionInWords(request)}`;
}

/** A request without the one who asks. */
export function actionInWords({ action, resource, context = {} }: Request): string {
  const conditions = Object.entries(context).map(([key, value]) => `${key} = ${[value].flat().join(", ")}`);
  const circumstances = conditions.length > 0 ? `, with ${conditions.join(" and ")}` : "";
  return `${action} on ${resource}${circumstances}`;
}

/** A principal as it is spoken of. */
export function principalInWords(principal: RequestPrincipal): string {
  if (typeof principal === "string") {
    if (principal === "*") return "an anonymous caller";
    return principal.endsWith(":root") ? `the root user ${principal}` : principal;
  }
  if ("service" in principal) return `the AWS service ${principal.service}`;
  if ("federated" in principal) return `a token of ${principal.federated}`;
  if ("role" in principal) return `a session of role ${principal.role}`;
  return `a federated session of user ${principal.user}`;
}
