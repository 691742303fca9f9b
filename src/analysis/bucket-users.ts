import type { BucketUser } from "./facts";

/** Users of a bucket, each role once: grants to one role from several places are one user's. */
export function mergedUsers(users: readonly BucketUser[]): readonly BucketUser[] {
  const byRole = new Map<string, BucketUser>();
  for (const user of users) {
    const known = byRole.get(user.roleArn);
    byRole.set(user.roleArn, known ? { ...known, grants: [...known.grants, ...user.grants] } : user);
  }
  return [...byRole.values()];
}
