import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { DataResource, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type AddressProps, addressOf, named } from "./address";

/** Props of Settle. */
export interface SettleProps extends AddressProps {
  /** How long to wait. */
  readonly seconds: number;
  /** What must be in force: the wait starts when they are made, and starts anew whenever one of them is made or changed. */
  readonly after: readonly TerraformResource[];
}

/**
 * Waits until API servers have taken notice of admission policies: one that was made a moment ago lets requests through.
 * Whatever depends on `resource` comes after. It needs a shell with `sleep` where terraform runs.
 */
export class Settle extends Construct {
  readonly resource: TerraformResource;
  private readonly wait: DataResource;
  private readonly awaited: TerraformResource[] = [];

  constructor(scope: Construct, id: string, { seconds, after, ...address }: SettleProps) {
    super(scope, id);
    this.wait = new DataResource(this, "wait", {
      provisioners: [{ type: "local-exec", command: `sleep ${seconds}` }],
    });
    this.resource = named(this.wait, address);
    this.add(after);
  }

  /** Waits for these too, so that several constructs share one wait. */
  add(after: readonly TerraformResource[]): void {
    this.awaited.push(...after);
    // What is changed starts the wait by `replace_triggered_by`, what is made does not: its identity does.
    this.wait.addOverride("triggers_replace", this.awaited.map(identityOf));
    this.wait.lifecycle = { replaceTriggeredBy: this.awaited.map(addressOf) };
    this.wait.dependsOn = this.awaited.map(addressOf);
  }
}

/** Other objects of Kubernetes have other attributes; all have an address. */
function identityOf(resource: TerraformResource): string {
  const address = addressOf(resource);
  return resource instanceof Manifest ? `\${${address}.object.metadata.uid}` : address;
}
