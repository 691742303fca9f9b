import { existsSync } from "node:fs";
import type { RequestOptions } from "node:https";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { UserError } from "../../errors";
import { nearest } from "../../nearest";

/** Which cluster, and as whom. */
export interface KubeconfigChoice {
  /** Name of a context; undefined for the current one. */
  readonly context?: string | undefined;
  /** Path; `~/` is the home folder. @default - those of KUBECONFIG, or ~/.kube/config */
  readonly configPath?: string | undefined;
  /** Contexts to look for where none is named: the first that is there. */
  readonly candidates?: readonly string[] | undefined;
  /** How to get a context, where there is none that fits. */
  readonly hint?: string | undefined;
}

/** A context of a kubeconfig. */
export interface KubeconfigContext {
  readonly context: string;
  /** URL of the API server. */
  readonly server: string;
  /** What a request needs: certificates and credentials. Gets new credentials when the old ones have ended. */
  readonly authorize: () => Promise<RequestOptions>;
}

/**
 * Finds a context. Credentials come as kubectl's do: tokens, certificates, `exec` plugins such as `aws eks get-token`.
 * @throws UserError `kubeconfig-unreadable`, `kubeconfig-context`
 */
export async function loadKubeconfig(
  choice: KubeconfigChoice,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<KubeconfigContext> {
  const { KubeConfig } = await load();
  const paths = pathsOf(choice.configPath, environment);
  const config = merged(paths.map((path) => read(new KubeConfig(), path)));
  const context = pickContext(config, choice, paths.join(delimiter));
  config.setCurrentContext(context);
  const cluster = config.getCurrentCluster();
  if (!cluster)
    throw unreadable(paths.join(delimiter), `context ${context} names a cluster that is not there`);
  return {
    context,
    server: cluster.server,
    async authorize() {
      const options: RequestOptions = {};
      try {
        await config.applyToHTTPSOptions(options);
      } catch (error) {
        throw unreadable(paths.join(delimiter), `the credentials of context ${context}: ${wordsOf(error)}`);
      }
      return options;
    },
  };
}

/** It takes 0.4 s: nobody pays who does not ask. */
async function load() {
  return import("@kubernetes/client-node");
}

type Config = InstanceType<Awaited<ReturnType<typeof load>>["KubeConfig"]>;

function pathsOf(
  configPath: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const home = environment["HOME"] ?? homedir();
  const said = configPath ?? environment["KUBECONFIG"];
  const paths = (said ?? "").split(delimiter).filter((path) => path !== "");
  if (paths.length === 0) return [join(home, ".kube", "config")];
  const whole = paths.map((path) => path.replace(/^~(?=\/|$)/u, home));
  // As kubectl does it: of several, some may be missing.
  const there = whole.filter((path) => existsSync(path));
  return there.length === 0 ? whole.slice(0, 1) : there;
}

function read(config: Config, path: string): Config {
  try {
    config.loadFromFile(path);
    return config;
  } catch (error) {
    throw unreadable(path, wordsOf(error));
  }
}

/** As kubectl does it: the first file that says something is right. */
function merged([first, ...others]: readonly Config[]): Config {
  if (!first) throw new RangeError("no kubeconfig");
  for (const { clusters, users, contexts, currentContext } of others) {
    first.clusters.push(...clusters.filter(({ name }) => !first.getCluster(name)));
    first.users.push(...users.filter(({ name }) => !first.getUser(name)));
    first.contexts.push(...contexts.filter(({ name }) => !first.getContextObject(name)));
    first.currentContext ||= currentContext;
  }
  return first;
}

function pickContext(config: Config, { context, candidates, hint }: KubeconfigChoice, paths: string): string {
  const names = config.getContexts().map(({ name }) => name);
  const said =
    context ?? (candidates ? candidates.find((name) => names.includes(name)) : config.getCurrentContext());
  if (said !== undefined && names.includes(said)) return said;
  const meant = said === undefined ? undefined : nearest(said, names);
  const got =
    said === undefined || said === ""
      ? `${paths}: no context fits this cluster`
      : `${paths} holds no context '${said}'${meant === undefined ? "" : `, did you mean ${meant}?`}`;
  const known = names.length > 0 ? `it holds ${names.join(", ")}` : "it holds none";
  throw new UserError(
    "kubeconfig-context",
    `${got}; ${known}; name one by --context${hint === undefined ? "" : `, or make one: ${hint}`}`,
  );
}

function unreadable(path: string, reason: string): UserError {
  return new UserError(
    "kubeconfig-unreadable",
    `${path}: ${reason}; name a kubeconfig that can be read by --kubeconfig, or by KUBECONFIG`,
  );
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
