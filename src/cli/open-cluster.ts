import type { ClusterDeclaration } from "../config/declaration";
import { ApiServer } from "../live/kubernetes/api-server";
import { type KubeconfigContext, loadKubeconfig } from "../live/kubernetes/kubeconfig";
import type { Parameter, Terminal } from "./command";

/** Options of commands that talk to a cluster. */
export interface ClusterOptions {
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
}

/** Their parameters. */
export const CLUSTER: readonly Parameter[] = [
  [
    "--context <name>",
    "the kubeconfig's context (default: the declaration's, or the one that 'aws eks update-kubeconfig' makes)",
  ],
  ["--kubeconfig <path>", "the kubeconfig (default: the declaration's, KUBECONFIG, or ~/.kube/config)"],
];

/** A cluster that can be asked. */
export interface OpenCluster {
  readonly server: ApiServer;
  readonly context: KubeconfigContext;
}

/**
 * The declared cluster, by the user's own kubeconfig. No request is sent yet.
 * @throws UserError `kubeconfig-unreadable`, `kubeconfig-context`
 */
export async function openCluster(
  { kubernetes, name, region, accountId, partition }: ClusterDeclaration,
  { context, kubeconfig }: ClusterOptions,
  { environment }: Pick<Terminal, "environment">,
): Promise<OpenCluster> {
  const declared = kubernetes.mode === "kubeconfig" ? kubernetes : undefined;
  const found = await loadKubeconfig(
    {
      context: context ?? declared?.context,
      configPath: kubeconfig ?? declared?.configPath,
      candidates: [`arn:${partition}:eks:${region}:${accountId}:cluster/${name}`, name],
      hint: `aws eks update-kubeconfig --name ${name} --region ${region}`,
    },
    environment,
  );
  return { server: new ApiServer(found), context: found };
}
