import { UserError } from "../../errors";
import type { Found } from "../../found";
import type { LiveAws, LiveBucket, LiveOidcProvider, LiveRole } from "../../iam/live-aws";
import { readBucket } from "./read-bucket";
import { readOidcProvider, readRole } from "./read-iam";
import { type AwsPlace, type AwsSession, openSession } from "./sessions";

/** What is to be read, and where. */
export interface AwsQuestions {
  readonly roles: readonly Asked[];
  readonly oidcProviders: readonly Asked[];
  readonly buckets: readonly Asked[];
}

/** An ARN or a bucket's name, and where it is. */
export interface Asked {
  readonly name: string;
  readonly place: AwsPlace;
}

/** Reads what is asked for, account by account. What cannot be read, for want of credentials or a right, says why. */
export async function readAws({ roles, oidcProviders, buckets }: AwsQuestions): Promise<LiveAws> {
  const sessions = new Map<string, Promise<AwsSession | UserError>>();
  const all = async <Thing>(
    asked: readonly Asked[],
    read: (session: AwsSession, name: string) => Promise<Thing>,
    unread: (why: string) => Thing,
  ): Promise<ReadonlyMap<string, Thing>> => {
    const pairs = asked.map(async ({ name, place }) => {
      const session = await sessionOf(place, sessions);
      return [
        name,
        session instanceof UserError ? unread(session.message) : await read(session, name),
      ] as const;
    });
    return new Map(await Promise.all(pairs));
  };
  const [liveRoles, liveProviders, liveBuckets] = await Promise.all([
    all<Found<LiveRole>>(roles, readRole, unread),
    all<Found<LiveOidcProvider>>(oidcProviders, readOidcProvider, unread),
    all<LiveBucket>(buckets, readBucket, (why) => ({ policy: unread(why), objectOwnership: unread(why) })),
  ]);
  return { roles: liveRoles, oidcProviders: liveProviders, buckets: liveBuckets };
}

function sessionOf(
  place: AwsPlace,
  sessions: Map<string, Promise<AwsSession | UserError>>,
): Promise<AwsSession | UserError> {
  const key = JSON.stringify(place);
  const known = sessions.get(key);
  if (known) return known;
  const opening = openSession(place).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
  sessions.set(key, opening);
  return opening;
}

function unread(why: string): Found<never> {
  return { found: "unread", why };
}
