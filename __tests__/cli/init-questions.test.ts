import { type InitAnswers, QUESTIONS } from "../../src/cli/init-questions";

describe("the questions of init", () => {
  test("ask each answer once, by the flag that gives it", () => {
    const keys = QUESTIONS.map(({ key }) => key);

    expect(new Set(keys).size).toBe(keys.length);
    expect(QUESTIONS.map(({ flag }) => flag)).toEqual(keys.map(flagOf));
  });

  test.each<[keyof InitAnswers, InitAnswers, string | undefined]>([
    ["region", { issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/X" }, "eu-west-1"],
    ["region", { issuer: "https://oidc-eks.us-gov-west-1.api.aws/id/X" }, "us-gov-west-1"],
    ["region", { issuer: "https://example.com" }, undefined],
    ["region", {}, undefined],
    ["namespace", { workload: "hyve" }, "hyve"],
    ["serviceAccount", { workload: "hyve" }, "hyve-sa"],
    ["serviceAccount", {}, undefined],
    ["role", { workload: "hyve" }, "hyve-s3"],
    ["role", {}, undefined],
    ["bucketAccount", { account: "111122223333" }, "111122223333"],
    ["bucketPolicy", { account: "111122223333", bucketAccount: "111122223333" }, "existing"],
    ["bucketPolicy", { account: "111122223333", bucketAccount: "339713007003" }, "handoff"],
    ["kubernetes", {}, "gitops"],
    ["kubernetes", { context: "codisc-tst" }, ""],
    ["oidcProvider", {}, "create"],
    ["kind", {}, "Deployment"],
    ["binding", {}, "handoff"],
    ["grant", {}, "read"],
    ["prefix", {}, ""],
  ])("%s, after %j, proposes %p", (key, soFar, proposed) => {
    const question = QUESTIONS.find((one) => one.key === key);

    expect(question?.proposal?.(soFar)).toBe(proposed);
  });

  test.each(["cluster", "account", "issuer", "workload", "bucket"])("propose nothing for %s", (key) => {
    expect(QUESTIONS.find((one) => one.key === key)?.proposal).toBeUndefined();
  });
});

function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}
