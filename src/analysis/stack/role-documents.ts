import { textOf } from "../../terraform/reader/argument-of";
import { dataOfType, resourcesOfType, type TerraformContent } from "../../terraform/reader/terraform-content";
import type { BucketUser, Document } from "../facts";
import { documentAt } from "./document-at";
import { policiesOfRole } from "./role-policies";

/** A role's trust policy, from the resource that makes it, or from a plan that has read it. */
export function trustIn(content: TerraformContent, role: string): Document {
  const made = resourcesOfType(content, "aws_iam_role").filter((object) => textOf(object, "name") === role);
  const read = dataOfType(content, "aws_iam_role").filter((object) => textOf(object, "name") === role);
  const [object, another] = made.length > 0 ? made : read;
  if (!object) return { unread: `the trust policy of role ${role}: no resource here makes the role` };
  if (another) return { unread: `which of ${object.address} and ${another.address} makes role ${role}` };
  return documentAt(object, "assume_role_policy", { address: object.address, kind: "trust" });
}

/** Everything that a role is allowed, if nothing but what is here can be attached to it. */
export function identityIn(content: TerraformContent, role: string): BucketUser["identity"] {
  const made = resourcesOfType(content, "aws_iam_role").find((object) => textOf(object, "name") === role);
  if (!made) return { unread: `the policies of role ${role}: no resource here makes it` };
  if (!EXCLUSIVE.every((type) => isListed(content, type, role)))
    return { unread: `what else is attached to role ${role}: nothing here takes away what others attach` };
  const known = policiesOfRole(made, content);
  return "policies" in known ? known.policies : { unread: known.unread.join("; ") };
}

/** What takes away what it does not list. */
const EXCLUSIVE = ["aws_iam_role_policies_exclusive", "aws_iam_role_policy_attachments_exclusive"] as const;

function isListed(content: TerraformContent, type: string, role: string): boolean {
  return resourcesOfType(content, type).some((object) => textOf(object, "role_name") === role);
}
