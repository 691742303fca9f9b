import type { PolicyDocument } from "../../src/iam/policy-document";
import { policyTree } from "../../src/iam/policy-document";
import { literalOrSource, plain } from "../../src/terraform/render-json";

type OneOrMany = string | readonly string[];

/** A statement as AWS reads it. */
export interface PlainStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, OneOrMany>>;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

/** A request: who asks for what, with the keys that its context holds and no others. */
export interface PolicyRequest {
  readonly action: string;
  readonly resource?: string;
  /** ARN of the OIDC provider, for a request with a web identity. */
  readonly federated?: string;
  readonly context: Readonly<Record<string, string>>;
}

/** The statements of a policy without expressions. */
export function statementsOf(document: PolicyDocument): readonly PlainStatement[] {
  return (plain(policyTree(document)) as { Statement: PlainStatement[] }).Statement;
}

/** A policy as one line: JSON, or HCL if it holds expressions. */
export function lineOf(document: PolicyDocument): string {
  return literalOrSource(policyTree(document));
}

/** One value or several, as several. */
export function listOf(value: OneOrMany | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

/** What a policy alone says to a request. Written apart from the code under test, for the operators that it uses. */
export function decide(document: PolicyDocument, request: PolicyRequest): "allowed" | "denied" | "silent" {
  const effects = statementsOf(document)
    .filter((statement) => applies(statement, request))
    .map(({ Effect }) => Effect);
  if (effects.includes("Deny")) return "denied";
  return effects.includes("Allow") ? "allowed" : "silent";
}

function applies(statement: PlainStatement, request: PolicyRequest): boolean {
  const { Action, NotAction, Resource, Condition = {} } = statement;
  const named = (actions: OneOrMany | undefined) => anyLike(listOf(actions), request.action);
  return (
    isPrincipal(statement, request) &&
    (NotAction === undefined ? named(Action) : !named(NotAction)) &&
    (Resource === undefined || anyLike(listOf(Resource), request.resource ?? "")) &&
    Object.entries(Condition).every(([operator, tests]) =>
      Object.entries(tests).every(([key, values]) => holds(operator, request.context[key], listOf(values))),
    )
  );
}

function isPrincipal({ Principal }: PlainStatement, { federated, context }: PolicyRequest): boolean {
  if (Principal === undefined || Principal === "*") return true;
  const account = context["aws:PrincipalArn"]?.split(":")[4];
  return (
    listOf(Principal["Federated"]).some((arn) => arn === federated) ||
    listOf(Principal["AWS"]).some((arn) => arn.endsWith(":root") && arn.split(":")[4] === account)
  );
}

function holds(operator: string, got: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case "StringEquals":
      return got !== undefined && values.includes(got);
    case "StringLike":
    case "ArnEquals":
      return got !== undefined && anyLike(values, got);
    case "ArnNotEquals":
      return got === undefined || !anyLike(values, got);
    case "Bool":
      return got !== undefined && values.includes(got);
    case "BoolIfExists":
      return got === undefined || values.includes(got);
    default:
      throw new RangeError(`an operator that no policy of ours should hold: ${operator}`);
  }
}

function anyLike(patterns: readonly string[], got: string): boolean {
  return patterns.some((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/gu, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "u").test(got);
  });
}
