import type { Problem } from "../../errors";
import { issuerFacts } from "../../iam/oidc-issuer";
import type { EnvironmentDeclaration } from "../declaration";
import type { Contradiction } from "./contradiction";

/** The issuer is of the cluster's region and partition, and accepts the audiences that workloads use. */
export const clusterFacts: Contradiction = (environments) =>
  environments.flatMap((environment) => [...issuer(environment), ...audiences(environment)]);

function issuer({ cluster, at }: EnvironmentDeclaration): Problem[] {
  const facts = issuerFacts(cluster.issuer);
  const path = [...at, "cluster", "issuer"];
  if (!facts || !facts.partitions.includes(cluster.partition)) {
    const host = cluster.issuer.replace(/^https:\/\/|\/id\/.*$/gu, "");
    return [
      {
        code: "issuer-mismatch",
        message: `issuer: ${host} is no EKS host of partition ${cluster.partition}, to which the cluster's region ${cluster.region} belongs; copy the issuer from: aws eks describe-cluster --name ${cluster.name}`,
        path,
      },
    ];
  }
  if (facts.region === cluster.region) return [];
  return [
    {
      code: "issuer-mismatch",
      message: `issuer: it is of region ${facts.region}, and the cluster of ${cluster.region}; one of them is another cluster's`,
      path,
    },
  ];
}

function audiences({ cluster, workloads }: EnvironmentDeclaration): Problem[] {
  if (cluster.oidcProvider.ownership === "existing") return [];
  const offered = cluster.oidcProvider.audiences;
  return workloads
    .filter(({ serviceAccount }) => !offered.includes(serviceAccount.audience))
    .map(({ serviceAccount, at }) => ({
      code: "audience-not-offered" as const,
      message: `audience: got '${serviceAccount.audience}', and the cluster's OIDC provider accepts ${offered.join(", ")}; add it to cluster.oidcProvider.audiences, or leave it out here`,
      path: [...at, "serviceAccount", "audience"],
    }));
}
