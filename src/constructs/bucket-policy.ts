import { DataAwsS3BucketPolicy } from "@cdktf/provider-aws/lib/data-aws-s3-bucket-policy";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Lazy, type TerraformProvider, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { BucketGrant, GrantToRole } from "../access/bucket-grant";
import { type BucketPolicyDeclaration, bucketPolicy } from "../access/bucket-policy";
import { OUR_SID_PREFIX } from "../config/foreign-statements";
import { policyTree } from "../iam/policy-document";
import { hclValue, literalJson, renderJson } from "../terraform/render-json";
import { renderText } from "../terraform/render-text";
import { type AddressProps, adopt, forget, named, namedData } from "./address";
import { known, withTokens } from "./tokens";
import type { WorkloadRole } from "./workload-role";

/** Props of BucketPolicy. */
export interface BucketPolicyProps extends BucketPolicyDeclaration, AddressProps {
  /** The AWS provider of the bucket's account and region. @default - the stack's default */
  readonly provider?: TerraformProvider | undefined;
  /** What must exist before anybody is let in, such as a guard that is in force. @default - nothing */
  readonly dependsOn?: readonly TerraformResource[] | undefined;
}

/** What `grant` takes: the bucket is known already. */
export type BucketPolicyGrant = Omit<BucketGrant, "bucket" | "partition">;

/**
 * The one policy of a bucket, for all workloads that use it. Workloads `grant()` into it, and it is rendered when the stack is.
 * Adopted, it keeps the statements of others verbatim, fails the plan if the live policy holds others still, and is never deleted.
 */
export class BucketPolicy extends Construct {
  /** The policy's resource, which workloads wait for; undefined where somebody else owns it. */
  readonly resource: TerraformResource | undefined;
  private readonly grants: GrantToRole[] = [];
  private readonly declaration: BucketPolicyDeclaration;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BucketPolicyProps,
  ) {
    super(scope, id);
    const { provider, dependsOn, terraformName, formerTerraformNames, ...declaration } = props;
    this.declaration = withTokens<BucketPolicyDeclaration>(declaration);
    this.resource = this.create();
  }

  /** Writes both halves of the handshake: the role's own permissions, and this policy's statements for it. */
  grant(role: WorkloadRole, grant: BucketPolicyGrant): void {
    const { bucket, partition } = this.declaration;
    const whole = withTokens<BucketGrant>({ ...grant, bucket, partition });
    role.grant(whole);
    this.grants.push({ role: role.access, grant: whole });
  }

  /** Lets in a role that another stack manages, and whose own permissions are that stack's. */
  grantToOther({ role, grant }: GrantToRole): void {
    this.grants.push({ role: withTokens(role), grant: withTokens(grant) });
  }

  private create(): TerraformResource | undefined {
    const { ownership, release, bucket } = this.declaration;
    if (ownership === "existing" || ownership === "handoff") return undefined;
    if (release === "forget") {
      forget(this, "policy", { ...this.props, type: S3BucketPolicy.tfResourceType });
      return undefined;
    }
    const resource = new S3BucketPolicy(this, "policy", {
      bucket: renderText(bucket),
      policy: Lazy.stringValue({
        produce: () => renderJson(policyTree(bucketPolicy(this.declaration, this.grants))),
      }),
      ...this.at(),
      ...(this.props.dependsOn?.length && { dependsOn: [...this.props.dependsOn] }),
      ...(ownership === "adopt" && {
        lifecycle: { preventDestroy: true, precondition: [this.nothingLost()] },
      }),
    });
    named(resource, this.props);
    if (ownership === "adopt") adopt(resource, known(bucket, "the name of a bucket whose policy is adopted"));
    return resource;
  }

  /** Every live statement is ours by its Sid, or in the file: otherwise the apply would delete it. */
  private nothingLost() {
    const bucket = renderText(this.declaration.bucket);
    const data = namedData(new DataAwsS3BucketPolicy(this, "live", { bucket, ...this.at() }), this.props);
    const live = `flatten([jsondecode(data.aws_s3_bucket_policy.${data.friendlyUniqueId}.policy).Statement])`;
    const kept = `jsondecode(${hclValue(literalJson(this.declaration.foreignStatements ?? []))})`;
    return {
      condition: `\${alltrue([for s in ${live} : startswith(try(s.Sid, ""), "${OUR_SID_PREFIX}") || contains([for k in ${kept} : jsonencode(k)], jsonencode(s))])}`,
      errorMessage: `The live policy of bucket ${bucket} holds statements that the file of foreign statements lacks; this apply would delete them. Write the file anew: aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text`,
    };
  }

  private at() {
    return this.props.provider ? { provider: this.props.provider } : {};
  }
}
