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

  constructor(scope: Construct, id: string, { seconds, after, ...address }: SettleProps) {
    super(scope, id);
    const wait = new DataResource(this, "wait", {
      provisioners: [{ type: "local-exec", command: `sleep ${seconds}` }],
      lifecycle: { replaceTriggeredBy: after.map(addressOf) },
      dependsOn: [...after],
    });
    this.resource = named(wait, address);
  }
}
