import { UserError } from "../../errors";
import type { ApiAnswer, ApiRequest, ApiUser } from "../../kubernetes/api-request";
import type { ApiServer } from "./api-server";
import { atOnce } from "./at-once";

/** A request that is sent as somebody else. */
interface Impersonated {
  readonly request: ApiRequest;
  readonly as: ApiUser;
}

/**
 * Sends requests as those who would, and gives the answers in their order.
 * @throws UserError `permission-missing` if the API server does not let us impersonate
 */
export async function tryAll<Trial extends Impersonated>(
  server: Pick<ApiServer, "send">,
  trials: readonly Trial[],
): Promise<readonly { readonly trial: Trial; readonly answer: ApiAnswer }[]> {
  const answers = new Map<Trial, ApiAnswer>();
  await atOnce(trials, async (trial) => {
    const answer = await server.send(trial.request, trial.as);
    if (answer.status === 403 && IMPERSONATION.test(answer.message)) throw notAllowed(answer);
    answers.set(trial, answer);
  });
  return trials.flatMap((trial) => {
    const answer = answers.get(trial);
    return answer ? [{ trial, answer }] : [];
  });
}

const IMPERSONATION = /cannot impersonate resource "/u;

function notAllowed({ message }: ApiAnswer): UserError {
  return new UserError(
    "permission-missing",
    `trying intrusions needs the right to impersonate users and groups: ${message}; run it as a cluster administrator`,
  );
}
