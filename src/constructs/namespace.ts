import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { OwnershipOf } from "../config/ownership";
import type { Text } from "../expression";
import { renderText } from "../terraform/render-text";
import { type AddressProps, named } from "./address";
import { renderedMap, withTokens } from "./tokens";

/** Props of Namespace. */
export interface NamespaceProps extends AddressProps {
  /** `create` (and, on destroy, delete it with all it holds) or `existing`. */
  readonly ownership: OwnershipOf<"namespace">;
  readonly name: Text;
  /** @default - no labels */
  readonly labels?: Readonly<Record<string, Text>>;
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
    if (ownership === "existing") return;
    const rendered = renderedMap(labels);
    const namespace = new NamespaceV1(this, "namespace", {
      metadata: { name: renderText(name), ...(rendered && { labels: rendered }) },
    });
    this.resource = named(namespace, props);
  }
}
