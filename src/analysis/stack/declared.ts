import * as z from "zod";
import { CLAIM_IDS } from "../../config/acknowledgement";
import { GUARD_MODES } from "../../config/guard";
import { GRANTS } from "../../config/ownership";
import { UserError } from "../../errors";
import { WORKLOAD_KINDS } from "../../kubernetes/workload";
import type { TerraformContent } from "../../terraform/reader/terraform-content";
import { knownValue, Unknown } from "../../terraform/reader/terraform-value";

const grant = z.object({
  grant: z.enum(GRANTS),
  // What irsa.yaml refuses: a prefix is text, and a wildcard in it would mean less than it seems to.
  prefix: z.string().regex(/^[^*?$]*$/u),
  delete: z.boolean(),
});

const texts = z.array(z.string()).default([]);

const guard = z.object({
  mode: z.enum(GUARD_MODES),
  ownership: z.enum(["create", "handoff"]),
  deployers: z.object({ users: texts, groups: texts }),
  imagePrefixes: texts,
  sidecarImages: texts,
  breakGlassGroups: texts,
  controllerManager: z.string().optional(),
  argoRollouts: z.string().optional(),
});

const declared = z.object({
  version: z.literal(1),
  environment: z.string(),
  cluster: z.object({ accountId: z.string(), region: z.string(), issuer: z.string() }),
  buckets: z.array(
    z.object({
      name: z.string(),
      accountId: z.string(),
      region: z.string(),
      policy: z.string(),
      exclusive: z
        .object({
          of: z.enum(["write", "read-write"]),
          administrators: z.array(z.string()),
          awsServices: z.enum(["allow", "deny"]),
        })
        .optional(),
      otherRoles: z.array(grant.extend({ role: z.string() })).default([]),
    }),
  ),
  workloads: z.array(
    z.object({
      kind: z.enum(WORKLOAD_KINDS),
      namespace: z.string(),
      name: z.string(),
      serviceAccount: z.string(),
      audience: z.string(),
      role: z.string(),
      roleOwnership: z.string(),
      otherClusters: z
        .array(
          z.object({
            issuer: z.string(),
            audience: z.string(),
            namespace: z.string(),
            serviceAccount: z.string(),
          }),
        )
        .default([]),
      access: z.array(grant.extend({ bucket: z.string() })),
      guard: guard.optional(),
      acknowledge: z.array(z.object({ claim: z.enum(CLAIM_IDS), reason: z.string() })).default([]),
    }),
  ),
});

/** What a stack says of itself in its output `irsa`. */
export type Declared = z.output<typeof declared>;

/**
 * Reads what a stack or plan declares.
 * @throws UserError `declaration-missing`
 */
export function declaredIn(content: TerraformContent, name: string): Declared {
  const output = content.outputs.get("irsa");
  if (output === undefined) throw missing(name, "it has no output 'irsa'");
  const value = knownValue(output);
  if (value instanceof Unknown) throw missing(name, `its output 'irsa' ${value.why}`);
  const read = declared.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw missing(
    name,
    `its output 'irsa' is not of a shape that is known (${issue?.path.join(".")}: ${issue?.message})`,
  );
}

function missing(file: string, reason: string): UserError {
  return new UserError(
    "declaration-missing",
    `this is no stack of cdktf-irsa, or of another version: ${reason}; synthesize it with cdktf-irsa synth`,
    { file },
  );
}
