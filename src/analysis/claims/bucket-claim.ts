import type { Policy } from "../../iam/policy/policy";
import { representatives } from "../classes/action-classes";
import { callerClasses } from "../classes/caller-classes";
import { mentionsIn } from "../classes/mentions";
import { resourceClasses } from "../classes/resource-classes";
import { type Caller, callerOf } from "../evaluate/caller";
import { isAllowed, layersOf } from "../evaluate/decide-request";
import { narrowed } from "../evaluate/narrowed";
import type { Policies } from "../evaluate/policies";
import type { Situation } from "../evaluate/situation";
import { EVERYTHING } from "../everything";
import type { BucketFacts } from "../facts";
import { keyDimensions } from "../prove/key-dimension";
import { type Found, search } from "../prove/search";
import { both, not, type Truth } from "../truth";
import { bucketIntrusion, exclusiveFix } from "./bucket-fix";
import { isOwnRoot, type Part, resourceOf } from "./bucket-parts";
import type { Verdict } from "./claim";
import { requestInWords } from "./request-words";
import { REQUEST_WORLD } from "./request-world";
import { speakingOf } from "./speaking-of";

/**
 * A part of P2: only those who were declared may do this with the bucket. Others are taken to have whatever policies they
 * like: of other accounts their owners decide alone, and of the bucket's own account this configuration does not say.
 */
export function bucketClaim(bucket: BucketFacts, part: Part): Verdict {
  if ("unread" in bucket.policy) return { answer: "unknown", missing: [bucket.policy.unread] };
  const task = prepare(bucket, bucket.policy.policy, part);
  const anybody = find(task, () => EVERYBODY_ALLOWED);
  if (anybody.found === "no" && task.missing.length === 0) return { answer: "proven" };
  const byPolicyAlone = find(withoutOwnRoot(task), (caller) =>
    isOfAccount(caller, bucket) ? NOTHING_ATTACHED : EVERYBODY_ALLOWED,
  );
  const open = byPolicyAlone.found === "yes" ? byPolicyAlone : ofOwnRoot(anybody, bucket);
  if (open?.found === "yes")
    return { answer: "refuted", counterexample: bucketIntrusion(open.request, task) };
  return { answer: "unknown", missing: [...whatIsMissing(anybody, task), ...task.missing] };
}

const EVERYBODY_ALLOWED: readonly Policy[] = [EVERYTHING];
const NOTHING_ATTACHED: readonly Policy[] = [];

function isOfAccount(caller: Caller, { accountId }: BucketFacts): boolean {
  return "account" in caller && caller.account === accountId;
}

/** What the account's root user may do, the policy does not grant. */
function withoutOwnRoot(task: Task): Task {
  const callers = task.question.callers("").filter((caller) => !isOwnRoot(task.bucket, caller));
  return { ...task, question: { ...task.question, callers: () => callers } };
}

/** Where the account's root user is let through and nobody else of the account, no policy of theirs matters. */
function ofOwnRoot(anybody: Found, bucket: BucketFacts): Found | undefined {
  if (anybody.found !== "yes") return undefined;
  return isOwnRoot(bucket, callerOf(anybody.request.principal)) ? anybody : undefined;
}

interface Task {
  readonly bucket: BucketFacts;
  readonly part: Part;
  /** The bucket's policy, whole. */
  readonly policy: Policy;
  /** Everything but how to look at a request. */
  readonly question: Omit<Parameters<typeof search>[0], "isCounterexample">;
  /** What was beyond the classes. */
  readonly missing: readonly string[];
  /** Of the bucket's policy and of its users', what speaks of this part's actions. */
  readonly relevant: Policy;
  readonly identities: ReadonlyMap<string, readonly Policy[]>;
}

function prepare(bucket: BucketFacts, policy: Policy, part: Part): Task {
  const relevant = speakingOf(policy, part.actions);
  const identities = identitiesOf(bucket, part);
  const policies = [relevant, ...[...identities.values()].flat()];
  const mentions = mentionsIn(policies);
  const callers = callerClasses(mentions, {
    partition: bucket.partition,
    accounts: [bucket.accountId],
    roles: part.roles,
    providers: [],
  });
  const asking = anonymousFirst(callers.callers);
  const resources = resourcesOf(bucket, part, policies);
  const { keys, beyond } = keyDimensions(mentions, REQUEST_WORLD, new Map());
  const missing = [
    ...(callers.complete ? [] : ["all principals that the policies tell apart"]),
    ...(resources.complete ? [] : ["all objects that the policies tell apart"]),
    ...beyond.map((key) => `all values of ${key} that the policies tell apart`),
  ];
  const question = {
    actions: representatives(policies, part.actions, part.declaredActions),
    callers: () => asking,
    resources: resources.witnesses,
    ...(part.on === "objects" && { resourceStart: `${resourceOf(bucket, "bucket")}/` }),
    resourceAccount: bucket.accountId,
    keys,
    world: REQUEST_WORLD,
    cost: relevant.statements.length + 1,
  };
  return { bucket, part, policy, question, missing, relevant, identities };
}

