import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { addressOf, adopt, forget, forgetAddress, named, namedData } from "../../src/constructs/address";
import { synthesizedConstructs } from "../support/synthesized";
import { readTemplate } from "../support/terraform-reader";

describe("an address", () => {
  test("is CDKTF's where no Terraform name is given", () => {
    const json = synthesizedConstructs((stack) => {
      named(role(stack), {});
    });

    expect(Object.keys(json.resource.aws_iam_role)).toEqual(["role"]);
    expect(json.moved).toBeUndefined();
  });

  test("is the Terraform name where one is given", () => {
    const json = synthesizedConstructs((stack) => {
      named(role(stack), { terraformName: "deployment_hyve_hyve" });
      namedData(new DataAwsIamRole(stack, "data", { name: "r" }), { terraformName: "deployment_hyve_hyve" });
    });

    expect(Object.keys(json.resource.aws_iam_role)).toEqual(["deployment_hyve_hyve"]);
    expect(Object.keys(json.data.aws_iam_role)).toEqual(["deployment_hyve_hyve"]);
    expect(json.moved).toBeUndefined();
  });

  test("of a data source is CDKTF's where no Terraform name is given", () => {
    const json = synthesizedConstructs((stack) => {
      namedData(new DataAwsIamRole(stack, "data", { name: "r" }), {});
    });

    expect(Object.keys(json.data.aws_iam_role)).toEqual(["data"]);
  });

  test("that changed is moved from the former one", () => {
    const json = synthesizedConstructs((stack) => {
      named(role(stack), { terraformName: "new", formerTerraformNames: ["old"] });
    });

    expect(json.moved).toEqual([{ from: "aws_iam_role.old", to: "aws_iam_role.new" }]);
  });

  test("that changed more than once is moved step by step, from the oldest to the present one", () => {
    const json = synthesizedConstructs((stack) => {
      named(role(stack), { terraformName: "new", formerTerraformNames: ["old", "oldest"] });
    });

    expect(json.moved).toEqual([
      { from: "aws_iam_role.old", to: "aws_iam_role.new" },
      { from: "aws_iam_role.oldest", to: "aws_iam_role.old" },
    ]);
  });

  test("is known without a token", () => {
    let address = "";
    const json = synthesizedConstructs((stack) => {
      address = addressOf(named(role(stack), { terraformName: "hyve" }));
    });

    expect(address).toBe("aws_iam_role.hyve");
    expect(json.resource.aws_iam_role.hyve).toBeDefined();
  });
});

describe("adopting", () => {
  test("imports into the resource, by its provider", () => {
    const json = synthesizedConstructs((stack) => {
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "eu-west-1" });
      adopt(role(stack, { provider }), "HyveS3WriterRole");
    });

    expect(json.import).toEqual([{ to: "aws_iam_role.role", id: "HyveS3WriterRole", provider: "aws.other" }]);
  });

  test("names no provider where the resource uses the default one", () => {
    const json = synthesizedConstructs((stack) => adopt(role(stack), "HyveS3WriterRole"));

    expect(json.import).toEqual([{ to: "aws_iam_role.role", id: "HyveS3WriterRole" }]);
  });

  test("takes the id as text, whatever it holds", () => {
    const id = '${file("/etc/hostname")}';

    const json = synthesizedConstructs((stack) => adopt(role(stack), id));

    expect(readTemplate(json.import[0].id)).toEqual([id]);
  });
});

test("forgetting takes an address out of the state and destroys nothing", () => {
  const json = synthesizedConstructs((stack) => {
    forgetAddress(stack, "aws_iam_role.hyve");
    forgetAddress(stack, "aws_iam_role.other");
  });

  expect(json.removed).toEqual([
    { from: "aws_iam_role.hyve", lifecycle: { destroy: false } },
    { from: "aws_iam_role.other", lifecycle: { destroy: false } },
  ]);
  expect(json.resource).toBeUndefined();
});

describe("forgetting a resource of a construct", () => {
  test("names it as it was named", () => {
    const json = synthesizedConstructs((stack) =>
      forget(stack, "role", { type: "aws_iam_role", terraformName: "hyve" }),
    );

    expect(json.removed).toEqual([{ from: "aws_iam_role.hyve", lifecycle: { destroy: false } }]);
  });

  test("without a Terraform name finds the one that CDKTF gave it, and so does not destroy it", () => {
    const inside = (stack: Construct) => new Construct(stack, "deep");
    let given = "";
    synthesizedConstructs((stack) => {
      given = addressOf(role(inside(stack)));
    });

    const json = synthesizedConstructs((stack) => forget(inside(stack), "role", { type: "aws_iam_role" }));

    expect(json.removed[0].from).toBe(given);
    expect(given).toMatch(/^aws_iam_role\.deep_role_[0-9A-F]{8}$/u);
  });
});

function role(scope: Construct, change: { provider?: AwsProvider } = {}): IamRole {
  return new IamRole(scope, "role", { assumeRolePolicy: "{}", ...change });
}
