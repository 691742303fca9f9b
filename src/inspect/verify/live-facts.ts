import type { EnvironmentAccess } from "../../access/environment";
import type { BucketFacts, BucketUser, Document, EnvironmentFacts, TrustFacts } from "../../analysis/facts";
import { factsOfAccess } from "../../analysis/facts-of-access";
import { type Found, UNASKED } from "../../found";
import type { LiveAws, LiveRole } from "../../iam/live-aws";
import { readPolicy } from "../../iam/policy/parse-policy";
import type { Policy, PolicyKind } from "../../iam/policy/policy";

/** What is known of an environment from its live documents: what was meant stays, what it rests on is what is there. */
export function liveFacts(access: EnvironmentAccess, live: LiveAws): EnvironmentFacts {
  const meant = factsOfAccess(access);
  const audiences = new Map(
    [...live.oidcProviders].flatMap(([arn, found]) =>
      found.found === "there" ? [[arn, found.thing.audiences] as const] : [],
    ),
  );
  const buckets = new Map(meant.buckets.map((bucket) => [bucket.name, liveBucket(bucket, live)]));
  return {
    ...meant,
    buckets: [...buckets.values()],
    workloads: meant.workloads.map((workload) => ({
      ...workload,
      trust: { ...liveTrust(workload.trust, live), audiences },
      buckets: workload.buckets.map(({ facts, grants }) => ({
        facts: buckets.get(facts.name) ?? facts,
        grants,
      })),
    })),
  };
}

function liveTrust(trust: TrustFacts, { roles }: LiveAws): TrustFacts {
  const role = roles.get(trust.roleArn);
  return {
    ...trust,
    trust: documentOf(
      textOf(role, ({ trust: text }) => text),
      `role ${trust.roleArn}`,
      "trust",
    ),
  };
}

function liveBucket(bucket: BucketFacts, live: LiveAws): BucketFacts {
  const policy = live.buckets.get(bucket.name)?.policy ?? UNASKED;
  return {
    ...bucket,
    policy: documentOf(policy, `policy of bucket ${bucket.name}`, "resource"),
    users: bucket.users.map((user) => liveUser(user, live)),
  };
}

/** Roles of other stacks are not read: what they may do is theirs. */
function liveUser(user: BucketUser, { roles }: LiveAws): BucketUser {
  const role = roles.get(user.roleArn);
  return role === undefined ? user : { ...user, identity: identityOf(role, user.roleArn) };
}

function identityOf(role: Found<LiveRole>, arn: string): BucketUser["identity"] {
  if (role.found !== "there")
    return { unread: role.found === "absent" ? `role ${arn}: it is not there` : role.why };
  const { attached, inline } = role.thing;
  if (attached.length > 0) return { unread: `role ${arn}: what is attached to it: ${attached.join(", ")}` };
  const policies: Policy[] = [];
  for (const [name, text] of Object.entries(inline)) {
    const document = documentOf({ found: "there", thing: text }, `policy ${name} of role ${arn}`, "identity");
    if ("unread" in document) return document;
    policies.push(document.policy);
  }
  return policies;
}

function textOf(role: Found<LiveRole> = UNASKED, get: (role: LiveRole) => string): Found<string> {
  return role.found === "there" ? { found: "there", thing: get(role.thing) } : role;
}

function documentOf(found: Found<string>, name: string, kind: PolicyKind): Document {
  if (found.found === "unread") return { unread: found.why };
  if (found.found === "absent") return { unread: `${name}: it is not there` };
  const reading = readPolicy(found.thing, { name, kind });
  if ("policy" in reading) return reading;
  return { unread: `${name}: ${reading.problems.map(({ message }) => message).join("; ")}` };
}
