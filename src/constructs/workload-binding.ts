import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import {
  type WorkloadBindingAccess,
  type WorkloadBindingDeclaration,
  workloadBinding,
} from "../access/workload-binding";
import type { AddressProps } from "./address";
import { adoptWorkload } from "./bindings/adopt";
import { annotateWorkload } from "./bindings/annotate";
import { type MutateProps, mutateWorkload } from "./bindings/mutate";
import { ownWorkload } from "./bindings/own";
import type { Settle } from "./settle";
import { withTokens } from "./tokens";

/** Props of WorkloadBinding. */
export interface WorkloadBindingProps extends WorkloadBindingDeclaration, AddressProps {
  /** What must exist before pods start with the identity: ServiceAccount, permissions, bucket policy. @default - nothing */
  readonly dependsOn?: readonly TerraformResource[] | undefined;
  /** The wait that several mutated workloads share. @default - `mutate` waits by itself, 10 seconds */
  readonly settle?: Settle | undefined;
}

/** How the workload's pods come to run as the ServiceAccount. `handoff` synthesizes nothing: its owner applies the patch. */
export class WorkloadBinding extends Construct {
  readonly access: WorkloadBindingAccess;
  /** undefined where somebody else changes the workload. */
  readonly resource: TerraformResource | undefined;

  constructor(scope: Construct, id: string, props: WorkloadBindingProps) {
    super(scope, id);
    const { terraformName, formerTerraformNames, dependsOn = [], settle, ...declaration } = props;
    this.access = workloadBinding(withTokens<WorkloadBindingDeclaration>(declaration));
    this.resource = this.bind({ terraformName, formerTerraformNames, dependsOn, settle });
  }

  private bind(placed: MutateProps): TerraformResource | undefined {
    switch (this.access.binding) {
      case "handoff":
        return undefined;
      case "annotate":
        return annotateWorkload(this, this.access, placed);
      case "mutate":
        return mutateWorkload(this, this.access, placed);
      case "adopt":
        return adoptWorkload(this, this.access, placed);
      case "own":
        return ownWorkload(this, this.access, placed);
    }
  }
}
