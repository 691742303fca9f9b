import type { EnvironmentAccess } from "../../access/environment";
import type { Claim } from "../../analysis/claims/claim";
import { proveEnvironment } from "../../analysis/prove-environment";
import type { LiveAws } from "../../iam/live-aws";
import { type Check, failed, passed, undecided } from "../check";
import { liveFacts } from "./live-facts";

/** P1 and P2 of every workload over what is live in AWS. P4 is what the cluster's checks decide. */
export function liveClaims(access: EnvironmentAccess, live: LiveAws): readonly Check[] {
  const { workloads } = proveEnvironment(liveFacts(access, live));
  return workloads.flatMap(({ name, claims }) =>
    claims.filter(({ id }) => id !== "P4").map((claim) => checkOf(name, claim)),
  );
}

function checkOf(name: string, { id, says, verdict, acknowledged }: Claim): Check {
  const expectation = { name: `${name}: live ${id}`, expected: says };
  switch (verdict.answer) {
    case "proven":
      return passed(expectation, "proven of the live documents");
    case "refuted": {
      const { words, fix } = verdict.counterexample;
      return acknowledged === undefined
        ? failed(expectation, words, fix)
        : passed(expectation, `${words}; accepted: ${acknowledged}`);
    }
    case "unknown":
      return undecided(expectation, ...verdict.missing);
  }
}
