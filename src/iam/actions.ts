import { resourceControlled, s3, sts } from "./data/actions.json";

/** What can be done on a resource, with AWS' own access levels. */
interface KnownAction {
  readonly action: string;
  readonly on: string;
  readonly levels: readonly string[];
  readonly alsoOn: readonly string[];
}

const S3: readonly KnownAction[] = s3;

/** Every action that changes objects, their tags or who may use them. */
export const WRITES_OF_OBJECTS: readonly string[] = withLevel("object", "Write");

/** Every action that reads objects or what is kept with them. */
export const READS_OF_OBJECTS: readonly string[] = withLevel("object", "Read");

/** Every action that changes a bucket's settings: its policy, ACL, ownership, public access, replication, lifecycle … */
export const CHANGES_OF_BUCKETS: readonly string[] = withLevel("bucket", "Write");

/** Every action that lists what is in a bucket, and not its tags, as those of any resource. */
export const LISTS_OF_BUCKETS: readonly string[] = S3.filter(
  ({ on, levels, alsoOn }) =>
    on === "bucket" && levels.includes("List") && alsoOn.every((other) => other === "accesspoint"),
).map(({ action }) => action);

/** Every action of STS on a role: assuming it, and what can be said with that. */
export const ACTIONS_ON_ROLES: readonly string[] = sts.map(({ action }) => action);

/** Actions of S3 and STS that requests can be explained with. */
export const KNOWN_ACTIONS: readonly string[] = [...s3, ...sts].map(({ action }) => action);

/** Services that resource control policies bind. */
export const RESOURCE_CONTROLLED: readonly string[] = resourceControlled;

function withLevel(on: string, level: string): readonly string[] {
  return S3.filter((known) => known.on === on && known.levels.includes(level)).map(({ action }) => action);
}
