/** One request, as AWS would decide on it. */
export interface Request {
  readonly principal: RequestPrincipal;
  /** `s3:PutObject`. */
  readonly action: string;
  /** ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** 12 digits; needed where the ARN names no account, as a bucket's. */
  readonly resourceAccount?: string;
  /** Condition keys; `[]` is a key without a value. What follows from the principal need not be said. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Who asks: an ARN (user, role, account root), a session of a role or of a federated user, a token of an identity
 * provider, an AWS service, or `*` for nobody in particular: an anonymous request.
 */
export type RequestPrincipal =
  | string
  /** `role` is the role's ARN with its path. */
  | { readonly role: string; readonly session: string }
  | { readonly user: string; readonly session: string }
  /** ARN of an identity provider, or the name of one that AWS knows. */
  | { readonly federated: string }
  /** `ec2.amazonaws.com`. */
  | { readonly service: string };
