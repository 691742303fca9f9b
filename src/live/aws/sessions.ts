import type { IAMClientConfig } from "@aws-sdk/client-iam";
import { UserError } from "../../errors";

/** Somewhere in AWS, and the role by which it is reached. */
export interface AwsPlace {
  readonly accountId: string;
  readonly region: string;
  /** ARN. @default - the caller's own credentials */
  readonly assumeRole?: string | undefined;
}

/** What a client needs. */
export interface AwsSession {
  readonly region: string;
  readonly credentials: NonNullable<IAMClientConfig["credentials"]>;
}

/**
 * A session in an account: by the role that the plan assumes too, or with the caller's own credentials.
 * @throws UserError `aws-unreachable` if there are no credentials, or they are of another account
 */
export async function openSession({ accountId, region, assumeRole }: AwsPlace): Promise<AwsSession> {
  // Its seven lines about the next versions are not for whoever runs a command of ours.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  const own = fromNodeProviderChain({ clientConfig: { region } });
  const credentials =
    assumeRole === undefined
      ? own
      : fromTemporaryCredentials({
          masterCredentials: own,
          params: { RoleArn: assumeRole, RoleSessionName: "cdktf-irsa" },
          clientConfig: { region },
        });
  const identity = await new STSClient({ region, credentials })
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      throw unreachable(accountId, assumeRole, messageOf(error));
    });
  if (identity.Account === accountId) return { region, credentials };
  throw unreachable(accountId, assumeRole, `the credentials are of account ${identity.Account}`);
}

function unreachable(accountId: string, assumeRole: string | undefined, reason: string): UserError {
  const fix =
    assumeRole === undefined
      ? "log in there, or write assumeRole"
      : `check that the caller may assume ${assumeRole}`;
  return new UserError("aws-unreachable", `account ${accountId}: ${reason}; ${fix}`);
}

/** What an AWS client complains of, with its code. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}
