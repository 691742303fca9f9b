import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Kubectl } from "../sandbox/kubernetes/kubectl";
import type { KubernetesCluster } from "../sandbox/kubernetes/kubernetes-cluster";
import { startKubernetes } from "../sandbox/kubernetes/start-kubernetes";
import { USERS } from "../sandbox/kubernetes/users";
import { type Simulator, startMoto } from "../sandbox/moto";
import { SIMULATOR_CREDENTIALS } from "../sandbox/own-environment";
import { SandboxError } from "../sandbox/sandbox-error";
import { TerraformFolder } from "../sandbox/terraform";

const USAGE =
  "npm run sandbox -- [--namespace NAME]... [STACK_FOLDER]...\n  --namespace  a namespace to make, with every right for dev; default: hyve\n  STACK_FOLDER such as cdktf.out/stacks/tst: a working folder of terraform is made for it\n";

const STACK_FILE = "cdk.tf.json";

/** Starts both halves, says how to use them, and stops them at the first signal. */
async function sandbox(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      namespace: { type: "string", multiple: true, default: ["hyve"] },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const lacking = positionals.find((stack) => !existsSync(join(stack, STACK_FILE)));
  if (lacking !== undefined) {
    log(
      `${lacking} holds no ${STACK_FILE}; a stack's folder is such as cdktf.out/stacks/tst, after npm start`,
    );
    return 2;
  }
  try {
    await run(values.namespace, positionals);
    return 0;
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    log(error.message);
    return 2;
  }
}

async function run(namespaces: readonly string[], stacks: readonly string[]): Promise<void> {
  const aws = await startMoto(log);
  try {
    const cluster = await startKubernetes(log);
    try {
      await giveNamespaces(cluster, namespaces);
      const folders = stacks.map((stack) => terraformFolder(stack, aws, cluster));
      const stopping = signal();
      process.stdout.write(directions(aws, cluster, folders));
      await stopping;
    } finally {
      await cluster.stop();
    }
  } finally {
    await aws.stop();
  }
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Resolves at a signal to end. Before it is called a signal ends this process at once, and both halves with it. */
function signal(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, resolve);
  });
}

async function giveNamespaces(cluster: KubernetesCluster, namespaces: readonly string[]): Promise<void> {
  const admin = new Kubectl(cluster, "admin");
  for (const namespace of namespaces) {
    admin.must("create", "namespace", namespace);
    await cluster.giveDeveloper(namespace);
  }
}

function terraformFolder(stack: string, aws: Simulator, cluster: KubernetesCluster): string {
  const folder = join(cluster.folder, "terraform", basename(resolve(stack)));
  new TerraformFolder(folder, aws.url).use(join(stack, STACK_FILE));
  return folder;
}

function directions(aws: Simulator, cluster: KubernetesCluster, folders: readonly string[]): string {
  const variables = {
    KUBECONFIG: USERS.map((user) => cluster.kubeconfig(user)).join(":"),
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: "eu-west-1",
    ...SIMULATOR_CREDENTIALS,
  };
  const exports = Object.entries(variables).map(([name, value]) => `  export ${name}=${value}`);
  const terraform =
    folders.length > 0
      ? folders.map((folder) => `  cd ${folder} && terraform init && terraform plan`)
      : ["  npm run sandbox -- cdktf.out/stacks/NAME makes a working folder for a stack"];
  return [
    `Kubernetes on ${cluster.server}, AWS on ${aws.url}`,
    "",
    ...exports,
    "",
    `  ${cluster.kubectl} --context dev get pods    # contexts: ${USERS.join(", ")}`,
    "  aws sts assume-role --role-arn arn:aws:iam::ACCOUNT:role/any --role-session-name me    # any account",
    ...terraform,
    "",
    `Logs are in ${cluster.folder}. Ctrl-C stops everything and removes it.`,
    "",
  ].join("\n");
}

sandbox().then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  },
);
