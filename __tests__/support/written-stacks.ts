import { readTerraform } from "../../src/terraform/reader/read-terraform";
import type { TerraformContent, TerraformObject } from "../../src/terraform/reader/terraform-content";
import { document, statement } from "./policy-documents";

type Json = Readonly<Record<string, unknown>>;

export const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
export const HOST_PATH = ISSUER.slice("https://".length);
export const PROVIDER_ARN = `arn:aws:iam::111122223333:oidc-provider/${HOST_PATH}`;
export const ROLE_ARN = "arn:aws:iam::111122223333:role/HyveS3WriterRole";
export const ADMINISTRATOR = "arn:aws:iam::339713007003:role/bucket-admin";

/** The ServiceAccount of the running example. */
export const HYVE = { issuer: ISSUER, namespace: "hyve", serviceAccount: "hyve-sa" };

/** A stack as it is synthesized: resources by type and name, and a provider of the cluster's account unless it is said otherwise. */
export function stackOf(resource: Json, change: Json = {}): Json {
  return { provider: { aws: [{ allowed_account_ids: ["111122223333"] }] }, resource, ...change };
}

/** A stack with one role, `aws_iam_role.hyve`, that trusts by this document. */
export function roleStack(trust: unknown, change: Json = {}): Json {
  const text = typeof trust === "string" ? trust : JSON.stringify(trust);
  return stackOf({
    aws_iam_role: { hyve: { name: "HyveS3WriterRole", assume_role_policy: text, ...change } },
  });
}

/** A trust policy that lets in the tokens of the running example alone; `tests` are its conditions. */
export function hyveTrust(
  tests: unknown = {
    StringEquals: {
      [`${HOST_PATH}:aud`]: "sts.amazonaws.com",
      [`${HOST_PATH}:sub`]: "system:serviceaccount:hyve:hyve-sa",
    },
  },
): Json {
  return document({
    Effect: "Allow",
    Principal: { Federated: PROVIDER_ARN },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...(tests !== undefined && { Condition: tests }),
  });
}

/** A bucket's policy that lets `writer` write and keeps all others from writing and managing; `more` statements are added. */
export function exclusivePolicy(writer: string, more: readonly Json[] = []): Json {
  const deny = (sid: string, resource: string, readable: readonly string[], allBut: string) => ({
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    NotAction: readable,
    Resource: resource,
    Condition: { ArnNotEquals: { "aws:PrincipalArn": allBut } },
  });
  return {
    Version: "2012-10-17",
    Statement: [
      statement({
        Sid: "Write",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "s3:PutObject",
        Condition: { ArnEquals: { "aws:PrincipalArn": writer } },
      }),
      deny("OnlyWriter", "arn:aws:s3:::landing/*", ["s3:GetObject*", "s3:List*"], writer),
      deny("OnlyAdministrator", "arn:aws:s3:::landing", ["s3:Get*", "s3:List*"], ADMINISTRATOR),
      ...more,
    ],
  };
}

/** A stack with the policy of bucket `landing`, in another account, and whatever else there is. */
export function bucketStack(policy: unknown, resource: Json = {}, change: Json = {}): Json {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy);
  return {
    provider: { aws: [{ allowed_account_ids: ["339713007003"] }] },
    resource: {
      aws_s3_bucket_policy: { landing: { bucket: "landing", policy: text, ...change } },
      ...resource,
    },
  };
}

/** A stack as it is read. */
export function readStack(stack: Json): TerraformContent {
  return readTerraform(JSON.stringify(stack), { name: "the stack" });
}

/** A plan, or a state, of resources with these values, in the root module. */
export function shown(
  form: "plan" | "state",
  values: Readonly<Record<string, Json>>,
  unknown: Readonly<Record<string, Json>> = {},
): Json {
  const resources = Object.entries(values).map(([address, of]) => {
    const [type, name] = address.split(".");
    return { address, mode: "managed", type, name, values: of };
  });
  if (form === "state") return { format_version: "1.0", values: { root_module: { resources } } };
  return {
    format_version: "1.2",
    planned_values: { root_module: { resources } },
    resource_changes: resources.map(({ values: after, ...resource }) => ({
      ...resource,
      change: { actions: ["create"], before: null, after, after_unknown: unknown[resource.address] ?? {} },
    })),
  };
}

/** The object at an address of a stack. */
export function objectIn({ resources }: TerraformContent, address: string): TerraformObject {
  const found = resources.find((object) => object.address === address);
  if (!found) throw new RangeError(`nothing at ${address}`);
  return found;
}
