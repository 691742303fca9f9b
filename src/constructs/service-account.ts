import { Annotations } from "@cdktf/provider-kubernetes/lib/annotations";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import {
  type ServiceAccountAccess,
  type ServiceAccountDeclared,
  serviceAccount,
} from "../access/service-account";
import { concat } from "../expression";
import { renderText } from "../terraform/render-text";
import { type AddressProps, adopt, named } from "./address";
import { known, renderedMap, withTokens } from "./tokens";

/** Props of ServiceAccount. */
export interface ServiceAccountProps extends ServiceAccountDeclared, AddressProps {
  /** What must exist first, such as the namespace. @default - nothing */
  readonly dependsOn?: readonly TerraformResource[] | undefined;
}

/**
 * The ServiceAccount that pods run as, annotated with its role: created, adopted, an existing one that is only annotated
 * (by a field manager of our own, never by force), or handed over (then nothing is synthesized).
 */
export class ServiceAccount extends Construct {
  readonly access: ServiceAccountAccess;
  /** undefined where somebody else makes it. */
  readonly resource: TerraformResource | undefined;

  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    const { terraformName, formerTerraformNames, dependsOn = [], ...declared } = props;
    this.access = serviceAccount(withTokens<ServiceAccountDeclared>(declared));
    switch (this.access.ownership) {
      case "handoff":
        return;
      case "existing":
        this.resource = named(this.annotate(dependsOn), props);
        return;
      case "create":
      case "adopt":
        this.resource = this.create(dependsOn, props);
    }
  }

  private create(dependsOn: readonly TerraformResource[], props: AddressProps): TerraformResource {
    const { ownership, object } = this.access;
    const labels = renderedMap(object.labels);
    const resource = new ServiceAccountV1(this, "serviceAccount", {
      metadata: {
        name: renderText(object.name),
        namespace: renderText(object.namespace),
        annotations: renderedMap(object.annotations) ?? {},
        ...(labels && { labels }),
      },
      automountServiceAccountToken: object.automountToken,
      ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
      // A renamed ServiceAccount is made before the old one goes: in between, pods that start need whichever their workload names.
      lifecycle: ownership === "adopt" ? { preventDestroy: true } : { createBeforeDestroy: true },
    });
    named(resource, props);
    if (ownership === "adopt")
      adopt(
        resource,
        known(concat([object.namespace, "/", object.name]), "the name of an adopted ServiceAccount"),
      );
    return resource;
  }

  private annotate(dependsOn: readonly TerraformResource[]): TerraformResource {
    const { object, webhook } = this.access;
    return new Annotations(this, "annotations", {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: renderText(object.name), namespace: renderText(object.namespace) },
      annotations: renderedMap(webhook) ?? {},
      fieldManager: FIELD_MANAGER,
      force: false,
      ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
    });
  }
}

/** The name under which Kubernetes records what we set. */
export const FIELD_MANAGER = "cdktf-irsa";
