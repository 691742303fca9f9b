import { randomBytes } from "node:crypto";

/** Who uses the cluster: its administrator, a deployer, a developer, and the kubelet of its node. */
export const USERS = ["admin", "ci", "dev", "node"] as const;

export type User = (typeof USERS)[number];

/** Name of the only node. */
export const NODE = "n1";

/** Users as the API server knows them, and its own components. */
export const IDENTITIES = {
  admin: { user: "admin", groups: ["system:masters"] },
  ci: { user: "ci", groups: [] },
  dev: { user: "dev", groups: [] },
  node: { user: `system:node:${NODE}`, groups: ["system:nodes"] },
  "kube-controller-manager": { user: "system:kube-controller-manager", groups: [] },
  "kube-scheduler": { user: "system:kube-scheduler", groups: [] },
  kwok: { user: "kwok", groups: ["system:masters"] },
} as const;

export type Identity = keyof typeof IDENTITIES;

/** A bearer token for every identity. */
export type Tokens = Readonly<Record<Identity, string>>;

/** Tokens that nobody had before. */
export function newTokens(): Tokens {
  const tokens = Object.keys(IDENTITIES).map((name) => [name, randomBytes(24).toString("hex")]);
  return Object.fromEntries(tokens);
}

/** The API server's static token file. */
export function tokenFile(tokens: Tokens): string {
  const lines = Object.entries(IDENTITIES).map(
    ([name, { user, groups }]) => `${tokens[name as Identity]},${user},${name},"${groups.join(",")}"\n`,
  );
  return lines.join("");
}

/** A kubeconfig with one context, named after the identity. JSON is YAML. */
export function kubeconfig(name: Identity, token: string, server: string, certificate: string): string {
  const cluster = { server, "certificate-authority-data": Buffer.from(certificate).toString("base64") };
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "sandbox", cluster }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: "sandbox", user: name } }],
    "current-context": name,
  });
}
