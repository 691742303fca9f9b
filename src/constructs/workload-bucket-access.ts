import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { roleId, workloadId } from "../access/identifiers";
import type { ServiceAccountDeclared } from "../access/service-account";
import type { WorkloadBindingDeclaration } from "../access/workload-binding";
import type { WorkloadRoleDeclaration } from "../access/workload-role";
import { isLiteral, keyOf, sourceOf, type Text } from "../expression";
import { DEFAULT_AUDIENCE } from "../iam/oidc-issuer";
import { subjectOf } from "../kubernetes/service-account";
import type { WorkloadName } from "../kubernetes/workload";
import type { BucketPolicy, BucketPolicyGrant } from "./bucket-policy";
import type { OidcProvider } from "./oidc-provider";
import { ServiceAccount } from "./service-account";
import type { Settle } from "./settle";
import { withTokens } from "./tokens";
import { WorkloadBinding } from "./workload-binding";
import { WorkloadRole } from "./workload-role";

/** Props of WorkloadBucketAccess. */
export interface WorkloadBucketAccessProps {
  readonly workload: WorkloadName &
    Pick<WorkloadBindingDeclaration, "binding" | "skipContainers" | "manifest" | "release">;
  readonly oidcProvider: OidcProvider;
  /** One of several workloads that share it, or what it is made of. Its account is the OIDC provider's. */
  readonly role: WorkloadRole | Omit<WorkloadRoleDeclaration, "trusted" | "partition" | "accountId">;
  /** One of several workloads that share it, or what it is made of. */
  readonly serviceAccount: ServiceAccount | Omit<ServiceAccountDeclared, "roleArn" | "namespace">;
  readonly access: readonly (BucketPolicyGrant & { readonly bucket: BucketPolicy })[];
  /** The workload's former name: its resources move. @default - none */
  readonly formerly?: WorkloadName | undefined;
  /** The wait that several mutated workloads share. @default - one of its own */
  readonly settle?: Settle | undefined;
  /** What must exist before the ServiceAccount, such as its namespace. @default - nothing */
  readonly dependsOn?: readonly TerraformResource[] | undefined;
}

/**
 * Everything that lets one workload's pods use their buckets: role, permissions, both sides of each grant, ServiceAccount and
 * binding, in an order that leaves no gap. Terraform names come from the workload's kind, namespace and name, and the role's
 * from the role's name.
 */
export class WorkloadBucketAccess extends Construct {
  readonly role: WorkloadRole;
  readonly serviceAccount: ServiceAccount;
  readonly binding: WorkloadBinding;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WorkloadBucketAccessProps,
  ) {
    super(scope, id);
    this.role = props.role instanceof WorkloadRole ? props.role : this.createRole(props.role);
    for (const { bucket, ...grant } of props.access) bucket.grant(this.role, grant);
    this.serviceAccount =
      props.serviceAccount instanceof ServiceAccount
        ? props.serviceAccount
        : this.createServiceAccount(props.serviceAccount);
    this.requireOneRole();
    this.binding = this.bind();
  }

  /** A role and a ServiceAccount that were made elsewhere must belong together. */
  private requireOneRole(): void {
    const { roleArn, object } = this.serviceAccount.access;
    if (keyOf(roleArn) !== keyOf(this.role.arn)) {
      throw new RangeError(
        `the ServiceAccount is annotated with role ${sourceOf(roleArn)}, and the workload is given ${sourceOf(this.role.arn)}`,
      );
    }
    const subject = subjectOf(object);
    const trusted = this.role.access.trusted.some((one) => keyOf(one.subject) === keyOf(subject));
    if (!trusted) throw new RangeError(`role ${sourceOf(this.role.arn)} does not trust ${sourceOf(subject)}`);
  }

  private get names() {
    const { workload, formerly } = this.props;
    return { terraformName: workloadId(workload), formerTerraformNames: formerly && [workloadId(formerly)] };
  }

  private createRole(declared: Exclude<WorkloadBucketAccessProps["role"], WorkloadRole>): WorkloadRole {
    const { arn, hostPath, partition, accountId } = this.props.oidcProvider.access;
    const { workload, serviceAccount } = this.props;
    const name =
      serviceAccount instanceof ServiceAccount ? serviceAccount.access.object.name : serviceAccount.name;
    const audience =
      serviceAccount instanceof ServiceAccount ? serviceAccount.access.audience : serviceAccount.audience;
    const subject = subjectOf({ namespace: workload.namespace, name });
    const roleName = withTokens<Text>(declared.name);
    const trusted = [{ providerArn: arn, hostPath, audience: audience ?? DEFAULT_AUDIENCE, subject }];
    const { resource } = this.props.oidcProvider;
    return new WorkloadRole(this, "role", {
      ...declared,
      terraformName: isLiteral(roleName) ? roleId(roleName) : workloadId(workload),
      partition,
      accountId,
      trusted,
      dependsOn: resource && [resource],
    });
  }

  private createServiceAccount(
    declared: Exclude<WorkloadBucketAccessProps["serviceAccount"], ServiceAccount>,
  ): ServiceAccount {
    const { workload, dependsOn } = this.props;
    return new ServiceAccount(this, "serviceAccount", {
      ...declared,
      ...this.names,
      namespace: workload.namespace,
      roleArn: this.role.arn,
      dependsOn,
    });
  }

  private bind(): WorkloadBinding {
    const { workload, access, settle } = this.props;
    const policies = access.map(({ bucket }) => bucket.resource);
    const waitFor = [this.serviceAccount.resource, ...this.role.dependencies, ...policies].filter(
      (one) => one !== undefined,
    );
    return new WorkloadBinding(this, "binding", {
      ...workload,
      ...this.names,
      serviceAccount: this.serviceAccount.access.object.name satisfies Text,
      roleArn: this.role.arn,
      trust: this.role.access.trust,
      dependsOn: [...new Set(waitFor)],
      settle,
    });
  }
}
