import { TerraformStack } from "cdktf";
import type { KubernetesDeclaration } from "../../src/config/declaration";
import { Backend } from "../../src/constructs/backend";
import { AwsProviders, kubernetesProvider } from "../../src/constructs/providers";
import { environmentDeclaration } from "../support/declarations";
import { type StackJson, synthesized, testApp } from "../support/synthesized";

const CLUSTER = { accountId: "111122223333", region: "eu-west-1" };
const BUCKET = {
  alias: "bucket",
  accountId: "339713007003",
  region: "eu-central-1",
  assumeRole: "arn:aws:iam::339713007003:role/bucket-admin",
};

describe("the AWS providers of a stack", () => {
  test("begin with the cluster's, which fails in any other account", () => {
    const json = withStack((stack) => new AwsProviders(stack, CLUSTER, {}));

    expect(json.provider.aws).toEqual([{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }]);
  });

  test("are one for each place, which assumes the role there", () => {
    const json = withStack((stack) => {
      const providers = new AwsProviders(stack, CLUSTER, {});
      expect(providers.at(BUCKET)).toBe(providers.at({ ...BUCKET }));
      expect(providers.at({ ...BUCKET, alias: "other" })).not.toBe(providers.at(BUCKET));
    });

    expect(json.provider.aws).toHaveLength(3);
    expect(json.provider.aws[1]).toEqual({
      alias: "bucket",
      region: "eu-central-1",
      allowed_account_ids: ["339713007003"],
      assume_role: [{ role_arn: BUCKET.assumeRole, session_name: "cdktf-irsa" }],
    });
  });

  test("need no alias in the cluster's own place", () => {
    const json = withStack((stack) => {
      expect(new AwsProviders(stack, CLUSTER, {}).at(CLUSTER)).toBeUndefined();
    });

    expect(json.provider.aws).toHaveLength(1);
  });

  test("all tag what they make, with tags that are text", () => {
    const json = withStack((stack) => {
      new AwsProviders(stack, CLUSTER, { team: '${file("/etc/hostname")}' }).at(BUCKET);
    });

    const tags = [{ tags: { team: '$${file("/etc/hostname")}' } }];
    expect(json.provider.aws.map(({ default_tags: defaults }: StackJson) => defaults)).toEqual([tags, tags]);
  });

  test("are of a range of versions, and not pinned to the bindings'", () => {
    const json = withStack((stack) => new AwsProviders(stack, CLUSTER, {}));

    expect(json.terraform.required_providers.aws).toEqual({
      source: "aws",
      version: ">= 5.100.0, < 7.0.0",
    });
  });
});

describe("the Kubernetes provider", () => {
  test("is not there under gitops", () => {
    const json = kubernetesBy({ mode: "gitops" });

    expect(json.provider.kubernetes).toBeUndefined();
    expect(json.terraform.required_providers.kubernetes).toBeUndefined();
  });

  test("takes a kubeconfig's context", () => {
    const json = kubernetesBy({ mode: "kubeconfig", context: "codisc-tst", configPath: "~/.kube/config" });

    expect(json.provider.kubernetes).toEqual([
      { config_context: "codisc-tst", config_path: "~/.kube/config" },
    ]);
    expect(json.terraform.required_providers.kubernetes.version).toBe(">= 2.38.0, < 3.0.0");
  });

  test("of EKS gets its token from an ephemeral resource, which no plan stores", () => {
    const json = kubernetesBy({ mode: "eks" });

    expect(json.ephemeral).toEqual({ aws_eks_cluster_auth: { cluster: { name: "codisc-tst" } } });
    expect(json.data.aws_eks_cluster.cluster.name).toBe("codisc-tst");
    expect(json.data.aws_eks_cluster_auth).toBeUndefined();
    expect(json.provider.kubernetes).toEqual([
      {
        host: "${data.aws_eks_cluster.cluster.endpoint}",
        cluster_ca_certificate: "${base64decode(data.aws_eks_cluster.cluster.certificate_authority[0].data)}",
        token: "${ephemeral.aws_eks_cluster_auth.cluster.token}",
      },
    ]);
    expect(json.terraform.required_providers.kubernetes.version).toBe(">= 2.38.0, < 3.0.0");
  });
});

function withStack(build: (stack: TerraformStack) => void): StackJson {
  const stack = new TerraformStack(testApp(), "test");
  new Backend(stack, { kind: "local", path: "test.tfstate" });
  build(stack);
  return synthesized(stack);
}

function kubernetesBy(kubernetes: KubernetesDeclaration): StackJson {
  return withStack((stack) => {
    new AwsProviders(stack, CLUSTER, {});
    kubernetesProvider(stack, { ...environmentDeclaration().cluster, kubernetes });
  });
}
