import { readTerraform } from "../../../src/terraform/reader/read-terraform";
import { errorsOf } from "../../support/errors-of";

const HOW =
  "a plan's JSON is written by 'terraform plan -out=PLAN && terraform show -json PLAN > plan.json', a stack's by 'cdktf-irsa synth'";

describe("a file that is no JSON", () => {
  test.each([
    ["", `the file is empty; ${HOW}`],
    [" \n", `the file is empty; ${HOW}`],
    [
      "PK\u0003\u0004\u0014",
      "this is a plan in Terraform's own binary form; write its JSON with 'terraform show -json in.json > plan.json', in the folder that it was planned in",
    ],
    [
      '\ufffd\ufffd{\u0000"\u0000',
      `the file is in UTF-16, as PowerShell's > writes it, and JSON is UTF-8: pipe into 'Out-File -Encoding utf8'; ${HOW}`,
    ],
    [
      '{"@level":"info"}\n{"@level":"info"}',
      `this is what 'terraform plan -json' prints while it works, and not the plan; ${HOW}`,
    ],
    [
      'resource "aws_iam_role" "a" {}',
      `the file does not start with '{'; HCL and plans as they are printed are not read; ${HOW}`,
    ],
  ])("%j is told what it is", (text, message) => {
    expect(refusal(text)).toBe(`in.json: ${message} [terraform-not-json]`);
  });
});

describe("JSON of something else", () => {
  test.each([
    [
      { version: 4, serial: 1, lineage: "a", resources: [] },
      "this is a state file as Terraform stores it; 'terraform show -json > state.json' writes one that can be read",
    ],
    [
      { version: "0.21.0", stacks: {} },
      "this is CDKTF's list of its stacks; each stack stands beside it in stacks/NAME/cdk.tf.json",
    ],
    [{ Version: "2012-10-17", Statement: [] }, "this is an IAM policy, without the Terraform around it"],
    [{ format_version: "1.0", provider_schemas: {} }, "these are schemas of providers"],
    [{ environments: {} }, "this is a declaration; 'cdktf-irsa synth --file FILE' makes stacks of it"],
    [{}, "neither a Terraform configuration nor a plan: the object is empty"],
    [[], "neither a Terraform configuration nor a plan: the JSON is no object"],
    [{ a: 1 }, 'neither a Terraform configuration nor a plan: its keys are "a"'],
    [
      { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 },
      'neither a Terraform configuration nor a plan: its keys are "a", "b", "c", "d", "e", …',
    ],
  ])("%j is told what it is", (json, message) => {
    expect(refusal(JSON.stringify(json))).toBe(`in.json: ${message}; ${HOW} [terraform-unreadable]`);
  });
});

function refusal(text: string): string {
  return errorsOf(() => readTerraform(text, { name: "in.json" })).join("\n");
}
