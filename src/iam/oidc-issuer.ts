import { concat, Expression, isLiteral, type Text } from "../expression";
import type { ValueRule } from "../value-rule";
import { PARTITIONS } from "./partitions";

/** The audience of EKS tokens unless the webhook is told otherwise. */
export const DEFAULT_AUDIENCE = "sts.amazonaws.com";

const COPY_IT =
  "copy it from: aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer --output text";

/** The issuer URL of an EKS cluster. Source: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
export const ISSUER_RULE: ValueRule = {
  what: "issuer",
  pattern: "^https://oidc[.-]eks\\.[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}\\.[a-z0-9.-]+/id/[A-Z0-9]{32}$",
  minLength: 60,
  maxLength: 255,
  words: `must be https://oidc.eks.REGION.amazonaws.com/id/ and the cluster's 32 letters and digits, with nothing behind them; ${COPY_IT}`,
  example: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
  hints: [
    {
      pattern: "^oidc[.-]eks\\.",
      code: "issuer-scheme",
      fix: `it must start with https://; ${COPY_IT}`,
    },
    { pattern: "^http://", code: "issuer-scheme", fix: "it must start with https://, not http://" },
    {
      pattern: "/$",
      code: "invalid-value",
      fix: "remove the slash at its end: AWS compares issuers letter by letter",
    },
    {
      pattern: "^arn:",
      code: "arn-for-name",
      fix: `this is the OIDC provider's ARN; the issuer is a URL; ${COPY_IT}`,
    },
  ],
};

/** What an EKS issuer's host says of its cluster. */
export interface IssuerFacts {
  readonly region: string;
  /** Names of the partitions whose hosts look like this; aws and aws-us-gov share a suffix. */
  readonly partitions: readonly string[];
}

/** Region and partitions of a literal issuer, or undefined if its host is none of EKS'. */
export function issuerFacts(issuer: string): IssuerFacts | undefined {
  const match = /^https:\/\/(oidc\.eks|oidc-eks)\.([a-z0-9-]+)\.([a-z0-9.-]+)\/id\//u.exec(issuer);
  if (!match) return undefined;
  const [, form, region = "", suffix] = match;
  const partitions = PARTITIONS.filter(
    (partition) => suffix === (form === "oidc.eks" ? partition.dnsSuffix : partition.dualStackDnsSuffix),
  ).map(({ name }) => name);
  return partitions.length > 0 ? { region, partitions } : undefined;
}

/** The issuer without `https://`: what condition keys and provider ARNs are made of. */
export function issuerHostPath(issuer: Text): Text {
  if (isLiteral(issuer)) return issuer.replace(/^https:\/\//u, "");
  const [first = "", ...rest] = issuer.parts;
  if (typeof first === "string") return concat([first.replace(/^https:\/\//u, ""), new Expression(rest)]);
  return new Expression([{ interpolation: `\${trimprefix("${first.interpolation}", "https://")}` }, ...rest]);
}
