import type { Intrusion } from "./attempt";
import { intrusionsBesideTheGuard } from "./beside-the-guard";
import { controllerIntrusions } from "./controllers";
import { enteringIntrusions } from "./entering";
import { identityIntrusions } from "./identity";
import { podIntrusions } from "./pods";
import { workloadIntrusions } from "./workload";
import type { GuardedWorld } from "./world";

/** Every way that is known of becoming a guarded workload; each must be refused. */
export function intrusions(world: GuardedWorld): readonly Intrusion[] {
  return [
    ...podIntrusions(world),
    ...controllerIntrusions(world),
    ...workloadIntrusions(world),
    ...enteringIntrusions(world),
    ...identityIntrusions(world),
    ...intrusionsBesideTheGuard(world),
  ];
}
