import type { Found } from "../found";

/** What two accounts hold of what an environment names. */
export interface LiveAws {
  /** By their ARNs, as declared. */
  readonly roles: ReadonlyMap<string, Found<LiveRole>>;
  /** By their ARNs. */
  readonly oidcProviders: ReadonlyMap<string, Found<LiveOidcProvider>>;
  /** By their names. */
  readonly buckets: ReadonlyMap<string, LiveBucket>;
}

/** A role as IAM gives it. */
export interface LiveRole {
  /** With its path, which may be another than declared: a name is used once in an account. */
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  /** JSON. */
  readonly trust: string;
  /** JSON, by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
}

/** An OIDC provider as IAM gives it. */
export interface LiveOidcProvider {
  readonly audiences: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** A bucket, as far as access to it is concerned. */
export interface LiveBucket {
  /** JSON. */
  readonly policy: Found<string>;
  /** `BucketOwnerEnforced`, or one that leaves objects to whoever wrote them. */
  readonly objectOwnership: Found<string>;
}
