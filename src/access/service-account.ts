import type { Ownership } from "../config/ownership";
import type { Text } from "../expression";
import { DEFAULT_AUDIENCE } from "../iam/oidc-issuer";
import { AUDIENCE_RULE } from "../iam/rules";
import { NAMESPACE_RULE, SERVICE_ACCOUNT_NAME_RULE } from "../kubernetes/rules";
import type { ServiceAccountObject } from "../kubernetes/service-account";
import { webhookAnnotations } from "../kubernetes/webhook-annotations";
import { requireLegal } from "./legal";

/** A ServiceAccount as it is declared. */
export interface ServiceAccountDeclared {
  readonly ownership: Ownership;
  readonly namespace: Text;
  readonly name: Text;
  readonly roleArn: Text;
  /** @default - no labels */
  readonly labels?: Readonly<Record<string, Text>> | undefined;
  /** Annotations beside the webhook's. @default - none */
  readonly annotations?: Readonly<Record<string, Text>> | undefined;
  /** Whether pods get a token for the Kubernetes API. @default false */
  readonly automountToken?: boolean | undefined;
  /** @default "sts.amazonaws.com" */
  readonly audience?: Text | undefined;
  /** Life of the injected token, 600 to 86,400 seconds. @default - the webhook's own, 86,400 */
  readonly tokenExpirationSeconds?: number | undefined;
  /** Whether the SDK calls STS in its own region. @default - the webhook's own setting */
  readonly stsRegionalEndpoints?: boolean | undefined;
}

/** The ServiceAccount's object, and the annotations that the pod identity webhook reads. */
export interface ServiceAccountAccess {
  readonly ownership: Ownership;
  /** Audience of the token that pods get: what the role's trust must ask for. */
  readonly audience: Text;
  readonly roleArn: Text;
  readonly object: ServiceAccountObject;
  /** The webhook's annotations alone: what an existing ServiceAccount is given. */
  readonly webhook: Readonly<Record<string, Text>>;
}

/** Composes the object. The audience is written only where it is not the webhook's own default. */
export function serviceAccount(declared: ServiceAccountDeclared): ServiceAccountAccess {
  const { audience = DEFAULT_AUDIENCE, tokenExpirationSeconds, stsRegionalEndpoints } = declared;
  requireLegal([
    [NAMESPACE_RULE, declared.namespace],
    [SERVICE_ACCOUNT_NAME_RULE, declared.name],
    [AUDIENCE_RULE, audience],
  ]);
  const webhook = webhookAnnotations({
    roleArn: declared.roleArn,
    ...(audience !== DEFAULT_AUDIENCE && { audience }),
    ...(tokenExpirationSeconds !== undefined && { tokenExpirationSeconds }),
    ...(stsRegionalEndpoints !== undefined && { stsRegionalEndpoints }),
  });
  return {
    ownership: declared.ownership,
    audience,
    roleArn: declared.roleArn,
    webhook,
    object: {
      namespace: declared.namespace,
      name: declared.name,
      labels: declared.labels ?? {},
      annotations: { ...declared.annotations, ...webhook },
      automountToken: declared.automountToken ?? false,
    },
  };
}
