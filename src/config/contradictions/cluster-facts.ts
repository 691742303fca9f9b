import type { Problem } from "../../errors";
import { issuerFacts } from "../../iam/oidc-issuer";
import type { EnvironmentDeclaration } from "../declaration";
import type { Contradiction } from "./contradiction";

/** The issuer is of the cluster's region and partition, and accepts the audiences that workloads use. */
export const clusterFacts: Contradiction = (environments) =>
  environments.flatMap((environment) => [
    ...issuer(environment),
    ...otherIssuers(environment),
    ...audiences(environment),
  ]);

function issuer({ cluster, at }: EnvironmentDeclaration): Problem[] {
  const facts = issuerFacts(cluster.issuer);
  const path = [...at, "cluster", "issuer"];
  const fix = `copy the issuer from: aws eks describe-cluster --name ${cluster.name} --region ${cluster.region} --query cluster.identity.oidc.issuer --output text`;
  if (!facts?.partitions.includes(cluster.partition)) {
    const host = cluster.issuer.replace(/^https:\/\/|\/id\/.*$/gu, "");
    return [
      {
        code: "issuer-mismatch",
        message: `issuer: ${host} is no EKS host of partition ${cluster.partition}, to which the cluster's region ${cluster.region} belongs; ${fix}`,
        path,
      },
    ];
  }
  if (facts.region === cluster.region) return [];
  return [
    {
      code: "issuer-mismatch",
      message: `issuer: got one of region ${facts.region}, but the cluster is in ${cluster.region}; correct the region, or ${fix}`,
      path,
    },
  ];
}

function otherIssuers({ cluster, workloads }: EnvironmentDeclaration): Problem[] {
  return workloads.flatMap(({ role, at }) =>
    role.otherClusters.flatMap(({ issuer: other }, index) => {
      if (issuerFacts(other)?.partitions.includes(cluster.partition)) return [];
      const message = `issuer: got '${other}', whose host is none of EKS' in partition ${cluster.partition}, where the role is; copy it from: aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer --output text`;
      return [
        {
          code: "issuer-mismatch" as const,
          message,
          path: [...at, "role", "otherClusters", index, "issuer"],
        },
      ];
    }),
  );
}

function audiences({ cluster, workloads }: EnvironmentDeclaration): Problem[] {
  if (cluster.oidcProvider.ownership === "existing") return [];
  const offered = cluster.oidcProvider.audiences;
  return workloads
    .filter(({ serviceAccount }) => !offered.includes(serviceAccount.audience))
    .map(({ serviceAccount, at }) => ({
      code: "audience-not-offered" as const,
      message: `audience: got '${serviceAccount.audience}', but the cluster's OIDC provider accepts only ${offered.join(", ")}; add it to cluster.oidcProvider.audiences, or let the ServiceAccount say one of these`,
      path: [...at, "serviceAccount", "audience"],
    }));
}
