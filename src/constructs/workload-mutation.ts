import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { WorkloadMutationAccess } from "../access/workload-mutation";
import type { AddressProps } from "./address";
import { PolicyInForce } from "./policy-in-force";

/** Props of WorkloadMutation. */
export interface WorkloadMutationProps extends WorkloadMutationAccess, AddressProps {
  /** What must exist before the workload names it: the ServiceAccount. */
  readonly dependsOn: readonly TerraformResource[];
}

/** The admission policy that names a workload's ServiceAccount whenever the workload is written, its binding, and their check. */
export class WorkloadMutation extends Construct {
  /** Policy and binding. */
  readonly resources: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: WorkloadMutationProps) {
    super(scope, id);
    const { name, policy, binding } = props;
    const broken = (object: typeof policy | typeof binding) =>
      `The ${object.kind} ${name} was narrowed outside of Terraform: the next delivery of its workload may lose its ServiceAccount. Repair it by deleting it and applying: kubectl delete ${object.kind} ${name}`;
    const { resources } = new PolicyInForce(this, "mutation", {
      ...props,
      broken: { policy: broken(policy), binding: broken(binding) },
    });
    this.resources = resources;
  }
}
