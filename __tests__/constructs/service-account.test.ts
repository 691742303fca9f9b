import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformStack } from "cdktf";
import { ServiceAccount, type ServiceAccountProps } from "../../src/constructs/service-account";
import { HYVE_ROLE_ARN } from "../support/declarations";
import { only, type StackJson, synthesizedConstructs } from "../support/synthesized";

const INJECTION = '${file("/etc/hostname")}';

describe("a ServiceAccount", () => {
  test("that is created names its role, and gives pods no token for the Kubernetes API", () => {
    const json = withServiceAccount({ terraformName: "deployment_hyve_hyve" });

    expect(Object.keys(json.resource.kubernetes_service_account_v1)).toEqual(["deployment_hyve_hyve"]);
    expect(only(json.resource.kubernetes_service_account_v1)).toMatchObject({
      metadata: {
        name: "hyve-sa",
        namespace: "hyve",
        annotations: { "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN },
      },
      automount_service_account_token: false,
    });
    expect(json.import).toBeUndefined();
  });

  test("that is renamed is made before the old one goes", () => {
    const json = withServiceAccount({});

    expect(only(json.resource.kubernetes_service_account_v1).lifecycle).toEqual({
      create_before_destroy: true,
    });
  });

  test("carries every annotation that the webhook reads", () => {
    const json = withServiceAccount({
      audience: "vault",
      tokenExpirationSeconds: 600,
      stsRegionalEndpoints: true,
    });

    expect(only(json.resource.kubernetes_service_account_v1).metadata.annotations).toEqual({
      "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN,
      "eks.amazonaws.com/audience": "vault",
      "eks.amazonaws.com/token-expiration": "600",
      "eks.amazonaws.com/sts-regional-endpoints": "true",
    });
  });

  test.each([599, 86_401, 600.5])("refuses a token that lives for %d seconds", (tokenExpirationSeconds) => {
    expect(() => withServiceAccount({ tokenExpirationSeconds })).toThrow(
      `tokenExpirationSeconds must be a whole number from 600 to 86400, got ${tokenExpirationSeconds}`,
    );
  });

  test("takes labels, annotations and a token for the Kubernetes API where they are asked for", () => {
    const json = withServiceAccount({
      labels: { team: "codisc" },
      annotations: { note: INJECTION },
      automountToken: true,
    });

    expect(only(json.resource.kubernetes_service_account_v1)).toMatchObject({
      metadata: { labels: { team: "codisc" }, annotations: { note: `$${INJECTION}` } },
      automount_service_account_token: true,
    });
  });

  test("keeps its role, whatever annotation of that name is given beside it", () => {
    const json = withServiceAccount({ annotations: { "eks.amazonaws.com/role-arn": "other" } });

    expect(only(json.resource.kubernetes_service_account_v1).metadata.annotations).toEqual({
      "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN,
    });
  });

  test.each(["create", "existing"] as const)("that is %s waits for its namespace", (ownership) => {
    const json = synthesizedConstructs((stack) => {
      const namespace = new NamespaceV1(stack, "hyve", { metadata: { name: "hyve" } });
      new ServiceAccount(stack, "sa", props({ ownership, dependsOn: [namespace] }));
    });

    const { kubernetes_service_account_v1: made, kubernetes_annotations: annotated } = json.resource;
    expect(only(made ?? annotated).depends_on).toEqual(["kubernetes_namespace_v1.hyve"]);
  });

  test("that is adopted is imported and never destroyed", () => {
    const json = withServiceAccount({ ownership: "adopt", terraformName: "deployment_hyve_hyve" });

    expect(json.import).toEqual([
      { to: "kubernetes_service_account_v1.deployment_hyve_hyve", id: "hyve/hyve-sa" },
    ]);
    expect(only(json.resource.kubernetes_service_account_v1).lifecycle).toEqual({ prevent_destroy: true });
  });

  test("that exists is annotated with what the webhook reads, and never by force", () => {
    const json = withServiceAccount({
      ownership: "existing",
      labels: { team: "codisc" },
      annotations: { note: "ours" },
      tokenExpirationSeconds: 600,
    });

    expect(Object.keys(json.resource)).toEqual(["kubernetes_annotations"]);
    expect(only(json.resource.kubernetes_annotations)).toEqual({
      api_version: "v1",
      kind: "ServiceAccount",
      metadata: { name: "hyve-sa", namespace: "hyve" },
      annotations: {
        "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN,
        "eks.amazonaws.com/token-expiration": "600",
      },
      field_manager: "cdktf-irsa",
      force: false,
    });
  });

  test("that is handed over makes nothing, and keeps its object for the cluster's owner", () => {
    const made: ServiceAccount[] = [];
    const json = synthesizedConstructs((stack) => {
      made.push(new ServiceAccount(stack, "sa", props({ ownership: "handoff" })));
    });

    expect(json.resource).toBeUndefined();
    expect(made.map(({ resource, access }) => [resource, access.object.name])).toEqual([
      [undefined, "hyve-sa"],
    ]);
  });

  test("takes the ARN of a role that another resource makes", () => {
    const json = synthesizedConstructs((stack) => {
      new ServiceAccount(stack, "sa", props({ roleArn: roleOf(stack).arn }));
    });

    expect(only(json.resource.kubernetes_service_account_v1).metadata.annotations).toEqual({
      "eks.amazonaws.com/role-arn": "${aws_iam_role.hyve.arn}",
    });
  });

  test("cannot be adopted by a name that is not known yet", () => {
    const adopting = () =>
      synthesizedConstructs((stack) => {
        new ServiceAccount(stack, "sa", props({ ownership: "adopt", name: roleOf(stack).name }));
      });

    expect(adopting).toThrow("the name of an adopted ServiceAccount must be known");
  });
});

function props(change: Partial<ServiceAccountProps> = {}): ServiceAccountProps {
  return { ownership: "create", namespace: "hyve", name: "hyve-sa", roleArn: HYVE_ROLE_ARN, ...change };
}

function withServiceAccount(change: Partial<ServiceAccountProps>): StackJson {
  return synthesizedConstructs((stack) => {
    new ServiceAccount(stack, "sa", props(change));
  });
}

function roleOf(stack: TerraformStack): IamRole {
  return new IamRole(stack, "hyve", { assumeRolePolicy: "{}" });
}
