import { parseArn } from "../iam/arn";
import { textOf, textsOf } from "../terraform/reader/argument-of";
import type { TerraformContent, TerraformObject } from "../terraform/reader/terraform-content";
import { Unknown } from "../terraform/reader/terraform-value";

/** The account that a resource is in: its own ARN says it, or its provider, which may work in one alone. */
export function accountOf(object: TerraformObject, { providers }: TerraformContent): string | undefined {
  const arn = textOf(object, "arn");
  const own = typeof arn === "string" ? parseArn(arn)?.accountId : undefined;
  if (own) return own;
  const provider = providers.get(object.provider ?? "");
  const allowed = provider && textsOf(provider, "allowed_account_ids");
  if (allowed === undefined || allowed instanceof Unknown || allowed.length !== 1) return undefined;
  const [only] = allowed;
  return typeof only === "string" ? only : undefined;
}
