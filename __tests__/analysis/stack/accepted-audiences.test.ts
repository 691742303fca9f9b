import { acceptedAudiences } from "../../../src/analysis/stack/accepted-audiences";
import { HOST_PATH, ISSUER, PROVIDER_ARN, readStack, stackOf } from "../../support/written-stacks";

const SUBJECT = {
  providerArn: PROVIDER_ARN,
  hostPath: HOST_PATH,
  audience: "sts.amazonaws.com",
  subject: "s",
};

function accepted(providers: object): ReadonlyMap<string, readonly string[]> {
  return acceptedAudiences(readStack(stackOf({ aws_iam_openid_connect_provider: providers })), [SUBJECT]);
}

describe("the audiences that a stack's provider accepts", () => {
  const own = { url: ISSUER, client_id_list: ["sts.amazonaws.com", "vault"] };

  test("are those of the provider of the issuer, however it is written", () => {
    expect(accepted({ own, other: { ...own, url: `${ISSUER}2` } })).toEqual(
      new Map([[PROVIDER_ARN, ["sts.amazonaws.com", "vault"]]]),
    );
    expect(accepted({ own: { ...own, url: HOST_PATH } }).size).toBe(1);
  });

  test.each([
    ["one is an expression", { own: { ...own, client_id_list: ["sts.amazonaws.com", "${var.audience}"] } }],
    [
      "what is there is left as it is",
      { own: { ...own, lifecycle: { ignore_changes: ["client_id_list"] } } },
    ],
    ["the issuer is an expression", { own: { ...own, url: "${var.issuer}" } }],
    ["two providers are of this issuer", { own, twin: { ...own, provider: "aws.other" } }],
    ["count says how many providers there are", { own: { ...own, count: 1 } }],
  ])("are not known where %s", (_case, providers) => {
    expect(accepted(providers).size).toBe(0);
  });
});
