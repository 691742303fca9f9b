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
import { withTokens } from "./tokens";

/** Props of WorkloadBinding. */
export interface WorkloadBindingProps extends WorkloadBindingDeclaration, AddressProps {
  /** What must exist before pods start with the identity: ServiceAccount, permissions, bucket policy. @default - nothing */
  readonly dependsOn?: readonly TerraformResource[] | undefined;
}

/** How the workload's pods come to run as the ServiceAccount. `handoff` synthesizes nothing: its owner applies the patch. */
export class WorkloadBinding extends Construct {
  readonly access: WorkloadBindingAccess;
  /** undefined where somebody else changes the workload. */
  readonly resource: TerraformResource | undefined;

  constructor(scope: Construct, id: string, props: WorkloadBindingProps) {
    super(scope, id);
    const { terraformName, formerTerraformNames, dependsOn = [], ...declaration } = props;
    this.access = workloadBinding(withTokens<WorkloadBindingDeclaration>(declaration));
    switch (this.access.binding) {
      case "handoff":
        return;
      case "annotate":
        this.resource = annotateWorkload(this, this.access, {
          terraformName,
          formerTerraformNames,
          dependsOn,
        });
        return;
      case "adopt":
        this.resource = adoptWorkload(this, this.access, { terraformName, formerTerraformNames, dependsOn });
    }
  }
}
