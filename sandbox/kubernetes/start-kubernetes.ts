import { generateKeyPair } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { SandboxError } from "../sandbox-error";
import { ApiClient } from "./api-client";
import {
  CERTIFICATE,
  type ControllersAs,
  controllers,
  controlPlane,
  type Place,
  SIGNING_KEY,
  TOKEN_FILE,
  VERIFYING_KEY,
} from "./components";
import { firstObjects } from "./first-objects";
import { freePorts } from "./free-ports";
import { installKubernetes } from "./install-kubernetes";
import { KubernetesCluster } from "./kubernetes-cluster";
import type { Programs } from "./programs";
import { Supervised } from "./supervised";
import { type Identity, kubeconfig, NODE, newTokens, type Tokens, tokenFile } from "./users";

type Log = (line: string) => void;

interface KubernetesOptions {
  /** @default ServiceAccounts */
  readonly controllersAs?: ControllersAs;
}

const START_SECONDS = 60;
const ATTEMPTS = 3;

/**
 * Starts a cluster on loopback; the first time its programs are built into `.cache`. It ends with this process, however that ends.
 * @throws SandboxError `go-missing`, `build-failed`, `port-taken`, `component-ended`, `cluster-not-ready`
 */
export async function startKubernetes(
  log: Log = () => {},
  { controllersAs = "ServiceAccounts" }: KubernetesOptions = {},
): Promise<KubernetesCluster> {
  const programs = await installKubernetes(log);
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(programs, controllersAs, log);
    } catch (error) {
      const again = error instanceof SandboxError && error.code === "port-taken" && attempt < ATTEMPTS;
      if (!again) throw error;
    }
  }
}

async function start(programs: Programs, controllersAs: ControllersAs, log: Log): Promise<KubernetesCluster> {
  const supervised = await Supervised.start(log);
  try {
    const [serverPort = 0, etcdPort = 0, peerPort = 0] = await freePorts(3);
    const place = { folder: supervised.folder, serverPort, etcdPort, peerPort, controllersAs };
    return await startIn(place, programs, supervised);
  } catch (error) {
    await supervised.stop();
    throw error;
  }
}

async function startIn(place: Place, programs: Programs, supervised: Supervised) {
  const tokens = newTokens();
  await writeKeys(place.folder, tokens);
  for (const component of controlPlane(programs, place)) supervised.run(component);
  const server = `https://127.0.0.1:${place.serverPort}`;
  const api = new ApiClient(server, tokens.admin);
  await until(supervised, "kube-apiserver", async () => (await api.get("/readyz")).status === 200);

  const certificate = readFileSync(join(place.folder, CERTIFICATE), "utf8");
  const configs = writeKubeconfigs(place.folder, server, tokens, certificate);
  for (const { path, object } of firstObjects(place.controllersAs)) await api.create(path, object);
  for (const component of controllers(programs, place, (name) => configs[name])) supervised.run(component);
  await until(supervised, "kwok", () => nodeIsReady(api));
  await until(supervised, "kube-controller-manager", () => namespaceIsReady(api));
  return new KubernetesCluster({ server, configs, kubectl: programs.kubectl, api, supervised });
}

async function writeKeys(folder: string, tokens: Tokens): Promise<void> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  writeFileSync(join(folder, SIGNING_KEY), privateKey, { mode: 0o600 });
  writeFileSync(join(folder, VERIFYING_KEY), publicKey);
  writeFileSync(join(folder, TOKEN_FILE), tokenFile(tokens), { mode: 0o600 });
}

function writeKubeconfigs(folder: string, server: string, tokens: Tokens, certificate: string) {
  const written = Object.entries(tokens).map(([name, token]) => {
    const path = join(folder, `${name}.kubeconfig`);
    writeFileSync(path, kubeconfig(name as Identity, token, server, certificate), { mode: 0o600 });
    return [name, path] as const;
  });
  return Object.fromEntries(written) as Record<Identity, string>;
}

/** A node that is not ready has taints that keep pods away. */
async function nodeIsReady(api: ApiClient): Promise<boolean> {
  const { body } = await api.get(`/api/v1/nodes/${NODE}`);
  const ready = body.status?.conditions?.some(
    ({ type, status }: { type: string; status: string }) => type === "Ready" && status === "True",
  );
  return ready === true && (body.spec.taints ?? []).length === 0;
}

/** Pods are refused until their namespace has its ServiceAccount. */
async function namespaceIsReady(api: ApiClient): Promise<boolean> {
  const { status } = await api.get("/api/v1/namespaces/default/serviceaccounts/default");
  return status === 200;
}

/** Waits for a component's work, while every component runs. */
async function until(supervised: Supervised, component: string, done: () => Promise<boolean>) {
  const end = Date.now() + START_SECONDS * 1000;
  for (;;) {
    if (await done().catch(() => false)) return;
    supervised.requireRunning();
    if (Date.now() > end)
      throw new SandboxError(
        "cluster-not-ready",
        `${component} did not do its work within ${START_SECONDS} s; if this machine is busy, try again:\n${supervised.lastLines(component)}`,
      );
    await wait(50);
  }
}
