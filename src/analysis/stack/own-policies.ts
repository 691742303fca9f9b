import { blocksOf, textOf, textsOf } from "../../terraform/reader/argument-of";
import {
  resourcesOfType,
  type TerraformContent,
  type TerraformObject,
} from "../../terraform/reader/terraform-content";
import { Unknown } from "../../terraform/reader/terraform-value";
import type { Document } from "../facts";
import { attachedDocument } from "./attached-document";
import { documentAt } from "./document-at";
import { namedBy, type Thing } from "./names-thing";

/** A role, as it stands in a stack and as others name it. */
export interface RoleInStack {
  readonly role: TerraformObject;
  readonly thing: Thing;
  readonly content: TerraformContent;
}

type Texts = readonly (string | Unknown)[] | Unknown;

/**
 * The policies in a role's blocks `inline_policy`. In a plan or state they show what is there, whoever gave it, and of a role
 * that is not there yet nothing: then the stack must list what the role has.
 */
export function ownInlinePolicies(of: RoleInStack, given: readonly TerraformObject[]): readonly Document[] {
  const { role, content } = of;
  const blocks = blocksOf(role, "inline_policy");
  if (content.from === "configuration") {
    if (blocks instanceof Unknown) return [unknownPolicies(role, "inline_policy", blocks)];
    const address = `${role.address}.inline_policy`;
    return blocks.map((block) => documentAt(block, "policy", { address, kind: "identity" }));
  }
  const list = listOf("aws_iam_role_policies_exclusive", of);
  const named = blocks instanceof Unknown ? blocks : blocks.map((block) => textOf(block, "name") ?? "");
  const names: Texts = (list ? textsOf(list, "policy_names") : named) ?? [];
  return notAmong(
    names,
    given.map((object) => textOf(object, "name")),
    { role, argument: "inline_policy" },
  );
}

/** The policies in a role's argument `managed_policy_arns`, likewise, and those that a list attaches. */
export function ownAttachments(of: RoleInStack, given: readonly TerraformObject[]): readonly Document[] {
  const { role, content } = of;
  const list = listOf("aws_iam_role_policy_attachments_exclusive", of);
  const listed = list ? attachedBy(list, "policy_arns", content) : [];
  if (content.from === "configuration")
    return [...listed, ...attachedBy(role, "managed_policy_arns", content)];
  if (list) return listed;
  const arns = textsOf(role, "managed_policy_arns") ?? [];
  return notAmong(
    arns,
    given.map((object) => textOf(object, "policy_arn")),
    { role, argument: "managed_policy_arns" },
  );
}

function attachedBy(
  object: TerraformObject,
  argument: string,
  content: TerraformContent,
): readonly Document[] {
  const arns = textsOf(object, argument) ?? [];
  const place = `${object.address}.${argument}`;
  if (arns instanceof Unknown) return [{ unread: `${place}, which ${arns.why}` }];
  return arns.map((arn) => attachedDocument(arn, content, place));
}

/** What a role has beside what the stack gives it. */
function notAmong(
  has: Texts,
  given: readonly (string | Unknown | undefined)[],
  { role, argument }: { readonly role: TerraformObject; readonly argument: string },
): readonly Document[] {
  if (has instanceof Unknown) return [unknownPolicies(role, argument, has)];
  return has
    .filter((one) => one instanceof Unknown || !given.includes(one))
    .map((one) => unknownPolicies(role, argument, one));
}

/** The resource that lists everything of a kind that the role has: Terraform takes away what it does not list. */
function listOf(type: string, { thing, content }: RoleInStack): TerraformObject | undefined {
  return resourcesOfType(content, type).find(
    (object) => namedBy(object, "role_name", thing, content) === "yes",
  );
}

function unknownPolicies(role: TerraformObject, argument: string, value: string | Unknown): Document {
  const what = value instanceof Unknown ? value.why : `holds ${value}, which the stack does not give it`;
  return {
    unread: `all policies of ${role.address}: its ${argument} ${what}; give cdk.tf.json instead of a plan, or list them by aws_iam_role_policies_exclusive and aws_iam_role_policy_attachments_exclusive`,
  };
}
