import { JsonPlace } from "../../../src/terraform/reader/json-place";
import { parseJson } from "../../../src/terraform/reader/parse-json";
import { planProviders, providerKeys } from "../../../src/terraform/reader/plan-providers";
import { shown } from "../../support/shown-plans";

const CONFIGURATION = place({
  provider_config: {
    aws: {
      name: "aws",
      expressions: {
        region: { constant_value: "eu-west-1" },
        profile: { references: ["var.profile", "local.b"] },
        token: {},
        assume_role: [{ role_arn: { constant_value: "arn" }, external_id: { references: ["var.id"] } }],
        nested: { deep: { constant_value: null } },
        odd: 1,
      },
    },
    "module.outer:aws.bucket": { name: "aws", alias: "bucket" },
  },
  root_module: {
    resources: [
      { address: "aws_iam_role.a", provider_config_key: "aws" },
      { address: "data.aws_iam_role.a", provider_config_key: "aws.other" },
      { address: "aws_iam_role.without" },
    ],
    module_calls: {
      outer: {
        module: {
          resources: [{ address: "aws_iam_role.a", provider_config_key: "module.outer:aws.bucket" }],
          module_calls: { inner: {} },
        },
      },
    },
  },
});

describe("the provider configuration of a planned resource", () => {
  test.each<[readonly string[], string, string | undefined]>([
    [[], "aws_iam_role.a", "aws"],
    [[], "data.aws_iam_role.a", "aws.other"],
    [[], "aws_iam_role.without", undefined],
    [["outer"], "aws_iam_role.a", "module.outer:aws.bucket"],
    [["outer", "inner"], "aws_iam_role.a", undefined],
  ])("in %j, %s is %s", (calls, address, key) => {
    expect(providerKeys(CONFIGURATION)(calls, address)).toBe(key);
  });

  test("is not known without a configuration", () => {
    expect(providerKeys(undefined)([], "aws_iam_role.a")).toBeUndefined();
    expect(planProviders(undefined).size).toBe(0);
  });
});

describe("the arguments of a plan's provider configuration", () => {
  test("are known where they are constant", () => {
    expect(shown(planProviders(CONFIGURATION))).toEqual({
      aws: {
        region: "eu-west-1",
        profile: "<expression>",
        token: "<expression>",
        assume_role: [{ role_arn: "arn", external_id: "<expression>" }],
        nested: { deep: null },
        odd: 1,
      },
      "module.outer:aws.bucket": {},
    });
  });

  test("say what they refer to otherwise", () => {
    expect(planProviders(CONFIGURATION).get("aws")?.get("profile")).toMatchObject({
      source: "var.profile, local.b",
    });
  });
});

function place(json: unknown): JsonPlace {
  const source = { file: "plan.json", code: "plan-format", fix: "write it again" } as const;
  return new JsonPlace(parseJson(JSON.stringify(json), "plan.json"), source);
}
