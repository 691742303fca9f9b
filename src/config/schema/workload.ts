import * as z from "zod";
import { BUCKET_NAME_RULE, PREFIX_RULE } from "../../iam/bucket-rules";
import { ISSUER_RULE } from "../../iam/oidc-issuer";
import {
  AUDIENCE_RULE,
  POLICY_ARN_RULE,
  ROLE_DESCRIPTION_RULE,
  ROLE_NAME_RULE,
  ROLE_PATH_RULE,
  TAG_KEY_RULE,
  TAG_VALUE_RULE,
} from "../../iam/rules";
import {
  ANNOTATION_KEY_RULE,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
  NAMESPACE_RULE,
  SERVICE_ACCOUNT_NAME_RULE,
  WORKLOAD_NAME_RULE,
} from "../../kubernetes/rules";
import { TOKEN_EXPIRATION_SECONDS } from "../../kubernetes/webhook-annotations";
import { WORKLOAD_KINDS } from "../../kubernetes/workload";
import type { ValueRule } from "../../value-rule";
import { REASON } from "../acknowledgement";
import { BINDINGS, GRANTS, OWNERSHIPS_OFFERED, RELEASES } from "../ownership";
import { fileRule, named, oneOf, ruled, ruledRecord, wholeNumber } from "./fields";
import { workloadGuardSchema } from "./guard";

/** Name of a container, a DNS label. */
const CONTAINER_NAME_RULE: ValueRule = { ...NAMESPACE_RULE, what: "container name", example: "log-shipper" };

const kind = oneOf(WORKLOAD_KINDS, "Kind of the workload; all are apps/v1");

const namespace = z
  .union([
    ruled(NAMESPACE_RULE),
    z.strictObject({
      name: ruled(NAMESPACE_RULE),
      ownership: oneOf(
        OWNERSHIPS_OFFERED.namespace,
        "existing, or create it (and delete it with all it holds)",
      ),
      labels: ruledRecord(LABEL_KEY_RULE, LABEL_VALUE_RULE, "Labels of a created namespace").optional(),
    }),
  ])
  .meta({ description: "The workload's namespace; a bare name means an existing one" });

const serviceAccount = z
  .union([
    ruled(SERVICE_ACCOUNT_NAME_RULE),
    z.strictObject({
      name: ruled(SERVICE_ACCOUNT_NAME_RULE),
      ownership: oneOf(
        OWNERSHIPS_OFFERED.serviceAccount,
        "create it, adopt it, annotate an existing one, or hand over a manifest. Default: create, under gitops handoff",
      ).optional(),
      labels: ruledRecord(LABEL_KEY_RULE, LABEL_VALUE_RULE, "Labels").optional(),
      annotations: named(ANNOTATION_KEY_RULE, z.string())
        .optional()
        .meta({ description: "Annotations beside the webhook's" }),
      automountToken: z
        .boolean()
        .optional()
        .meta({ description: "Whether pods get a token for the Kubernetes API. Default: false" }),
      audience: ruled(AUDIENCE_RULE, "Audience of the injected token. Default: sts.amazonaws.com").optional(),
      tokenExpirationSeconds: wholeNumber(
        TOKEN_EXPIRATION_SECONDS.minimum,
        TOKEN_EXPIRATION_SECONDS.maximum,
        "Life of the injected token. Default: the webhook's, 86400",
      ).optional(),
      stsRegionalEndpoints: z
        .boolean()
        .optional()
        .meta({ description: "Whether the SDK calls STS in its own region" }),
    }),
  ])
  .meta({
    description:
      "The ServiceAccount that the workload's pods run as; a bare name means create (under gitops: handoff)",
  });

const otherCluster = z
  .strictObject({
    issuer: ruled(ISSUER_RULE),
    audience: ruled(AUDIENCE_RULE).optional(),
    namespace: ruled(NAMESPACE_RULE),
    serviceAccount: ruled(SERVICE_ACCOUNT_NAME_RULE),
  })
  .meta({ description: "A ServiceAccount of another cluster whose OIDC provider is in the same account" });

