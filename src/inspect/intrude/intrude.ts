import type { ApiAnswer, ApiRequest, ApiUser } from "../../kubernetes/api-request";
import type { ClusterFacts } from "../../kubernetes/cluster-facts";
import { type Check, undecided } from "../check";
import { intrusions } from "../intrusions/intrusions";
import { legitimateOperations } from "../intrusions/legitimate";
import { subjectWords, type VerifySubject } from "../verify/subject";
import { type Intruder, intruderOf, legitimateUser } from "./identities";
import { liveWorld } from "./live-world";
import { intrusionCheck, legitimateCheck } from "./outcome";

/** Something to try, and what to make of the answer. */
export interface Trial {
  readonly request: ApiRequest;
  readonly as: ApiUser;
  readonly judge: (answer: ApiAnswer) => Check;
}

/** What is tried on a workload: every known intrusion, and beside them what must go on working. */
export function trialsOf(
  subject: VerifySubject,
  facts: ClusterFacts,
  intruder: Intruder,
): { readonly trials: readonly Trial[]; readonly checks: readonly Check[] } {
  const about = subjectWords(subject);
  const world = liveWorld(subject, facts);
  if (world.found !== "there") {
    const expectation = { name: `${about}: intrusions`, expected: "every known intrusion is refused" };
    const why = world.found === "unread" ? world.why : "the workload";
    return { trials: [], checks: [undecided(expectation, why)] };
  }
  const against = intrusions(world.thing).map((intrusion) => ({
    request: intrusion.request,
    as: intruderOf(intrusion, world.thing, { subject, intruder }),
    judge: (answer: ApiAnswer) => intrusionCheck(about, intrusion, answer),
  }));
  const beside = legitimateOperations(world.thing).map((attempt) => ({
    request: attempt.request,
    as: legitimateUser(attempt, world.thing, subject),
    judge: (answer: ApiAnswer) => legitimateCheck(about, attempt, answer),
  }));
  return { trials: [...against, ...beside], checks: [] };
}
