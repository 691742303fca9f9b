import { concat, type Text, text } from "../expression";

/** The parts of an ARN: `arn:partition:service:region:account:resource`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/** The parts of an ARN, or undefined if the text is not one. The resource keeps its colons and slashes. */
export function parseArn(value: string): Arn | undefined {
  const [prefix, partition, service, region, accountId, ...resource] = value.split(":");
  if (prefix !== "arn" || !partition || !service || region === undefined || accountId === undefined)
    return undefined;
  if (resource.length === 0 || resource[0] === "") return undefined;
  return { partition, service, region, accountId, resource: resource.join(":") };
}

/** Where an IAM entity lives, and its name with its path (`/` if none). */
export interface IamName {
  readonly partition: Text;
  readonly accountId: Text;
  readonly path?: Text;
  readonly name: Text;
}

/** ARN of a role, with its path: the value that `aws:PrincipalArn` has in the role's sessions. */
export function roleArn({ partition, accountId, path = "/", name }: IamName): Text {
  return text`arn:${partition}:iam::${accountId}:role${path}${name}`;
}

/** ARN that stands for an account, and in a policy for all its principals. */
export function accountRootArn(partition: Text, accountId: Text): Text {
  return text`arn:${partition}:iam::${accountId}:root`;
}

/** ARN of an account's OIDC provider; `hostPath` is the issuer without `https://`. */
export function oidcProviderArn(partition: Text, accountId: Text, hostPath: Text): Text {
  return text`arn:${partition}:iam::${accountId}:oidc-provider/${hostPath}`;
}

/** ARN of a bucket. */
export function bucketArn(partition: Text, bucket: Text): Text {
  return text`arn:${partition}:s3:::${bucket}`;
}

/** ARN pattern of all objects under a prefix (all objects of the bucket if the prefix is empty). */
export function objectsArn(partition: Text, bucket: Text, prefix: Text = ""): Text {
  return concat([bucketArn(partition, bucket), "/", prefix, "*"]);
}
