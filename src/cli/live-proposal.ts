import type { DraftAnswers } from "../config/draft";
import { UserError } from "../errors";
import { oidcProviderArn, roleArn } from "../iam/arn";
import { issuerHostPath } from "../iam/oidc-issuer";
import { partitionOfRegion } from "../iam/partitions";
import { proposeFromAws } from "../inspect/propose/from-aws";
import { clusterAsks, proposeFromCluster, type Wanted } from "../inspect/propose/from-cluster";
import { joined, NOTHING, type Proposal } from "../inspect/propose/proposal";
import { readAws } from "../live/aws/read-aws";
import { ApiServer } from "../live/kubernetes/api-server";
import { loadKubeconfig } from "../live/kubernetes/kubeconfig";
import { readFacts } from "../live/kubernetes/read-facts";
import type { Terminal } from "./command";
import type { InitAnswers } from "./init-questions";

/** Answers, with where the cluster is. */
export type LiveAnswers = InitAnswers & { readonly kubeconfig?: string | undefined };

/**
 * What the cluster and AWS say of a workload, for the answers that nobody gave.
 * @throws UserError `workload-missing`, what the cluster's errors are
 */
export async function proposeLive(answers: LiveAnswers, terminal: Terminal): Promise<Proposal> {
  const wanted = wantedBy(answers);
  const context = await loadKubeconfig(
    { context: answers.context, configPath: answers.kubeconfig },
    terminal.environment,
  );
  terminal.stderr(`Reading ${context.server} (context ${context.context})\n`);
  const facts = await readFacts(new ApiServer(context), (known) => clusterAsks(wanted, known));
  const seen = proposeFromCluster(wanted, facts);
  if (!seen)
    throw new UserError(
      "workload-missing",
      `namespace ${wanted.namespace} of context ${context.context} holds no ${wanted.kind ?? "Deployment, StatefulSet or DaemonSet"} ${wanted.workload} that you may read; name another by --workload, --namespace and --kind`,
    );
  return joined(seen, { ...NOTHING, answers: fromContext(context.context, seen) });
}

function wantedBy({ workload, namespace = workload, kind }: LiveAnswers): Wanted {
  if (workload === undefined || namespace === undefined)
    throw new UserError(
      "usage",
      "--live: it needs the workload; write --workload NAME, and --namespace where that differs",
    );
  return { workload, namespace, kind };
}

/** EKS names contexts by the cluster's ARN. */
function fromContext(context: string, { answers }: Proposal): Proposal["answers"] {
  const [, region, accountId, cluster] =
    /^arn:[^:]+:eks:([^:]+):(\d{12}):cluster\/(.+)$/u.exec(context) ?? [];
  return {
    ...(answers.kubernetes === undefined && { context }),
    ...(region !== undefined && { region, accountId, cluster }),
  };
}

/** What AWS says of what the answers name; nothing if an account or a region is not known yet. */
export async function proposeAws(answers: DraftAnswers, { stderr }: Terminal): Promise<Proposal> {
  stderr("Reading AWS with your credentials\n");
  const { region, accountId, issuer, role, bucket, bucketAccount } = answers;
  const partition = partitionOfRegion(region)?.name ?? "aws";
  const place = { accountId, region };
  const asked = {
    roleArn: String(roleArn({ partition, accountId, path: "/", name: role })),
    oidcProviderArn: String(oidcProviderArn(partition, accountId, issuerHostPath(issuer))),
    bucket,
  };
  const live = await readAws({
    roles: [{ name: asked.roleArn, place }],
    oidcProviders: [{ name: asked.oidcProviderArn, place }],
    buckets: [{ name: bucket, place: { accountId: bucketAccount, region } }],
  });
  return proposeFromAws(asked, live);
}