const role = z
  .union([
    ruled(ROLE_NAME_RULE),
    z.strictObject({
      name: ruled(ROLE_NAME_RULE),
      ownership: oneOf(
        OWNERSHIPS_OFFERED.role,
        "create it, adopt it, or use an existing one whose trust is checked and never changed",
      ),
      path: ruled(ROLE_PATH_RULE).optional(),
      description: ruled(ROLE_DESCRIPTION_RULE).optional(),
      permissionsBoundary: ruled(POLICY_ARN_RULE).optional(),
      maxSessionSeconds: wholeNumber(3600, 43_200, "Longest session. Default: 3600").optional(),
      tags: ruledRecord(TAG_KEY_RULE, TAG_VALUE_RULE, "Tags of the role").optional(),
      otherClusters: z
        .array(otherCluster)
        .optional()
        .meta({ description: "ServiceAccounts of other clusters that share the role" }),
    }),
  ])
  .meta({ description: "The workload's IAM role in the cluster's account; a bare name means create" });

const access = z
  .strictObject({
    bucket: ruled(BUCKET_NAME_RULE, "A bucket of this environment"),
    grant: oneOf(
      GRANTS,
      "read: get and list. write: put, multipart uploads included. Deleting is asked for apart",
    ),
    prefix: ruled(PREFIX_RULE, "Only keys under this prefix. Default: the whole bucket").optional(),
    delete: z.boolean().default(false).meta({ description: "Also delete objects" }),
  })
  .meta({ description: "What the workload may do on one bucket" });

const acknowledge = z
  .strictObject({
    P1: ruled(REASON, "Why others may assume the role").optional(),
    P2: ruled(REASON, "Why others may use the buckets").optional(),
    P4: ruled(REASON, "Why others may hold the ServiceAccount's token").optional(),
  })
  .meta({
    description:
      "Refuted claims that are accepted, each with the reason: they stop nothing, and every report repeats it",
  });

const workload = z
  .strictObject({
    kind,
    name: ruled(WORKLOAD_NAME_RULE),
    binding: oneOf(
      BINDINGS,
      "handoff: its owner applies a patch. annotate: its owner names the ServiceAccount, and Terraform makes its pods roll when their identity changes. mutate: an admission policy names the ServiceAccount whenever the workload is written (Kubernetes 1.36). adopt: Terraform sets the ServiceAccount on the live workload. own: Terraform makes the whole workload from its manifest",
    ),
    manifest: ruled(fileRule("deploy/hyve.yaml")).optional().meta({
      description: "File with the workload's whole manifest, relative to irsa.yaml; for binding: own",
    }),
    skipContainers: z
      .array(ruled(CONTAINER_NAME_RULE, "Name of a container"))
      .optional()
      .meta({ description: "Containers that do not get the token" }),
  })
  .superRefine(({ binding, manifest }, context) => {
    if ((binding === "own") === (manifest !== undefined)) return;
    const [path, code, message] =
      binding === "own"
        ? [
            "binding",
            "manifest-missing",
            "binding: got own, by which the plan makes the whole workload; say from what: manifest: FILE, relative to irsa.yaml",
          ]
        : [
            "manifest",
            "ownership-not-offered",
            `manifest: the binding is ${binding}, by which the workload is its owner's; write binding: own, or leave this out`,
          ];
    context.addIssue({ code: "custom", path: [path], message, params: { code } });
  })
  .meta({ description: "Which workload, and how it comes to run as its ServiceAccount" });

/** One workload and what it may do. */
export const workloadSchema = z
  .strictObject({
    workload,
    namespace,
    serviceAccount,
    role,
    access: z.array(access).min(1).meta({ description: "What the workload may do, bucket by bucket" }),
    guard: workloadGuardSchema.optional(),
    acknowledge: acknowledge.optional(),
    formerly: z
      .strictObject({
        kind: kind.optional(),
        namespace: ruled(NAMESPACE_RULE).optional(),
        name: ruled(WORKLOAD_NAME_RULE).optional(),
      })
      .optional()
      .meta({
        description:
          "What the workload was called before: its ServiceAccount moves instead of being replaced",
      }),
    release: oneOf(
      RELEASES,
      "Leaving in two applies: withdraw gives the workload back, forget takes what was adopted out of the state",
    ).optional(),
  })
  .meta({ description: "One pod's workload, its identity, and what it may do" });
