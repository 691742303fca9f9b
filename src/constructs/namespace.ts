import { Labels } from "@cdktf/provider-kubernetes/lib/labels";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { podSecurityLabel } from "../access/admission-guard";
import type { PodSecurity } from "../config/guard";
import type { OwnershipOf } from "../config/ownership";
import type { Text } from "../expression";
import { renderText } from "../terraform/render-text";
import { type AddressProps, named } from "./address";
import { FIELD_MANAGER } from "./service-account";
import { renderedMap, withTokens } from "./tokens";

/** Props of Namespace. */
export interface NamespaceProps extends AddressProps {
  /** `create` (and, on destroy, delete it with all it holds) or `existing`. */
  readonly ownership: OwnershipOf<"namespace">;
  readonly name: Text;
  /** @default - no labels */
  readonly labels?: Readonly<Record<string, Text>>;
  /** Pod Security Standard that it is held to; of an existing namespace only this label is set. @default - none */
  readonly podSecurity?: PodSecurity | undefined;
}

/** A namespace, created or existing. */
export class Namespace extends Construct {
  readonly name: Text;
  /** undefined for an existing one. */
  readonly resource: TerraformResource | undefined;

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const { ownership, name, labels } = withTokens({
      ownership: props.ownership,
      name: props.name,
      labels: props.labels,
    });
    this.name = name;
    const held = props.podSecurity === undefined ? {} : podSecurityLabel(props.podSecurity);
    if (ownership === "existing") {
      if (props.podSecurity !== undefined) this.label(held, props);
      return;
    }
    const rendered = renderedMap({ ...labels, ...held });
    const namespace = new NamespaceV1(this, "namespace", {
      metadata: { name: renderText(name), ...(rendered && { labels: rendered }) },
    });
    this.resource = named(namespace, props);
  }

  /** By a field manager of our own, and never by force: what somebody else holds it to stays. */
  private label(labels: Readonly<Record<string, string>>, props: NamespaceProps): void {
    const resource = new Labels(this, "labels", {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: renderText(this.name) },
      labels,
      fieldManager: FIELD_MANAGER,
      force: false,
    });
    named(resource, props);
  }
}
