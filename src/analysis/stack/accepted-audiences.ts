import { textOf, textsOf } from "../../terraform/reader/argument-of";
import { resourcesOfType, type TerraformContent } from "../../terraform/reader/terraform-content";
import type { Subject } from "../facts";

/** Audiences that the stack's own OIDC providers accept, by ARN, where all of them are known. */
export function acceptedAudiences(
  content: TerraformContent,
  subjects: readonly Subject[],
): ReadonlyMap<string, readonly string[]> {
  const providers = resourcesOfType(content, "aws_iam_openid_connect_provider");
  const accepted = new Map<string, readonly string[]>();
  for (const { hostPath, providerArn } of subjects) {
    const [own, ...others] = providers.filter((provider) => {
      const url = textOf(provider, "url");
      return typeof url === "string" && url.replace(/^https:\/\//u, "") === hostPath;
    });
    // Of several, for several accounts, it cannot be told which is meant.
    if (!own || own.repeated || others.length > 0) continue;
    const audiences = textsOf(own, "client_id_list");
    if (!Array.isArray(audiences)) continue;
    const known = audiences.filter((audience) => typeof audience === "string");
    if (known.length === audiences.length) accepted.set(providerArn, known);
  }
  return accepted;
}
