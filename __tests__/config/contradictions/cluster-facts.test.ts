import { clusterFacts } from "../../../src/config/contradictions/cluster-facts";
import type { ClusterDeclaration } from "../../../src/config/declaration";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const ID = "/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const { cluster } = environmentDeclaration();

const problemsOf = (change: Partial<ClusterDeclaration>) =>
  clusterFacts([environmentDeclaration({ cluster: { ...cluster, ...change } })]);

describe("an issuer may be of its cluster's region and partition", () => {
  test.each([
    ["eu-west-1", "aws", "oidc.eks.eu-west-1.amazonaws.com"],
    ["eu-west-1", "aws", "oidc-eks.eu-west-1.api.aws"],
    ["us-gov-west-1", "aws-us-gov", "oidc.eks.us-gov-west-1.amazonaws.com"],
    ["cn-north-1", "aws-cn", "oidc.eks.cn-north-1.amazonaws.com.cn"],
  ])("%s, %s: %s", (region, partition, host) => {
    expect(problemsOf({ region, partition, issuer: `https://${host}${ID}` })).toEqual([]);
  });
});

describe("an issuer may not be", () => {
  test.each([
    ["of another region", "eu-west-1", "aws", "oidc.eks.eu-west-2.amazonaws.com"],
    ["of another partition", "eu-west-1", "aws", "oidc.eks.eu-west-1.amazonaws.com.cn"],
    ["of China with the suffix of aws", "cn-north-1", "aws-cn", "oidc.eks.cn-north-1.amazonaws.com"],
    ["of no EKS host", "eu-west-1", "aws", "oidc.eks.eu-west-1.example.com"],
  ])("%s", (_name, region, partition, host) => {
    expect(problemsOf({ region, partition, issuer: `https://${host}${ID}` })).toMatchObject([
      { code: "issuer-mismatch", path: ["environments", "tst", "cluster", "issuer"] },
    ]);
  });

  test("of another partition: the host, the partition and the region are said", () => {
    const [problem] = problemsOf({ issuer: `https://oidc.eks.eu-west-1.amazonaws.com.cn${ID}` });

    expect(problem?.message).toMatchInlineSnapshot(
      `"issuer: oidc.eks.eu-west-1.amazonaws.com.cn is no EKS host of partition aws, to which the cluster's region eu-west-1 belongs; copy the issuer from: aws eks describe-cluster --name codisc-tst --region eu-west-1 --query cluster.identity.oidc.issuer --output text"`,
    );
  });

  test("of another region: both are said", () => {
    const [problem] = problemsOf({ region: "eu-west-2" });

    expect(problem?.message).toMatchInlineSnapshot(
      `"issuer: got one of region eu-west-1, but the cluster is in eu-west-2; correct the region, or copy the issuer from: aws eks describe-cluster --name codisc-tst --region eu-west-2 --query cluster.identity.oidc.issuer --output text"`,
    );
  });
});

describe("an audience", () => {
  const { serviceAccount } = workloadDeclaration();
  const problemsOfAudience = (audience: string, oidcProvider: ClusterDeclaration["oidcProvider"]) =>
    clusterFacts([
      environmentDeclaration({
        cluster: { ...cluster, oidcProvider },
        workloads: [workloadDeclaration({ serviceAccount: { ...serviceAccount, audience } })],
      }),
    ]);

  test("may be any that the provider accepts", () => {
    const provider = { ownership: "adopt", audiences: ["sts.amazonaws.com", "vault"] } as const;

    expect(problemsOfAudience("vault", provider)).toEqual([]);
  });

  test("may not be another", () => {
    const provider = { ownership: "create", audiences: ["sts.amazonaws.com"] } as const;

    expect(problemsOfAudience("vault", provider)).toEqual([
      {
        code: "audience-not-offered",
        message:
          "audience: got 'vault', but the cluster's OIDC provider accepts only sts.amazonaws.com; add it to cluster.oidcProvider.audiences, or let the ServiceAccount say one of these",
        path: ["environments", "tst", "workloads", 0, "serviceAccount", "audience"],
      },
    ]);
  });

  test("is not judged where somebody else manages the provider, whose audiences are unknown here", () => {
    expect(problemsOfAudience("vault", { ownership: "existing", audiences: ["sts.amazonaws.com"] })).toEqual(
      [],
    );
  });
});

test("the issuer of another cluster that shares a role is of the role's partition", () => {
  const { role } = workloadDeclaration();
  const other = (issuer: string) => ({
    issuer,
    audience: "sts.amazonaws.com",
    namespace: "n",
    serviceAccount: "s",
  });
  const id = "/id/0123456789ABCDEF0123456789ABCDEF";
  const pathsFor = (issuer: string) =>
    clusterFacts([
      environmentDeclaration({
        workloads: [workloadDeclaration({ role: { ...role, otherClusters: [other(issuer)] } })],
      }),
    ]).map(({ code, path }) => [code, ...path.slice(-3)]);

  expect(pathsFor(`https://oidc.eks.us-east-1.amazonaws.com${id}`)).toEqual([]);
  expect(pathsFor(`https://oidc.eks.cn-north-1.amazonaws.com.cn${id}`)).toEqual([
    ["issuer-mismatch", "otherClusters", 0, "issuer"],
  ]);
});
