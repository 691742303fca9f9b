import { awsQuestions } from "../../src/cli/aws-questions";
import {
  bucketDeclaration,
  environmentDeclaration,
  HYVE_ROLE_ARN,
  workloadNamed,
} from "../support/declarations";
import { PROVIDER_ARN } from "../support/live-aws";
import { declaredAccess } from "../support/preflight";

const CLUSTER = { accountId: "111122223333", region: "eu-west-1", assumeRole: undefined };
const TERRAFORM = "arn:aws:iam::111122223333:role/terraform";

describe("what is asked of AWS", () => {
  test("is every role, the OIDC provider and every bucket, in its own account and region", () => {
    const { workloads } = environmentDeclaration();
    const access = declaredAccess({
      workloads: [...workloads, workloadNamed("other")],
      buckets: [bucketDeclaration({ region: "eu-central-1" })],
    });

    const { roles, oidcProviders, buckets } = awsQuestions(access);

    expect(roles.map(({ name }) => name)).toEqual([
      HYVE_ROLE_ARN,
      expect.stringContaining(":role/other-role"),
    ]);
    expect(new Set(roles.map(({ place }) => JSON.stringify(place))).size).toBe(1);
    expect(oidcProviders).toEqual([{ name: PROVIDER_ARN, place: CLUSTER }]);
    expect(buckets).toEqual([
      {
        name: "dlz-tst-landing",
        place: expect.objectContaining({ accountId: "339713007003", region: "eu-central-1" }),
      },
    ]);
  });

  test("is asked by the roles that the plan assumes", () => {
    const { cluster } = environmentDeclaration();
    const access = declaredAccess({
      cluster: { ...cluster, assumeRole: TERRAFORM },
      buckets: [bucketDeclaration({ assumeRole: "arn:aws:iam::339713007003:role/terraform" })],
    });

    const { roles, oidcProviders, buckets } = awsQuestions(access);

    expect([...roles, ...oidcProviders].map(({ place }) => place.assumeRole)).toEqual([TERRAFORM, TERRAFORM]);
    expect(buckets.map(({ place }) => place.assumeRole)).toEqual([
      "arn:aws:iam::339713007003:role/terraform",
    ]);
  });
});
