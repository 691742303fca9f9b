import type { EnvironmentAccess } from "../../access/environment";
import type { LiveAws } from "../../iam/live-aws";
import { type Check, failed, passed, undecided } from "../check";

/** The OIDC provider is there and accepts the workloads' audiences. P1 says that nobody else gets in: without it nobody does. */
export function liveProvider({ oidcProvider, workloads }: EnvironmentAccess, live: LiveAws): Check {
  const arn = String(oidcProvider.arn);
  const audiences = [
    ...new Set(workloads.map(({ serviceAccount }) => String(serviceAccount.audience))),
  ].sort();
  const expectation = {
    name: "OIDC provider: provider",
    expected: `${arn} is there and accepts ${audiences.join(", ")}`,
  };
  const found = live.oidcProviders.get(arn);
  switch (found?.found) {
    case "there": {
      const lacking = audiences.filter((audience) => !found.thing.audiences.includes(audience));
      return lacking.length === 0
        ? passed(expectation, "it is")
        : failed(
            expectation,
            `it does not accept ${lacking.join(", ")}`,
            `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${arn} --client-id ${lacking[0]}`,
          );
    }
    case "absent":
      return failed(expectation, "it is not there", "apply the plan, or oidcProvider: create");
    default:
      return undecided(expectation, found?.why ?? `${arn}: it was not asked for`);
  }
}
