import type { IAMClient } from "@aws-sdk/client-iam";
import type { Found } from "../../found";
import { parseArn } from "../../iam/arn";
import type { LiveOidcProvider, LiveRole } from "../../iam/live-aws";
import { foundOr } from "./found-or";
import type { AwsSession } from "./sessions";

const ABSENT = ["NoSuchEntityException", "NoSuchEntity"];

/** A role by its ARN; one of its name with another path is found too. */
export async function readRole(session: AwsSession, arn: string): Promise<Found<LiveRole>> {
  const { IAMClient: Client } = await import("@aws-sdk/client-iam");
  const name = parseArn(arn)?.resource.split("/").at(-1) ?? arn;
  return foundOr(() => roleOf(new Client(session), name), ABSENT, `role ${name}`);
}

async function roleOf(client: IAMClient, RoleName: string): Promise<LiveRole> {
  const iam = await import("@aws-sdk/client-iam");
  const { Role: role } = await client.send(new iam.GetRoleCommand({ RoleName }));
  const inline: Record<string, string> = {};
  for await (const page of iam.paginateListRolePolicies({ client }, { RoleName })) {
    for (const PolicyName of page.PolicyNames ?? []) {
      const policy = await client.send(new iam.GetRolePolicyCommand({ RoleName, PolicyName }));
      inline[PolicyName] = decodeURIComponent(policy.PolicyDocument ?? "");
    }
  }
  const attached: string[] = [];
  for await (const page of iam.paginateListAttachedRolePolicies({ client }, { RoleName }))
    attached.push(...(page.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []));
  return {
    arn: role?.Arn ?? "",
    tags: tagsOf(role?.Tags),
    trust: decodeURIComponent(role?.AssumeRolePolicyDocument ?? ""),
    inline,
    attached,
  };
}

/** An OIDC provider by its ARN. */
export async function readOidcProvider(session: AwsSession, arn: string): Promise<Found<LiveOidcProvider>> {
  const { GetOpenIDConnectProviderCommand, IAMClient: Client } = await import("@aws-sdk/client-iam");
  const read = async () => {
    const { ClientIDList = [], Tags } = await new Client(session).send(
      new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }),
    );
    return { audiences: ClientIDList, tags: tagsOf(Tags) };
  };
  return foundOr(read, ABSENT, `OIDC provider ${arn}`);
}

function tagsOf(
  tags: readonly { readonly Key: string | undefined; readonly Value: string | undefined }[] = [],
): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}
