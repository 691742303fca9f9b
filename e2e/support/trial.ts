import type { Actor, Stop } from "../../src/inspect/intrusions/attempt";
import type { ApiRequest, ApiUser } from "../../src/kubernetes/api-request";

/** Something that a user of the sandbox tries, or somebody whom its administrator impersonates. */
export interface Trial {
  readonly id: string;
  readonly as: Actor | ApiUser;
  readonly request: ApiRequest;
  /** Who must refuse it; undefined if nobody may. */
  readonly stoppedBy?: Stop | undefined;
}

/** Somebody who is impersonated. The API server adds the groups of ServiceAccounts itself. */
export function impersonated(user: string): ApiUser {
  return { user, groups: [] };
}
