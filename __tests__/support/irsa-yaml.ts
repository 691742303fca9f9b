import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";

type Entry = Readonly<Record<string, unknown>>;

/** An environment of irsa.yaml under gitops: all of AWS is ours, Kubernetes is handed over. Parts can be replaced. */
export function environmentEntry(change: Entry = {}): Entry {
  return {
    backend: { local: {} },
    cluster: clusterEntry(),
    buckets: { "dlz-demo-landing": { accountId: "339713007003", policy: "create" } },
    workloads: [workloadEntry()],
    ...change,
  };
}

/** The cluster of environmentEntry(). */
export function clusterEntry(change: Entry = {}): Entry {
  return {
    name: "codisc-demo",
    accountId: "111122223333",
    region: "eu-west-1",
    issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    oidcProvider: "create",
    kubernetes: "gitops",
    ...change,
  };
}

/** A workload of environmentEntry(), with a ServiceAccount and a role of its own. */
export function workloadEntry(name = "hyve", change: Entry = {}): Entry {
  return {
    workload: { kind: "Deployment", name, binding: "handoff" },
    namespace: "hyve",
    serviceAccount: `${name}-sa`,
    role: `${name}-writer`,
    access: [{ bucket: "dlz-demo-landing", grant: "write", prefix: `${name}/` }],
    ...change,
  };
}

/** Writes an irsa.yaml with these environments into a folder and returns its path. */
export function writeIrsaYaml(folder: string, environments: Entry = { demo: environmentEntry() }): string {
  const file = join(folder, "irsa.yaml");
  writeFileSync(file, stringify({ environments }));
  return file;
}
