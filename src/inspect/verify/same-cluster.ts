import { lookUp } from "../../kubernetes/cluster-facts";
import type { LiveObject } from "../../kubernetes/live-objects";
import { failed, passed, undecided } from "../check";
import type { ClusterSubject } from "./cluster-subject";
import type { VerifyRule } from "./rule";

/** Where a cluster says which issuer signs its tokens. */
export const DISCOVERY = "/.well-known/openid-configuration";

/** What was asked is the cluster that was declared: the issuer is in every trust policy. */
export const sameCluster: VerifyRule<ClusterSubject> = {
  id: "issuer",
  expected: ({ issuer }) => `the cluster's tokens are issued by ${issuer}`,
  asks: () => [DISCOVERY],
  check({ issuer }, facts, expectation) {
    const configuration = lookUp<LiveObject & { readonly issuer?: string }>(facts, DISCOVERY);
    if (configuration.found !== "there")
      return undecided(
        expectation,
        configuration.found === "unread"
          ? configuration.why
          : `the cluster's issuer: ${DISCOVERY} is not there`,
      );
    const { issuer: got = "nobody" } = configuration.thing;
    return got === issuer
      ? passed(expectation, "they are")
      : failed(
          expectation,
          `they are issued by ${got}`,
          "name the right context: --context; or correct issuer in irsa.yaml",
        );
  },
};
