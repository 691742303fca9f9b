import { CHANGES_OF_BUCKETS, LISTS_OF_BUCKETS, READS_OF_OBJECTS, WRITES_OF_OBJECTS } from "../../iam/actions";
import { bucketArn, objectsArn } from "../../iam/arn";
import { listActions, mayRead, mayWrite, objectActions } from "../../iam/bucket-actions";
import type { Caller } from "../evaluate/caller";
import type { Situation } from "../evaluate/situation";
import type { BucketFacts, GrantFacts } from "../facts";
import { either, type Truth, truthOf } from "../truth";

/** One thing that only some may do with a bucket. */
export interface Part {
  /** What it is, in a sentence: "write objects of". */
  readonly words: string;
  readonly actions: readonly string[];
  readonly on: "objects" | "bucket";
  /** Roles that being declared depends on. */
  readonly roles: readonly string[];
  /** Groups of actions of which one is declared where the others are. */
  readonly declaredActions: readonly (readonly string[])[];
  /** Whether a request is one that was declared. */
  readonly isDeclared: (situation: Situation) => Truth;
}

/** Writing objects, by the roles that were granted it. */
export function writing(bucket: BucketFacts): Part {
  return ofObjects(bucket, "write to", (grant) =>
    mayWrite(grant.grant) || grant.delete ? objectActions(grant) : [],
  );
}

/** Reading objects, by the roles that were granted it. */
export function reading(bucket: BucketFacts): Part {
  return ofObjects(bucket, "read", (grant) => (mayRead(grant.grant) ? objectActions(grant) : []));
}

function ofObjects(bucket: BucketFacts, words: "write to" | "read", actionsOf: ActionsOf): Part {
  const uses = usesOf(bucket, actionsOf, "objects");
  return {
    words,
    actions:
      words === "read"
        ? startingWith("s3:GetObject", READS_OF_OBJECTS)
        : startingWith("s3:PutObject", WRITES_OF_OBJECTS),
    on: "objects",
    roles: bucket.users.map(({ roleArn }) => roleArn),
    declaredActions: bucket.users.flatMap(({ grants }) => grants.map(actionsOf)),
    isDeclared: (situation) => isDeclaredUse(uses, situation),
  };
}

type ActionsOf = (grant: GrantFacts) => readonly string[];

/** Listing the bucket, by the roles that may read, and by administrators. */
export function listing(bucket: BucketFacts): Part {
  const uses = usesOf(bucket, listActions, "bucket");
  return {
    words: "list",
    actions: LISTS_OF_BUCKETS,
    on: "bucket",
    roles: [...bucket.users.map(({ roleArn }) => roleArn), ...bucket.administrators],
    declaredActions: bucket.users.flatMap(({ grants }) => grants.map(listActions)),
    isDeclared: (situation) =>
      either(truthOf(isAdministrator(bucket, situation)), isDeclaredUse(uses, situation)),
  };
}

/** Changing the bucket and who may use it, by its administrators; its policy also by its account's root user. */
export function managing(bucket: BucketFacts): Part {
  return {
    words: "manage",
    actions: startingWith("s3:PutBucketPolicy", CHANGES_OF_BUCKETS),
    on: "bucket",
    roles: bucket.administrators,
    declaredActions: [CHANGES_OF_BUCKETS.filter(isOfPolicy)],
    isDeclared: (situation) => truthOf(isAdministrator(bucket, situation) || mayAlways(bucket, situation)),
  };
}

/** The action that tells most comes first: a counterexample shows the first of its class. */
function startingWith(first: string, actions: readonly string[]): readonly string[] {
  return [first, ...actions.filter((action) => action !== first)];
}

/** True for the root user of the bucket's account. */
export function isOwnRoot({ accountId }: BucketFacts, caller: Caller): boolean {
  return caller.kind === "root" && caller.account === accountId;
}

/** ARN patterns of what a part is about. */
export function resourceOf({ partition, name }: BucketFacts, on: Part["on"]): string {
  return String(on === "objects" ? objectsArn(partition, name) : bucketArn(partition, name));
}

/** What a role was granted: actions, on resources that start so. */
interface Use {
  /** A role whose own policies are not known is held to the kind of access alone. */
  readonly whatever: boolean;
  readonly granted: readonly { readonly actions: readonly string[]; readonly start: string }[];
}

function usesOf(bucket: BucketFacts, actionsOf: ActionsOf, on: Part["on"]): ReadonlyMap<string, Use> {
  const itself = resourceOf(bucket, "bucket");
  return new Map(
    bucket.users.map(({ roleArn, grants, identity }) => [
      roleArn,
      {
        whatever: "unread" in identity,
        granted: grants
          .map((grant) => ({
            actions: actionsOf(grant),
            start: on === "bucket" ? itself : `${itself}/${grant.prefix}`,
          }))
          .filter(({ actions }) => actions.length > 0),
      },
    ]),
  );
}

function isDeclaredUse(uses: ReadonlyMap<string, Use>, { caller, action, resource }: Situation): Truth {
  const use = caller.kind === "role" ? uses.get(caller.arn) : undefined;
  if (!use) return "no";
  if (use.whatever) return truthOf(use.granted.length > 0);
  const granted = use.granted.filter(({ actions }) => actions.includes(action));
  if (resource === undefined) return granted.length > 0 ? "maybe" : "no";
  return truthOf(granted.some(({ start }) => resource.startsWith(start)));
}

function isAdministrator({ administrators }: BucketFacts, { caller }: Situation): boolean {
  return caller.kind === "role" && administrators.includes(caller.arn);
}

/** The root user of the bucket's account may always read, change and delete the bucket's policy. */
function mayAlways(bucket: BucketFacts, { caller, action }: Situation): boolean {
  return isOwnRoot(bucket, caller) && isOfPolicy(action);
}

function isOfPolicy(action: string): boolean {
  return action.endsWith("BucketPolicy");
}
