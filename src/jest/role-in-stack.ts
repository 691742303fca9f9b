import { UserError } from "../errors";
import { roleArn } from "../iam/arn";
import { nearest } from "../nearest";
import { textOf } from "../terraform/reader/argument-of";
import type { TerraformContent, TerraformObject } from "../terraform/reader/terraform-content";
import { quote } from "../value-rule";
import { accountOf } from "./account-of";

/**
 * The one role of that name or address.
 * @throws UserError `matcher-input`
 */
export function roleInStack(content: TerraformContent, role: string): TerraformObject {
  const roles = content.resources.filter(({ type }) => type === "aws_iam_role");
  const [found, ...others] = roles.filter(
    (object) => object.address === role || textOf(object, "name") === role,
  );
  if (!found) throw noSuchRole(role, roles, content);
  if (others.length > 0) {
    const addresses = [found, ...others].map(({ address }) => address).join(", ");
    throw new UserError(
      "matcher-input",
      `${quote(role)} is the name of several roles; name one of ${addresses}`,
    );
  }
  return found;
}

/** The role's ARN, as far as the stack tells; `place` says what it does not. */
export function arnOfRole(
  role: TerraformObject,
  content: TerraformContent,
  place: { readonly partition?: string; readonly accountId?: string | undefined } = {},
): string | undefined {
  const arn = textOf(role, "arn");
  if (typeof arn === "string") return arn;
  const name = textOf(role, "name");
  const path = textOf(role, "path") ?? "/";
  const accountId = place.accountId ?? accountOf(role, content);
  if (typeof name !== "string" || typeof path !== "string" || accountId === undefined) return undefined;
  return String(roleArn({ partition: place.partition ?? "aws", accountId, path, name }));
}

function noSuchRole(
  role: string,
  roles: readonly TerraformObject[],
  { unseen }: TerraformContent,
): UserError {
  const known = roles.flatMap((object) => {
    const name = textOf(object, "name");
    return typeof name === "string" ? [name, object.address] : [object.address];
  });
  const like = nearest(role, known);
  const there = known.length > 0 ? `there are ${known.join(", ")}` : "the stack has no aws_iam_role at all";
  return new UserError(
    "matcher-input",
    [
      `the stack has no role ${quote(role)}${like ? `; did you mean ${quote(like)}?` : ""}; ${there}`,
      ...unseen,
    ].join("; "),
  );
}
