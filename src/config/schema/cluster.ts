import * as z from "zod";
import { ISSUER_RULE } from "../../iam/oidc-issuer";
import { ACCOUNT_ID_RULE, AUDIENCE_RULE, CLUSTER_NAME_RULE, ROLE_ARN_RULE } from "../../iam/rules";
import { OWNERSHIPS_OFFERED } from "../ownership";
import { KNOWN_REGION_RULE, LITERAL_TEXT_RULE, oneOf, ruled } from "./fields";
import { clusterGuardSchema } from "./guard";

const ownership = oneOf(
  OWNERSHIPS_OFFERED.oidcProvider,
  "create it, adopt one that exists into this state, or use an existing one that somebody else manages",
);

const oidcProvider = z
  .union([
    ownership,
    z.strictObject({
      ownership,
      audiences: z.array(ruled(AUDIENCE_RULE)).min(1).max(100).optional().meta({
        description: "Every audience whose tokens the provider accepts. Default: [sts.amazonaws.com]",
      }),
      release: oneOf(
        ["forget"],
        "Leaving an adopted provider: forget takes it out of the state and deletes nothing",
      ).optional(),
    }),
  ])
  .meta({
    description:
      "The cluster's OIDC provider in IAM; one in an account, shared by all workloads of the cluster",
  });

const kubernetes = z
  .union([
    oneOf(
      ["gitops", "eks"],
      "gitops: AWS alone is planned, Kubernetes goes out as manifests. eks: endpoint and token are looked up",
    ),
    z.strictObject({
      context: ruled({ ...LITERAL_TEXT_RULE, what: "kubeconfig context", example: "codisc-tst" }),
      configPath: ruled({ ...LITERAL_TEXT_RULE, what: "kubeconfig path", example: "~/.kube/config" }),
    }),
  ])
  .meta({ description: "How the plan reaches the Kubernetes API" });

/** One EKS cluster. */
export const clusterSchema = z
  .strictObject({
    name: ruled(CLUSTER_NAME_RULE),
    accountId: ruled(
      ACCOUNT_ID_RULE,
      "The account of the cluster and of the workloads' roles: 12 digits in quotes",
    ),
    region: ruled(KNOWN_REGION_RULE),
    issuer: ruled(ISSUER_RULE),
    oidcProvider,
    kubernetes,
    guard: clusterGuardSchema.optional(),
    assumeRole: ruled(
      ROLE_ARN_RULE,
      "Role that the AWS provider assumes in the cluster's account",
    ).optional(),
  })
  .meta({ description: "The EKS cluster that the workloads run on" });
