import type { Caller } from "../evaluate/caller";
import type { Subject, TrustFacts } from "../facts";
import type { DistinctValues } from "../prove/key-dimension";
import type { KeyWorld } from "../prove/key-world";

/**
 * What tokens say: those of a provider have no keys of another one, and STS asks for an audience that the provider accepts.
 * That every token names a subject is not taken for granted, or a test that lets its absence pass would go unseen.
 */
export function tokenWorld({ declared, audiences }: Pick<TrustFacts, "declared" | "audiences">): KeyWorld {
  return {
    presence: (key, caller) => {
      const claim = tokenClaim(key);
      if (!claim) return "may";
      if (!/^[\w.-]+$/u.test(claim.name)) return "never";
      if (caller.kind !== "federated") return caller.kind === "role" ? "may" : "never";
      if (claim.host !== hostOf(caller)) return "never";
      return claim.name === "aud" ? "always" : "may";
    },
    values: (key, caller) => {
      if (caller.kind !== "federated" || tokenClaim(key)?.name !== "aud") return undefined;
      return audiences.get(caller.provider);
    },
    readable: (key) => readableValues(tokenClaim(key)?.name, declared),
  };
}

/** The same world for one declared token alone: EKS' tokens have a subject, an audience, and no other key that AWS shows. */
export function worldOfToken({ hostPath, subject, audience }: Subject, world: KeyWorld): KeyWorld {
  const said = new Map([
    [`${hostPath}:sub`.toLowerCase(), [subject]],
    [`${hostPath}:aud`.toLowerCase(), [audience]],
  ]);
  return {
    ...world,
    presence: (key, caller) => {
      if (said.has(key)) return "always";
      return tokenClaim(key) ? "never" : world.presence(key, caller);
    },
    values: (key, caller) => said.get(key) ?? world.values(key, caller),
  };
}

/** Values of `sub` and `aud` that must be told apart, by key. */
export function declaredValues({ declared, audiences }: TrustFacts): DistinctValues {
  const values = new Map<string, readonly string[]>();
  const add = (key: string, more: readonly string[]) =>
    values.set(key, [...new Set([...(values.get(key) ?? []), ...more])]);
  for (const { hostPath, subject, audience, providerArn } of declared) {
    add(`${hostPath}:sub`, [subject]);
    add(`${hostPath}:aud`, [audience, ...(audiences.get(providerArn) ?? [])]);
  }
  return values;
}

/**
 * A key such as `oidc.eks.…/id/…:sub`, whose first part is a host, or one that people mistake for it: a URL, a provider's ARN.
 * Behind the name of a service (`aws:PrincipalTag/a:team`) anything can stand.
 */
function tokenClaim(key: string): { readonly host: string; readonly name: string } | undefined {
  const [, host = "", name = ""] = /^(.*):([^:]+)$/u.exec(key) ?? [];
  const first = host.split(":")[0] ?? "";
  const isHost = /[./]/u.test(first) || (/^(?:https?|arn)$/u.test(first) && host.includes("/"));
  return isHost ? { host, name } : undefined;
}

function hostOf({ provider }: Extract<Caller, { readonly kind: "federated" }>): string {
  return provider.replace(/^arn:[^:]*:iam::[^:]*:oidc-provider\//u, "").toLowerCase();
}

function readableValues(name: string | undefined, declared: readonly Subject[]): readonly string[] {
  if (name === "aud") return ["another-audience"];
  if (name !== "sub") return [];
  return declared.flatMap(({ subject }) => {
    const [, , namespace = "", serviceAccount = ""] = subject.split(":");
    return [
      `system:serviceaccount:${namespace}:another-service-account`,
      `system:serviceaccount:another-namespace:${serviceAccount}`,
      "system:serviceaccount:another-namespace:another-service-account",
    ];
  });
}
