import type { EnvironmentAccess } from "../access/environment";
import type { LiveAws } from "../iam/live-aws";
import type { ClusterFacts } from "../kubernetes/cluster-facts";
import { readAws } from "../live/aws/read-aws";
import type { ApiServer } from "../live/kubernetes/api-server";
import { readFacts } from "../live/kubernetes/read-facts";
import { awsQuestions } from "./aws-questions";
import type { Terminal } from "./command";
import { halvesOf, type OnlyOptions } from "./only";
import { type ClusterOptions, openCluster } from "./open-cluster";

/** What of an environment is asked, and of whom. */
export interface LiveQuestions {
  readonly access: EnvironmentAccess;
  /** Paths of the cluster that must be read yet. */
  readonly asks: (facts: ClusterFacts) => readonly string[];
}

/** What was read; a half that nobody asked for is undefined. */
export interface ReadLive {
  readonly aws: LiveAws | undefined;
  readonly cluster: { readonly facts: ClusterFacts; readonly server: ApiServer } | undefined;
}

/**
 * Reads AWS and the cluster, or the one that is asked for. The kubeconfig is looked for first: a mistake there costs nothing.
 * @throws UserError `usage`, and what openCluster and its requests throw
 */
export async function readLive(
  { access, asks }: LiveQuestions,
  options: ClusterOptions & OnlyOptions,
  terminal: Terminal,
): Promise<ReadLive> {
  const halves = halvesOf(options);
  const opened = halves.has("kubernetes")
    ? await openCluster(access.declaration.cluster, options, terminal)
    : undefined;
  if (halves.has("aws")) terminal.stderr("Reading AWS with your credentials\n");
  const aws = halves.has("aws") ? await readAws(awsQuestions(access)) : undefined;
  if (opened === undefined) return { aws, cluster: undefined };
  const { server, context } = opened;
  terminal.stderr(`Reading ${context.server} (context ${context.context})\n`);
  return { aws, cluster: { facts: await readFacts(server, asks), server } };
}
