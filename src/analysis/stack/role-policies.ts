import type { Policy } from "../../iam/policy/policy";
import { textOf, textsOf } from "../../terraform/reader/argument-of";
import {
  resourcesOfType,
  type TerraformContent,
  type TerraformObject,
} from "../../terraform/reader/terraform-content";
import type { Document } from "../facts";
import { some, type Truth } from "../truth";
import { attachedDocument } from "./attached-document";
import { documentAt } from "./document-at";
import { namesThing, type Thing } from "./names-thing";
import { ownAttachments, ownInlinePolicies, type RoleInStack } from "./own-policies";

/** All policies of a role, or what keeps them from being known. */
export type RolePolicies = { readonly policies: readonly Policy[] } | { readonly unread: readonly string[] };

/** The policies that a stack gives a role: inline, attached, and in the role's own arguments. */
export function policiesOfRole(role: TerraformObject, content: TerraformContent): RolePolicies {
  if (role.mode === "data")
    return { unread: [`the policies of ${role.address}, which the stack only reads`] };
  const of = { role, thing: thingOf(role), content };
  const inline = naming(of, { type: "aws_iam_role_policy", argument: "role" });
  const attached = [
    ...naming(of, { type: "aws_iam_role_policy_attachment", argument: "role" }),
    ...naming(of, { type: "aws_iam_policy_attachment", argument: "roles" }),
  ];
  const documents = [
    ...documentsOf(inline, (object) =>
      documentAt(object, "policy", { address: object.address, kind: "identity" }),
    ),
    ...documentsOf(attached, (object) =>
      attachedDocument(textOf(object, "policy_arn"), content, `${object.address}.policy_arn`),
    ),
    ...ownInlinePolicies(of, surely(inline)),
    ...ownAttachments(of, surely(attached)),
    ...content.unseen.map((unread) => ({ unread })),
  ];
  const unread = documents.flatMap((document) => ("unread" in document ? [document.unread] : []));
  if (unread.length > 0) return { unread: [...new Set(unread)] };
  return { policies: documents.flatMap((document) => ("policy" in document ? [document.policy] : [])) };
}

function thingOf(role: TerraformObject): Thing {
  const name = textOf(role, "name");
  return {
    type: "aws_iam_role",
    argument: "name",
    address: role.address,
    ...(typeof name === "string" && { name }),
  };
}

/** A resource, and whether it is about the role. */
interface Naming {
  readonly object: TerraformObject;
  readonly named: Truth;
}

/** Resources of a type whose argument, a text or a list of texts, may name the role. Another provider's may be of another account. */
function naming(
  { role, thing, content }: RoleInStack,
  { type, argument }: { readonly type: string; readonly argument: "role" | "roles" },
): readonly Naming[] {
  return resourcesOfType(content, type).map((object) => {
    const given = argument === "role" ? textOf(object, argument) : textsOf(object, argument);
    const named = some([given ?? []].flat(), (one) => namesThing(one, thing, content));
    return { object, named: named === "yes" && object.provider !== role.provider ? "maybe" : named };
  });
}

function documentsOf(
  namings: readonly Naming[],
  documentOf: (object: TerraformObject) => Document,
): readonly Document[] {
  return namings.flatMap(({ object, named }) => {
    if (named === "no") return [];
    if (named === "yes") return [documentOf(object)];
    return [{ unread: `whose policy ${object.address} is: its role is not known` }];
  });
}

function surely(namings: readonly Naming[]): readonly TerraformObject[] {
  return namings.filter(({ named }) => named === "yes").map(({ object }) => object);
}
