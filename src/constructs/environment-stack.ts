import { TerraformOutput, type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { podSecurityOf } from "../access/admission-guard";
import { declarationOutput } from "../access/declaration-output";
import { type EnvironmentAccess, grantsToOthers, type WorkloadInEnvironment } from "../access/environment";
import { forgottenAddresses } from "../access/forgotten";
import { handoffs } from "../access/handoffs";
import { namespaceId, OIDC_PROVIDER_ID, workloadId } from "../access/identifiers";
import { clusterPlace } from "../access/provider-place";
import { quotaProblems } from "../access/quotas";
import { refutedProblems } from "../analysis/proof-of-access";
import type { PodSecurity } from "../config/guard";
import { renderText, renderTree } from "../terraform/render-text";
import { forgetAddress } from "./address";
import { Backend } from "./backend";
import { BucketPolicy } from "./bucket-policy";
import { EnvironmentGuards } from "./environment-guards";
import { KeyGrant } from "./key-grant";
import { Namespace } from "./namespace";
import { OidcProvider } from "./oidc-provider";
import { AwsProviders, kubernetesProvider } from "./providers";
import { ServiceAccount } from "./service-account";
import { Settle } from "./settle";
import { WorkloadBucketAccess } from "./workload-bucket-access";
import { WorkloadRole } from "./workload-role";

/** One environment of irsa.yaml as one stack: one plan, one state. */
export class EnvironmentStack extends TerraformStack {
  private readonly providers: AwsProviders;
  private readonly oidcProvider: OidcProvider;
  /** What identities and permissions wait for. */
  private readonly inForce: readonly TerraformResource[];
  private readonly roles = new Map<string, WorkloadRole>();
  private readonly serviceAccounts = new Map<string, ServiceAccount>();
  private readonly buckets = new Map<string, BucketPolicy>();
  private readonly namespaces = new Map<string, Namespace>();
  private mutationsInForce: Settle | undefined;

  constructor(
    scope: Construct,
    readonly access: EnvironmentAccess,
  ) {
    super(scope, access.declaration.name);
    const { cluster, tags, backend } = access.declaration;
    this.addOverride("terraform.required_version", ">= 1.11.0");
    new Backend(this, backend);
    this.providers = new AwsProviders(this, clusterPlace(cluster), tags);
    kubernetesProvider(this, cluster);
    this.oidcProvider = new OidcProvider(this, "oidcProvider", {
      ...access.oidcProvider,
      terraformName: OIDC_PROVIDER_ID,
    });
    const { inForce } = new EnvironmentGuards(this, "guards", access);
    this.inForce = inForce;
    this.createRoles();
    this.createBuckets();
    this.createKeyGrants();
    for (const workload of access.workloads) this.createWorkload(workload);
    for (const address of forgottenAddresses(access.declaration)) forgetAddress(this, address);
    this.createOutputs();
    this.node.addValidation({
      validate: () => [...quotaProblems(access), ...refutedProblems(access)].map(({ message }) => message),
    });
  }

  private createRoles(): void {
    for (const { id, role } of this.access.roles) {
      const dependsOn = this.oidcProvider.resource && [this.oidcProvider.resource];
      const created = new WorkloadRole(this, `role-${id}`, {
        ...role,
        dependsOn,
        permissionsDependOn: this.inForce,
        terraformName: id,
      });
      this.roles.set(id, created);
    }
  }

  private createBuckets(): void {
    for (const { id, declaration, policy, place } of this.access.buckets) {
      const provider =
        policy.ownership === "create" || policy.ownership === "adopt" ? this.providers.at(place) : undefined;
      const bucket = new BucketPolicy(this, id, {
        ...policy,
        provider,
        dependsOn: this.inForce,
        terraformName: id,
      });
      for (const grant of grantsToOthers(declaration)) bucket.grantToOther(grant);
      this.buckets.set(declaration.name, bucket);
    }
  }

  private createWorkload(workload: WorkloadInEnvironment): void {
    const { id, declaration, roleId } = workload;
    const role = this.roles.get(roleId);
    if (!role) throw new RangeError(`no role ${roleId} for ${id}`);
    const { kind, namespace, name, binding, skipContainers, manifest, release, formerly } = declaration;
    new WorkloadBucketAccess(this, id, {
      workload: { kind, namespace, name, binding, skipContainers, manifest, release },
      oidcProvider: this.oidcProvider,
      role,
      serviceAccount: this.serviceAccountOf(workload, role),
      access: workload.grants.flatMap(({ bucket, ...grant }) => {
        const policy = this.buckets.get(String(bucket));
        return policy ? [{ ...grant, bucket: policy }] : [];
      }),
      formerly,
      settle: binding === "mutate" ? this.mutations() : undefined,
    });
  }

  /** One wait for all mutated workloads. */
  private mutations(): Settle {
    const seconds = this.access.declaration.cluster.settleSeconds;
    this.mutationsInForce ??= new Settle(this, "mutations", {
      seconds,
      after: [],
      terraformName: "mutations_in_force",
    });
    return this.mutationsInForce;
  }

  private serviceAccountOf(
    { serviceAccountId, serviceAccountFormerIds, declaration }: WorkloadInEnvironment,
    role: WorkloadRole,
  ): ServiceAccount {
    const known = this.serviceAccounts.get(serviceAccountId);
    if (known) return known;
    const namespace = this.namespaceOf(declaration);
    const created = new ServiceAccount(this, `serviceAccount-${serviceAccountId}`, {
      ...declaration.serviceAccount,
      namespace: declaration.namespace,
      roleArn: role.arn,
      terraformName: serviceAccountId,
      formerTerraformNames: serviceAccountFormerIds,
      dependsOn: [...(namespace.resource ? [namespace.resource] : []), ...this.inForce],
    });
    this.serviceAccounts.set(serviceAccountId, created);
    return created;
  }

  private namespaceOf({
    namespace: name,
    namespaceOwnership,
    namespaceLabels,
  }: WorkloadInEnvironment["declaration"]): Namespace {
    const known = this.namespaces.get(name);
    if (known) return known;
    const created = new Namespace(this, `namespace-${name}`, {
      name,
      ownership: namespaceOwnership,
      labels: namespaceLabels,
      podSecurity: this.podSecurityOf(name),
      terraformName: namespaceId(name),
    });
    this.namespaces.set(name, created);
    return created;
  }

  /** Under gitops the label is handed over with the guard. */
  private podSecurityOf(namespace: string): PodSecurity | undefined {
    const { cluster, workloads } = this.access.declaration;
    return cluster.kubernetes.mode === "gitops" ? undefined : podSecurityOf(workloads, namespace);
  }

  private createKeyGrants(): void {
    for (const { id, place, grant, roleId } of this.access.kmsGrants) {
      const provider = grant.ownership === "create" ? this.providers.at(place) : undefined;
      const role = this.roles.get(roleId);
      new KeyGrant(this, `key-${id}`, { ...grant, provider, role, terraformName: id });
    }
  }

  private createOutputs(): void {
    const roles = this.access.workloads.map(({ declaration, roleId }) => [
      workloadId(declaration),
      renderText(this.roles.get(roleId)?.arn ?? ""),
    ]);
    this.output(
      "irsa",
      renderTree(declarationOutput(this.access.declaration)),
      "What this stack declares; cdktf-irsa reads it from the plan",
    );
    this.output("oidc_provider_arn", renderText(this.oidcProvider.arn), "ARN of the cluster's OIDC provider");
    this.output("role_arns", Object.fromEntries(roles), "ARN of each workload's role");
    this.output(
      "waits_for",
      handoffs(this.access).map(({ title }) => renderText(title)),
      "What others must apply before every workload has its access",
    );
  }

  private output(id: string, value: unknown, description: string): void {
    new TerraformOutput(this, id, { value, description }).overrideLogicalId(id);
  }
}
