import { jsonSchema } from "../../src/config/json-schema";

const ADMIN = "arn:aws:iam::339713007003:role/bucket-admin";
const KEY = "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666";
const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const OTHER_ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

type Json = Readonly<Record<string, unknown>>;

/** An irsa.yaml, as values, in which every text that the schema knows is said somewhere. */
export function everyText(): Json {
  return {
    environments: { local: environment({ local: { path: "state/x.tfstate" } }), s3: s3(), cloud: cloud() },
  };
}

function environment(backend: Json, change: Json = {}): Json {
  return {
    backend,
    tags: { team: "codisc" },
    cluster: {
      name: "codisc",
      accountId: "111122223333",
      region: "eu-west-1",
      issuer: ISSUER,
      oidcProvider: { ownership: "create", audiences: ["sts.amazonaws.com", "other"] },
      kubernetes: { context: "codisc", configPath: "~/.kube/config" },
      guard: {
        mode: "enforce",
        deployers: { users: ["ci"], groups: ["irsa-deployers"] },
        imagePrefixes: ["acme/hyve/"],
        sidecarImages: ["acme/proxy:1"],
        breakGlassGroups: ["sre"],
        controllerManager: "system:kube-controller-manager",
        argoRollouts: "system:serviceaccount:argo-rollouts:argo-rollouts",
      },
      assumeRole: "arn:aws:iam::111122223333:role/pipeline",
    },
    buckets: {
      "dlz-landing": {
        accountId: "339713007003",
        region: "eu-west-1",
        policy: { ownership: "adopt", foreignStatements: "policies/landing.json" },
        exclusive: { of: "write", administrators: [ADMIN] },
        otherRoles: [{ role: "arn:aws:iam::111122223333:role/other", grant: "read", prefix: "shared/" }],
        kmsKey: { arn: KEY, ownership: "create" },
        assumeRole: ADMIN,
      },
      "dlz-other": { accountId: "339713007003", policy: "existing", kmsKey: `${KEY.slice(0, -1)}7` },
    },
    workloads: [
      {
        workload: { kind: "Deployment", name: "hyve", binding: "adopt", skipContainers: ["sidecar"] },
        namespace: { name: "hyve", ownership: "create", labels: { a: "b" } },
        serviceAccount: {
          name: "hyve-sa",
          labels: { c: "d" },
          annotations: { note: "e" },
          audience: "other",
        },
        role: {
          name: "HyveRole",
          ownership: "create",
          path: "/workloads/",
          description: "writes",
          permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary",
          tags: { f: "g" },
          otherClusters: [{ issuer: OTHER_ISSUER, audience: "other", namespace: "n", serviceAccount: "s" }],
        },
        access: [{ bucket: "dlz-landing", grant: "write", prefix: "codisc/" }],
        acknowledge: {
          P1: "another team's token",
          P2: "another team writes there",
          P4: "no guard until then",
        },
        formerly: { namespace: "old", name: "older" },
        guard: {
          deployers: { users: ["ci-hyve"], groups: ["irsa-hyve"] },
          imagePrefixes: ["acme/hyve/"],
          sidecarImages: ["acme/proxy:2"],
          breakGlassGroups: ["sre"],
          controllerManager: "system:kube-controller-manager",
          argoRollouts: "system:serviceaccount:argo-rollouts:argo-rollouts",
        },
      },
      {
        workload: { kind: "DaemonSet", name: "agent", binding: "own", manifest: "deploy/agent.json" },
        namespace: "plain",
        serviceAccount: "agent-sa",
        role: "AgentRole",
        access: [{ bucket: "dlz-other", grant: "read" }],
      },
    ],
    ...change,
  };
}

/** Environments apart, so that no two own one thing. */
function alone(name: string, backend: Json): Json {
  const cluster = {
    name,
    accountId: "111122223333",
    region: "eu-west-1",
    issuer: OTHER_ISSUER,
    oidcProvider: "existing",
    kubernetes: "gitops",
  };
  return { backend, cluster };
}

function s3(): Json {
  return alone("s3", {
    s3: {
      bucket: "states",
      key: "irsa/x.tfstate",
      region: "eu-west-1",
      dynamodbTable: "locks",
      kmsKeyId: "alias/state",
      assumeRole: "arn:aws:iam::111122223333:role/state",
    },
  });
}

function cloud(): Json {
  return alone("cloud", { cloud: { organization: "acme", workspace: "hyve", hostname: "app.terraform.io" } });
}

/** Where a text stands: keys and positions; `key` if it is the last key itself. */
export interface TextPlace {
  readonly path: readonly (string | number)[];
  readonly at: "key" | "value";
}

/** Every place of a value where the schema has a text of the user's, free names included; lists of fixed words are none. */
export function textPlaces(
  value: unknown,
  schemas: readonly Json[] = [jsonSchema()],
  path: TextPlace["path"] = [],
): TextPlace[] {
  const branches = schemas.flatMap(branchesOf);
  if (typeof value === "string") {
    return branches.some((schema) => schema["type"] === "string" && schema["enum"] === undefined)
      ? [{ path, at: "value" }]
      : [];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    const named = branches.flatMap((schema) => asSchemas((schema["properties"] as Json | undefined)?.[key]));
    const free = branches.flatMap((schema) => asSchemas(schema["additionalProperties"]));
    const inner = Array.isArray(value)
      ? branches.flatMap((schema) => asSchemas(schema["items"]))
      : [...named, ...free];
    const isName = !Array.isArray(value) && named.length === 0 && free.length > 0;
    return [
      ...(isName ? [{ path: [...path, step], at: "key" as const }] : []),
      ...textPlaces(item, inner, [...path, step]),
    ];
  });
}

/** Every text that the schema knows, as a path with `*` for free names and positions. */
export function textsOfSchema(schema: Json = jsonSchema(), path = ""): string[] {
  return branchesOf(schema).flatMap((branch) => [
    ...(branch["type"] === "string" && branch["enum"] === undefined ? [path] : []),
    ...Object.entries((branch["properties"] ?? {}) as Json).flatMap(([key, inner]) =>
      asSchemas(inner).flatMap((one) => textsOfSchema(one, `${path}/${key}`)),
    ),
    ...[...asSchemas(branch["additionalProperties"]), ...asSchemas(branch["items"])].flatMap((one) =>
      textsOfSchema(one, `${path}/*`),
    ),
  ]);
}

function branchesOf(schema: Json): Json[] {
  return Array.isArray(schema["anyOf"]) ? (schema["anyOf"] as Json[]).flatMap(branchesOf) : [schema];
}

function asSchemas(value: unknown): Json[] {
  return value !== null && typeof value === "object" ? [value as Json] : [];
}
