/** What of a synthesized stack decides how it reaches AWS. */
interface Stack {
  readonly provider?: { readonly aws?: readonly AwsProviderBlock[] };
}

interface AwsProviderBlock {
  readonly alias?: string;
  readonly allowed_account_ids?: readonly string[];
}

const SERVICES = ["iam", "s3", "sts", "kms", "eks"] as const;

/**
 * A Terraform override file that points every AWS provider of a stack at the simulator, each in its own account: the
 * simulator gives whoever assumes a role an identity in that role's account. The state stays in the working folder.
 */
export function simulatorOverride(stack: Stack, url: string) {
  const providers = stack.provider?.aws ?? [];
  return {
    terraform: { backend: { local: { path: "terraform.tfstate" } } },
    provider: {
      aws: providers.map(({ alias, allowed_account_ids: [account] = ["123456789012"] }) => ({
        ...(alias && { alias }),
        access_key: "simulator",
        secret_key: "simulator",
        s3_use_path_style: true,
        skip_metadata_api_check: true,
        assume_role: [{ role_arn: `arn:aws:iam::${account}:role/simulator` }],
        endpoints: [Object.fromEntries(SERVICES.map((service) => [service, url]))],
      })),
    },
  };
}