/** That a bucket is open to everybody is best shown by somebody who is nobody. */
function anonymousFirst(callers: readonly Caller[]): readonly Caller[] {
  const anonymous = callers.filter(({ kind }) => kind === "anonymous");
  return [...anonymous, ...callers.filter(({ kind }) => kind !== "anonymous")];
}

function identitiesOf({ users }: BucketFacts, { actions }: Part): ReadonlyMap<string, readonly Policy[]> {
  return new Map(
    users.flatMap(({ roleArn, identity }) =>
      "unread" in identity ? [] : [[roleArn, identity.map((policy) => speakingOf(policy, actions))] as const],
    ),
  );
}

function resourcesOf(bucket: BucketFacts, { on }: Part, policies: readonly Policy[]) {
  if (on === "bucket") return { witnesses: [resourceOf(bucket, on)], complete: true };
  const within = `${resourceOf(bucket, "bucket")}/`;
  const prefixes = bucket.users.flatMap(({ grants }) => grants.map(({ prefix }) => prefix));
  return resourceClasses(policies, {
    domain: within,
    preferred: [...new Set(["another-key", ...prefixes.map((prefix) => `${prefix}a-key`)])].map(
      (key) => `${within}${key}`,
    ),
    distinct: [...new Set(prefixes)].map((prefix) => `${within}${prefix}*`),
  });
}

/** Looks for a request that is allowed and was not declared; `identityOf` says what those have whose policies are not known. */
function find(task: Task, identityOf: (caller: Caller) => readonly Policy[]): Found {
  const policiesOf = policiesBySituation(task, identityOf);
  return search({
    ...task.question,
    isCounterexample: (situation: Situation): Truth => {
      if (isExempt(situation.caller, task.bucket)) return "no";
      const allowed = isAllowed(layersOf(situation, policiesOf(situation)));
      return allowed === "no" ? allowed : both(allowed, not(task.part.isDeclared(situation)));
    },
  });
}

/**
 * The policies that decide. Most callers are out before a resource is decided; for the others, and for those who were granted
 * something, the statements that cannot speak of their action are left out once, for all resources.
 */
function policiesBySituation(
  { relevant, identities, question }: Task,
  identityOf: (caller: Caller) => readonly Policy[],
): (situation: Situation) => Policies {
  const known = new Map<Caller, Map<string, Policies>>();
  const isOne = question.resources.length === 1;
  return (situation) => {
    const { caller, action, resource } = situation;
    const own = caller.kind === "role" ? identities.get(caller.arn) : undefined;
    const identity = own ?? identityOf(caller);
    if (own === undefined && (resource === undefined || isOne)) return { identity, resource: relevant };
    const ofCaller = known.get(caller) ?? new Map<string, Policies>();
    const narrow = () => ({ identity, resource: narrowed(relevant, { ...situation, resource: undefined }) });
    const ofAction = ofCaller.get(action) ?? narrow();
    known.set(caller, ofCaller.set(action, ofAction));
    return ofAction;
  };
}

/** Services of AWS, where the configuration exempts them. */
function isExempt({ kind }: Caller, { exclusive }: BucketFacts): boolean {
  return kind === "service" && exclusive?.awsServices === "allow";
}

function whatIsMissing(anybody: Found, { bucket, part }: Task): readonly string[] {
  switch (anybody.found) {
    case "yes":
      return [
        `whether identity policies of account ${bucket.accountId} let others ${part.words} bucket ${bucket.name}: they are not in this configuration; ${exclusiveFix(bucket, part)}, which denies it whatever they say`,
      ];
    case "maybe":
      return [...anybody.missing, `whether ${requestInWords(anybody.request)}`];
    case "too many":
      return ["more classes of requests than are looked at"];
    case "no":
      return [];
  }
}
