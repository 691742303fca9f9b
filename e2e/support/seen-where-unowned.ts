import type { Seen } from "./bound-workload";
import type { EventName } from "./other-managers";

const RUNS = { taken: "yes", planned: {}, serviceAccount: "hyve-sa", variables: "A", replicas: 1 };

/**
 * What is seen of a workload of which Terraform owns nothing but an annotation of its pods, at the given address: nobody meets a
 * conflict with us, and no plan has anything to do, unless the annotation is gone with the workload.
 */
export function seenWhereUnowned(pods: string): Readonly<Record<EventName, Seen>> {
  return {
    "a server-side apply of a new image": { ...RUNS, version: "1.1", variables: "A,B" },
    "a server-side apply without a variable": { ...RUNS, version: "1.2" },
    "a client-side apply of a new image and variable": { ...RUNS, version: "1.3", variables: "A,C" },
    "a client-side apply without the variable": { ...RUNS, version: "1.4" },
    "a forced server-side apply of a new image and variable": { ...RUNS, version: "1.5", variables: "A,D" },
    "a forced server-side apply without the variable": { ...RUNS, version: "1.6" },
    "a restart": { ...RUNS, version: "1.6" },
    "a change of replicas": { ...RUNS, version: "1.6", replicas: 2 },
    "a deletion and a new workload": { ...RUNS, version: "1.7", planned: { [pods]: "update" } },
  };
}
