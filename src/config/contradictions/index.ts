import { bucketUse } from "./bucket-use";
import { clusterFacts } from "./cluster-facts";
import type { Contradiction } from "./contradiction";
import { distinctWorkloads } from "./distinct-workloads";
import { oneOwner } from "./one-owner";
import { ownershipFits } from "./ownership-fits";
import { sharedIdentity } from "./shared-identity";

/** All contradictions of a file at once. */
export const contradictions: Contradiction = (environments) =>
  [clusterFacts, oneOwner, ownershipFits, bucketUse, distinctWorkloads, sharedIdentity].flatMap((check) =>
    check(environments),
  );
