import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { Lazy, type TerraformProvider, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { BucketGrant } from "../access/bucket-grant";
import {
  PERMISSIONS_NAME,
  rolePermissions,
  type WorkloadRoleAccess,
  type WorkloadRoleDeclaration,
  workloadRole,
} from "../access/workload-role";
import type { Text } from "../expression";
import { policyTree } from "../iam/policy-document";
import { renderJson } from "../terraform/render-json";
import { renderText } from "../terraform/render-text";
import { type AddressProps, addressOf, adopt, named } from "./address";
import { known, rendered, renderedMap, withTokens } from "./tokens";
import { checkTrust } from "./trust-check";

/** Props of WorkloadRole. */
export interface WorkloadRoleProps extends WorkloadRoleDeclaration, AddressProps {
  /** The AWS provider of the cluster's account. @default - the stack's default */
  readonly provider?: TerraformProvider | undefined;
  /** What must exist before the role, such as the OIDC provider it trusts. @default - nothing */
  readonly dependsOn?: readonly TerraformResource[] | undefined;
  /** What must exist before the role may do anything, such as a guard that is in force. @default - nothing */
  readonly permissionsDependOn?: readonly TerraformResource[] | undefined;
}

/**
 * The role that a workload's pods assume. Created or adopted, it holds what is granted here and nothing else: inline policies
 * and attachments that somebody adds are removed by the next apply. Existing, it is never changed; a check compares its trust.
 */
export class WorkloadRole extends Construct {
  /** ARN and trust policy. */
  readonly access: WorkloadRoleAccess;
  /** What must exist before a pod can use the role. */
  readonly dependencies: TerraformResource[] = [];
  private readonly grants: BucketGrant[] = [];
  /** The list of the role's inline policies, which the first grant makes longer. */
  private policies: IamRolePoliciesExclusive | undefined;
  /** undefined for an existing role. */
  readonly resource: IamRole | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WorkloadRoleProps,
  ) {
    super(scope, id);
    const { provider, dependsOn, permissionsDependOn, terraformName, formerTerraformNames, ...declaration } =
      props;
    this.access = workloadRole(withTokens<WorkloadRoleDeclaration>(declaration));
    if (this.access.ownership === "existing") checkTrust(this, this.access, props);
    else this.resource = this.createRole();
  }

  /** ARN with its path, composed from known values. */
  get arn(): Text {
    return this.access.arn;
  }

  /** Gives the role access to a bucket; of an existing role, only the other side of the grant is written. */
  grant(grant: BucketGrant): void {
    this.grants.push(withTokens<BucketGrant>(grant));
    if (this.grants.length === 1 && this.resource) this.createPermissions(this.resource);
  }

  private createRole(): IamRole {
    const { ownership, name, path, description, permissionsBoundary, maxSessionSeconds, tags, trust } =
      this.access;
    const role = new IamRole(this, "role", {
      name: renderText(name),
      path: renderText(path ?? "/"),
      ...optional({
        description: rendered(description),
        permissionsBoundary: rendered(permissionsBoundary),
        tags: renderedMap(tags),
      }),
      maxSessionDuration: maxSessionSeconds ?? 3600,
      assumeRolePolicy: renderJson(policyTree(trust)),
      ...this.at(),
      ...(this.props.dependsOn?.length && { dependsOn: [...this.props.dependsOn] }),
      ...(ownership === "adopt" && { lifecycle: { preventDestroy: true } }),
    });
    named(role, this.props);
    if (ownership === "adopt") adopt(role, known(name, "the name of an adopted role"));
    const attachments = new IamRolePolicyAttachmentsExclusive(this, "attachments", {
      roleName: renderText(name),
      policyArns: [],
      ...this.following(role),
    });
    this.exclusive(named(attachments, this.props));
    const policies = new IamRolePoliciesExclusive(this, "policies", {
      roleName: renderText(name),
      policyNames: [],
      ...this.following(role),
    });
    this.exclusive(named(policies, this.props));
    this.policies = policies;
    this.dependencies.push(role);
    return role;
  }

  private createPermissions(role: IamRole): void {
    const name = renderText(this.access.name);
    const policy = new IamRolePolicy(this, "permissions", {
      name: PERMISSIONS_NAME,
      role: name,
      policy: Lazy.stringValue({ produce: () => renderJson(policyTree(rolePermissions(this.grants))) }),
      ...this.following(role),
      dependsOn: [role, ...(this.props.permissionsDependOn ?? [])],
    });
    named(policy, this.props);
    if (this.policies) {
      this.policies.policyNames = [PERMISSIONS_NAME];
      this.policies.dependsOn = [addressOf(policy)];
    }
    this.dependencies.push(policy);
  }

  /** A role that is adopted may hold policies already: importing the lists shows in the plan what would be taken away. */
  private exclusive(list: TerraformResource): void {
    if (this.access.ownership === "adopt")
      adopt(list, known(this.access.name, "the name of an adopted role"));
  }

  private at() {
    return this.props.provider ? { provider: this.props.provider } : {};
  }

  /** A literal role name hides the role's replacement from its policies, so they follow its unique id. */
  private following(after: TerraformResource) {
    const role = this.resource ?? after;
    return {
      ...this.at(),
      dependsOn: [after],
      lifecycle: { replaceTriggeredBy: [`${addressOf(role)}.unique_id`] },
    };
  }
}

type Optional<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function optional<T extends object>(values: T): Optional<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Optional<T>;
}
