import { Entries, type Text, type Tree } from "../expression";
import { type Condition, conditionsTree } from "./condition";
import { type Principal, principalsTree } from "./principal";
import { oneOrMany } from "./text-lists";

/** One statement of a policy. `notActions` stands instead of `actions`. */
export interface Statement {
  /** Letters and digits only: the form that IAM and S3 both take. */
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly principals?: readonly Principal[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly Text[];
  readonly conditions?: readonly Condition[];
}

/** A policy of version 2012-10-17. `verbatim` statements belong to others and are kept as they were read. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  readonly verbatim?: readonly JsonObject[];
}

/** A JSON object as it was read. */
export interface JsonObject {
  readonly [key: string]: Tree;
}

/** The policy as JSON that still holds its expressions. Lists of one value are written as that value. */
export function policyTree(document: PolicyDocument): Tree {
  return {
    Version: "2012-10-17",
    Statement: [...(document.verbatim ?? []), ...document.statements.map(statementTree)],
  };
}

function statementTree(statement: Statement): Tree {
  const pairs: (readonly [string, Tree])[] = [];
  if (statement.sid) pairs.push(["Sid", statement.sid]);
  pairs.push(["Effect", statement.effect]);
  if (statement.principals) pairs.push(["Principal", principalsTree(statement.principals)]);
  if (statement.actions) pairs.push(["Action", oneOrMany(statement.actions)]);
  if (statement.notActions) pairs.push(["NotAction", oneOrMany(statement.notActions)]);
  if (statement.resources) pairs.push(["Resource", oneOrMany(statement.resources)]);
  if (statement.conditions?.length) pairs.push(["Condition", conditionsTree(statement.conditions)]);
  return new Entries(pairs);
}
