import * as z from "zod";
import { GROUP_RULE, IMAGE_PREFIX_RULE, IMAGE_RULE, USER_RULE } from "../../kubernetes/guard-rules";
import { GUARD_MODES, POD_SECURITY, SETTLE_SECONDS } from "../guard";
import { oneOf, ruled, wholeNumber } from "./fields";

const mode = oneOf(
  GUARD_MODES,
  "enforce: the API server refuses intrusions. audit: it warns and records them. off: anyone who may create pods in the namespace can become the workload",
);

const deployers = z
  .strictObject({
    users: z.array(ruled(USER_RULE)).optional().meta({ description: "Users, by their whole names" }),
    groups: z.array(ruled(GROUP_RULE)).optional().meta({ description: "Groups" }),
  })
  .meta({
    description:
      "Who may change the ServiceAccount and the workload's pod template: whoever applies this plan, and whoever delivers new images, must be among them",
  });

const fields = {
  deployers: deployers.optional(),
  imagePrefixes: z.array(ruled(IMAGE_PREFIX_RULE)).min(1).optional().meta({
    description: "What images of the workload's pods start with. Default: deployers choose any image",
  }),
  sidecarImages: z.array(ruled(IMAGE_RULE)).min(1).optional().meta({
    description: "Images that webhooks add, such as a mesh's proxy, beside those of imagePrefixes",
  }),
  breakGlassGroups: z.array(ruled(GROUP_RULE)).min(1).optional().meta({
    description: "Groups that may open shells and forward ports. Default: nobody, administrators included",
  }),
  controllerManager: ruled(
    USER_RULE,
    "The one user of all controllers, where they have no ServiceAccounts of their own. Default: each has its own, as on EKS",
  ).optional(),
  argoRollouts: ruled(
    USER_RULE,
    "User of Argo Rollouts' controller, where a Rollout of the workload's name makes its pods. Default: Argo Rollouts is not used",
  ).optional(),
  podSecurity: oneOf(
    POD_SECURITY,
    "Pod Security Standard that the namespace is held to by its label. Default: no label is set",
  ).optional(),
};

const off = oneOf(["off"], "off: no guard, on purpose");

/** The guard of a cluster's workloads. */
export const clusterGuardSchema = z
  .union([
    off,
    z.strictObject({
      mode,
      ...fields,
      settleSeconds: wholeNumber(
        SETTLE_SECONDS.minimum,
        SETTLE_SECONDS.maximum,
        `How long the plan waits until a new guard is in force. Default: ${SETTLE_SECONDS.default}`,
      ).optional(),
    }),
  ])
  .meta({
    description:
      "Admission policy that lets only the declared workloads' pods run as their ServiceAccounts; workloads inherit it",
  });

/** What one workload says of its guard. */
export const workloadGuardSchema = z
  .union([off, z.strictObject({ mode: mode.optional(), ...fields })])
  .meta({ description: "What this workload says in place of the cluster's guard, key by key" });
