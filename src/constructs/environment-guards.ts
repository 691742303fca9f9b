import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { EnvironmentAccess } from "../access/environment";
import { AdmissionGuard } from "./admission-guard";
import { Settle } from "./settle";

/** All guards of an environment, and the wait until they are in force. */
export class EnvironmentGuards extends Construct {
  /** What must be there before anything that is guarded: nothing, where nobody guards or others make the guards. */
  readonly inForce: readonly TerraformResource[];

  constructor(scope: Construct, id: string, { guards, declaration }: EnvironmentAccess) {
    super(scope, id);
    const made = guards
      .filter(({ ownership }) => ownership === "create")
      .map(
        ({ id: terraformName, mode, guarded, options }) =>
          new AdmissionGuard(this, terraformName, { ...guarded, ...options, mode, terraformName }),
      );
    this.inForce = made.length === 0 ? [] : [this.settle(made, declaration.cluster.settleSeconds)];
  }

  private settle(made: readonly AdmissionGuard[], seconds: number): TerraformResource {
    const after = made.flatMap(({ resources }) => resources);
    return new Settle(this, "settle", { seconds, after, terraformName: "guards_in_force" }).resource;
  }
}
