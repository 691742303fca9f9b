import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import { OidcProvider, type OidcProviderProps } from "../../src/constructs/oidc-provider";
import { renderText } from "../../src/terraform/render-text";
import { only, type StackJson, synthesizedConstructs, testApp } from "../support/synthesized";

const HOST_PATH = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ARN = `arn:aws:iam::111122223333:oidc-provider/${HOST_PATH}`;

describe("a cluster's OIDC provider", () => {
  test("that is created trusts the issuer for one audience, without a thumbprint", () => {
    const json = withProvider({ terraformName: "cluster" });

    expect(Object.keys(json.resource.aws_iam_openid_connect_provider)).toEqual(["cluster"]);
    expect(only(json.resource.aws_iam_openid_connect_provider)).toEqual({
      url: `https://${HOST_PATH}`,
      client_id_list: ["sts.amazonaws.com"],
    });
    expect(json.import).toBeUndefined();
  });

  test("accepts the audiences it is told, and no other", () => {
    const json = withProvider({ audiences: ["sts.amazonaws.com", "vault"] });

    expect(only(json.resource.aws_iam_openid_connect_provider).client_id_list).toEqual([
      "sts.amazonaws.com",
      "vault",
    ]);
  });

  test("that is adopted is imported and never destroyed", () => {
    const json = withProvider({ ownership: "adopt", terraformName: "cluster" });

    expect(json.import).toEqual([{ to: "aws_iam_openid_connect_provider.cluster", id: ARN }]);
    expect(only(json.resource.aws_iam_openid_connect_provider).lifecycle).toEqual({ prevent_destroy: true });
  });

  test("that is existing makes nothing", () => {
    const json = withProvider({ ownership: "existing" });

    expect(json.resource).toBeUndefined();
    expect(json.data).toBeUndefined();
  });

  test("that was adopted is left by forgetting it", () => {
    const json = withProvider({ ownership: "adopt", release: "forget", terraformName: "cluster" });

    expect(json.resource).toBeUndefined();
    expect(json.import).toBeUndefined();
    expect(json.removed).toEqual([
      { from: "aws_iam_openid_connect_provider.cluster", lifecycle: { destroy: false } },
    ]);
  });

  test.each(["create", "adopt", "existing"] as const)("has a composed ARN when it is %s", (ownership) => {
    const provider = new OidcProvider(new TerraformStack(testApp(), "test"), "provider", {
      ...props(),
      ownership,
    });

    expect(provider.arn).toBe(ARN);
  });

  test("is made by the provider it is given", () => {
    const json = synthesizedConstructs((stack) => {
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "eu-west-1" });
      new OidcProvider(stack, "provider", { ...props(), ownership: "adopt", provider });
    });

    expect(only(json.resource.aws_iam_openid_connect_provider).provider).toBe("aws.other");
    expect(json.import[0].provider).toBe("aws.other");
  });

  test("takes the issuer of a cluster that the stack makes", () => {
    const json = synthesizedConstructs((stack) => {
      const { issuer } = cluster(stack);
      const provider = new OidcProvider(stack, "provider", { ...props(), issuer });
      new TerraformOutput(stack, "arn", { value: renderText(provider.arn) });
    });

    expect(only(json.resource.aws_iam_openid_connect_provider).url).toBe(
      "${aws_eks_cluster.cluster.identity[0].oidc[0].issuer}",
    );
    expect(json.output.arn.value).toBe(
      'arn:aws:iam::111122223333:oidc-provider/${trimprefix("${aws_eks_cluster.cluster.identity[0].oidc[0].issuer}", "https://")}',
    );
  });

  test("cannot be adopted by an issuer that is not known yet", () => {
    const adopting = () =>
      synthesizedConstructs((stack) => {
        const { issuer } = cluster(stack);
        new OidcProvider(stack, "provider", { ...props(), ownership: "adopt", issuer });
      });

    expect(adopting).toThrow("the ARN of an adopted OIDC provider must be known");
  });
});

function props(): OidcProviderProps {
  return {
    ownership: "create",
    partition: "aws",
    accountId: "111122223333",
    issuer: `https://${HOST_PATH}`,
  };
}

function withProvider(change: Partial<OidcProviderProps>): StackJson {
  return synthesizedConstructs((stack) => {
    new OidcProvider(stack, "provider", { ...props(), ...change });
  });
}

function cluster(stack: TerraformStack) {
  const eks = new EksCluster(stack, "cluster", {
    name: "codisc-tst",
    roleArn: "arn:aws:iam::111122223333:role/eks",
    vpcConfig: { subnetIds: ["subnet-1"] },
  });
  return eks.identity.get(0).oidc.get(0);
}
