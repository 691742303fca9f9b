import { concat, type Text } from "../expression";
import { sortedTexts } from "../iam/text-lists";

/** What the pod identity webhook reads from a ServiceAccount. Source: https://github.com/aws/amazon-eks-pod-identity-webhook#usage */
export interface WebhookOptions {
  readonly roleArn: Text;
  /** Audience of the injected token. @default - the webhook's own, sts.amazonaws.com */
  readonly audience?: Text;
  /** Life of the injected token, 600 to 86,400 seconds. @default - the webhook's own, 86,400 */
  readonly tokenExpirationSeconds?: number;
  /** Whether the SDK calls STS in its own region. @default - the webhook's own setting */
  readonly stsRegionalEndpoints?: boolean;
}

const PREFIX = "eks.amazonaws.com";

/** The annotation that names a ServiceAccount's role. */
export const ROLE_ANNOTATION = `${PREFIX}/role-arn`;

/** The annotations of a ServiceAccount, by key. */
export function webhookAnnotations(options: WebhookOptions): Readonly<Record<string, Text>> {
  const { roleArn, audience, tokenExpirationSeconds, stsRegionalEndpoints } = options;
  return {
    [ROLE_ANNOTATION]: roleArn,
    ...(audience !== undefined && { [`${PREFIX}/audience`]: audience }),
    ...(tokenExpirationSeconds !== undefined && {
      [`${PREFIX}/token-expiration`]: String(checkedExpiration(tokenExpirationSeconds)),
    }),
    ...(stsRegionalEndpoints !== undefined && {
      [`${PREFIX}/sts-regional-endpoints`]: String(stsRegionalEndpoints),
    }),
  };
}

/** The pod template's annotation that keeps the token out of some containers, or none. */
export function skipContainersAnnotation(containers: readonly Text[]): Readonly<Record<string, Text>> {
  if (containers.length === 0) return {};
  const names = sortedTexts(containers).flatMap((name, index) => (index > 0 ? [",", name] : [name]));
  return { [`${PREFIX}/skip-containers`]: concat(names) };
}

/** Shortest and longest life of a projected token. Source: https://kubernetes.io/docs/concepts/storage/projected-volumes/ */
export const TOKEN_EXPIRATION_SECONDS = { minimum: 600, maximum: 86_400 } as const;

function checkedExpiration(seconds: number): number {
  const { minimum, maximum } = TOKEN_EXPIRATION_SECONDS;
  if (Number.isInteger(seconds) && seconds >= minimum && seconds <= maximum) return seconds;
  throw new RangeError(
    `tokenExpirationSeconds must be a whole number from ${minimum} to ${maximum}, got ${seconds}`,
  );
}
