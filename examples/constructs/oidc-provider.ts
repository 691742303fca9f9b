import type { TerraformStack } from "cdktf";
import { OidcProvider } from "../../src";

/** The cluster's OIDC provider, made by this stack. */
export function oidcProvider(stack: TerraformStack): OidcProvider {
  return new OidcProvider(stack, "oidc-provider", {
    ownership: "create",
    partition: "aws",
    accountId: "111122223333",
    issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    terraformName: "codisc",
  });
}
