import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { WorkloadBindingAccess } from "../../access/workload-binding";
import { SETTLE_SECONDS } from "../../config/guard";
import type { AddressProps } from "../address";
import { Settle } from "../settle";
import { WorkloadMutation } from "../workload-mutation";
import { annotatePods } from "./annotate";

/** Where a mutation stands. */
export interface MutateProps extends AddressProps {
  readonly dependsOn: readonly TerraformResource[];
  /** The wait of several mutations. @default - one of its own */
  readonly settle?: Settle | undefined;
}

/**
 * Has the API server name the ServiceAccount whenever the workload is written, waits until it does, and then writes one annotation of
 * the pod template, by which the running workload passes through it and rolls. No other field is owned. Leaving, the policy first
 * takes the name out; forgotten, all goes.
 */
export function mutateWorkload(
  scope: Construct,
  { patch, mutation, release }: WorkloadBindingAccess,
  props: MutateProps,
): TerraformResource | undefined {
  if (release === "forget" || !mutation) return undefined;
  const { terraformName, dependsOn } = props;
  const { resources } = new WorkloadMutation(scope, "mutation", {
    ...mutation,
    terraformName: terraformName && `${terraformName}__mutation`,
    dependsOn,
  });
  const settle =
    props.settle ??
    new Settle(scope, "settle", {
      seconds: SETTLE_SECONDS.default,
      after: [],
      terraformName: terraformName && `${terraformName}__mutation_in_force`,
    });
  settle.add(resources);
  return annotatePods(scope, patch, { terraformName, dependsOn: [settle.resource] });
}
