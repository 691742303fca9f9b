import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformProvider, TerraformStack } from "cdktf";
import type { ProviderPlace } from "../access/provider-place";
import type { ClusterDeclaration } from "../config/declaration";
import { renderText } from "../terraform/render-text";
import { TerraformBlock } from "./terraform-block";
import { renderedMap } from "./tokens";

/** The versions that the output was run with, up to what the bindings' types cover. */
export const PROVIDER_VERSIONS = { aws: ">= 5.100.0, < 7.0.0", kubernetes: ">= 2.38.0, < 3.0.0" } as const;

/** The AWS providers of a stack, one for each account and region. A wrong account fails at plan. */
export class AwsProviders {
  private readonly byAlias = new Map<string, TerraformProvider>();

  constructor(
    private readonly stack: TerraformStack,
    cluster: ProviderPlace,
    private readonly tags: Readonly<Record<string, string>>,
  ) {
    this.create("aws", cluster);
    stack.addOverride("terraform.required_providers.aws.version", PROVIDER_VERSIONS.aws);
  }

  /** The provider for a place; undefined for the default one, which resources use by themselves. */
  at(place: ProviderPlace): TerraformProvider | undefined {
    if (place.alias === undefined) return undefined;
    const known = this.byAlias.get(place.alias);
    if (known) return known;
    const provider = this.create(`aws_${place.alias}`, place);
    this.byAlias.set(place.alias, provider);
    return provider;
  }

  private create(id: string, { alias, accountId, region, assumeRole }: ProviderPlace): TerraformProvider {
    const tags = renderedMap(this.tags);
    return new AwsProvider(this.stack, id, {
      region: renderText(region),
      allowedAccountIds: [renderText(accountId)],
      ...(alias && { alias }),
      ...(assumeRole && { assumeRole: [{ roleArn: renderText(assumeRole), sessionName: "cdktf-irsa" }] }),
      ...(tags && { defaultTags: [{ tags }] }),
    });
  }
}

/** The Kubernetes provider of a stack, by the way its cluster declares; none under gitops. */
export function kubernetesProvider(stack: TerraformStack, cluster: ClusterDeclaration): void {
  const { kubernetes } = cluster;
  switch (kubernetes.mode) {
    case "gitops":
      return;
    case "kubeconfig":
      new KubernetesProvider(stack, "kubernetes", {
        configPath: renderText(kubernetes.configPath),
        configContext: renderText(kubernetes.context),
      });
      break;
    case "eks":
      fromEks(stack, cluster.name);
  }
  stack.addOverride("terraform.required_providers.kubernetes.version", PROVIDER_VERSIONS.kubernetes);
}

/** An ephemeral token is fetched anew in the apply; a data source's would be as old as the plan. */
function fromEks(stack: TerraformStack, name: string): void {
  new DataAwsEksCluster(stack, "cluster", { name: renderText(name) }).overrideLogicalId("cluster");
  new TerraformBlock(stack, "token", {
    type: "ephemeral",
    resource: "aws_eks_cluster_auth",
    name: "cluster",
    body: { name: renderText(name) },
  });
  new KubernetesProvider(stack, "kubernetes", {
    host: "${data.aws_eks_cluster.cluster.endpoint}",
    clusterCaCertificate: "${base64decode(data.aws_eks_cluster.cluster.certificate_authority[0].data)}",
    token: "${ephemeral.aws_eks_cluster_auth.cluster.token}",
  });
}
