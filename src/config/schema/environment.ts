import * as z from "zod";
import { BUCKET_NAME_RULE } from "../../iam/bucket-rules";
import { TAG_KEY_RULE, TAG_VALUE_RULE, TRUST_POLICY_CHARACTERS } from "../../iam/rules";
import type { ValueRule } from "../../value-rule";
import { backendSchema } from "./backend";
import { bucketSchema } from "./bucket";
import { clusterSchema } from "./cluster";
import { named, ruledRecord, wholeNumber } from "./fields";
import { workloadSchema } from "./workload";

/** Name of an environment: a stack's name, a folder and part of a state file's name. */
export const ENVIRONMENT_NAME_RULE: ValueRule = {
  what: "environment name",
  pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
  minLength: 1,
  maxLength: 40,
  words: "must be 1 to 40 lower-case letters, digits and dashes, starting and ending with a letter or digit",
  example: "tst",
  source: "https://developer.hashicorp.com/terraform/cdktf/concepts/stacks",
};

/** Quotas in characters; the second number of each is the most that AWS grants on request. */
const quotas = z
  .strictObject({
    trustPolicyCharacters: wholeNumber(
      TRUST_POLICY_CHARACTERS,
      8192,
      "Quota of a role's trust policy. Default: 2048",
    ).optional(),
  })
  .meta({ description: "Quotas that AWS has raised for the cluster's account" });

const environmentSchema = z
  .strictObject({
    backend: backendSchema,
    cluster: clusterSchema,
    tags: ruledRecord(TAG_KEY_RULE, TAG_VALUE_RULE, "Tags of every AWS resource").optional(),
    quotas: quotas.optional(),
    buckets: named(BUCKET_NAME_RULE, bucketSchema).optional().meta({ description: "Buckets by name" }),
    workloads: z
      .array(workloadSchema)
      .optional()
      .meta({ description: "Workloads; an environment without any holds shared things only" }),
  })
  .meta({ description: "One cluster's stack: one plan, one state" });

/** The whole of irsa.yaml. */
export const fileSchema = z
  .strictObject({
    environments: named(ENVIRONMENT_NAME_RULE, environmentSchema).meta({
      description: "Environments by name",
    }),
  })
  .meta({ title: "irsa.yaml", description: "Which pod may use which bucket" });

/** irsa.yaml as it was read and checked, short forms and all. */
export type IrsaFile = z.output<typeof fileSchema>;

/** One environment as it was read and checked. */
export type EnvironmentEntry = z.output<typeof environmentSchema>;
