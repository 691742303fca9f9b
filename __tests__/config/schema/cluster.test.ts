import { clusterSchema } from "../../../src/config/schema/cluster";

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const cluster = {
  name: "codisc-tst",
  accountId: "111122223333",
  region: "eu-west-1",
  issuer: ISSUER,
  oidcProvider: "create",
  kubernetes: "gitops",
};

const pathsOf = (change: object) =>
  (clusterSchema.safeParse({ ...cluster, ...change }).error?.issues ?? []).map(({ path }) => path.join("."));

describe("a cluster may have", () => {
  test.each([
    {},
    { oidcProvider: "existing" },
    { oidcProvider: { ownership: "create", audiences: ["sts.amazonaws.com", "vault"] } },
    { oidcProvider: { ownership: "adopt", release: "forget" } },
    { kubernetes: "eks" },
    { kubernetes: { context: "codisc-tst", configPath: "~/.kube/config" } },
    { assumeRole: "arn:aws:iam::111122223333:role/deploy" },
    {
      region: "cn-north-1",
      issuer: ISSUER.replace("eu-west-1.amazonaws.com", "cn-north-1.amazonaws.com.cn"),
    },
  ])("%j", (change) => {
    expect(pathsOf(change)).toEqual([]);
  });
});

describe("a cluster may not have", () => {
  test.each<[object, readonly string[]]>([
    [{ name: "arn:aws:eks:eu-west-1:111122223333:cluster/c" }, ["name"]],
    [{ accountId: 111122223333 }, ["accountId"]],
    [{ region: "xx-west-1" }, ["region"]],
    [{ issuer: `${ISSUER}/` }, ["issuer"]],
    [{ oidcProvider: "handoff" }, ["oidcProvider"]],
    [{ oidcProvider: { ownership: "create", audiences: [] } }, ["oidcProvider.audiences"]],
    [{ oidcProvider: { ownership: "create", audiences: Array(101).fill("a") } }, ["oidcProvider"]],
    [{ kubernetes: "kubeconfig" }, ["kubernetes"]],
    [{ kubernetes: { context: "c" } }, ["kubernetes"]],
    [{ kubernetes: { context: "${c}", configPath: "p" } }, ["kubernetes.context"]],
    [{ assumeRole: "arn:aws:sts::111122223333:assumed-role/deploy/me" }, ["assumeRole"]],
    [{ endpoint: "https://" }, [""]],
  ])("%j", (change, paths) => {
    expect(pathsOf(change)).toEqual(paths);
  });

  test.each(Object.keys(cluster))("no %s", (key) => {
    expect(pathsOf({ [key]: undefined })).toEqual([key]);
  });
});
