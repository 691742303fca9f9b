import { bucketUse } from "./bucket-use";
import { clusterFacts } from "./cluster-facts";
import type { Contradiction } from "./contradiction";
import { distinctWorkloads } from "./distinct-workloads";
import { guards } from "./guards";
import { oneAnnotator } from "./one-annotator";
import { oneOwner } from "./one-owner";
import { oneOwnerOfIdentity } from "./one-owner-of-identity";
import { ownershipFits } from "./ownership-fits";
import { rolesAndKeys } from "./roles-and-keys";
import { sharedIdentity } from "./shared-identity";

/** All contradictions of a file at once. */
export const contradictions: Contradiction = (environments) =>
  [
    clusterFacts,
    oneOwner,
    oneOwnerOfIdentity,
    oneAnnotator,
    ownershipFits,
    bucketUse,
    rolesAndKeys,
    distinctWorkloads,
    sharedIdentity,
    guards,
  ].flatMap((check) => check(environments));
