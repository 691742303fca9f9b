import { TerraformBlock } from "../../src/constructs/terraform-block";
import { synthesizedConstructs } from "../support/synthesized";

describe("a block that CDKTF has no class for", () => {
  test.each(["import", "moved", "removed"] as const)("%s is one of a list", (type) => {
    const bodies = {
      import: { to: "a.b", id: "c" },
      moved: { from: "a.b", to: "a.c" },
      removed: { from: "a.b", lifecycle: { destroy: false } },
    } as const;

    const json = synthesizedConstructs((stack) => {
      if (type === "import") new TerraformBlock(stack, "block", { type, body: bodies[type] });
      if (type === "moved") new TerraformBlock(stack, "block", { type, body: bodies[type] });
      if (type === "removed") new TerraformBlock(stack, "block", { type, body: bodies[type] });
    });

    expect(json[type]).toEqual([bodies[type]]);
  });

  test("a second one stands beside the first", () => {
    const json = synthesizedConstructs((stack) => {
      new TerraformBlock(stack, "one", { type: "import", body: { to: "a.b", id: "1" } });
      new TerraformBlock(stack, "two", { type: "import", body: { to: "a.c", id: "2" } });
    });

    expect(json.import.map(({ id }: { id: string }) => id)).toEqual(["1", "2"]);
  });

  test("a check stands under its name", () => {
    const body = { assert: [{ condition: "${true}", error_message: "never" }] };

    const json = synthesizedConstructs((stack) => {
      new TerraformBlock(stack, "one", { type: "check", name: "first", body });
      new TerraformBlock(stack, "two", { type: "check", name: "second", body });
    });

    expect(json.check).toEqual({ first: body, second: body });
  });

  test("an ephemeral resource stands under its type and name", () => {
    const json = synthesizedConstructs((stack) => {
      new TerraformBlock(stack, "token", {
        type: "ephemeral",
        resource: "aws_eks_cluster_auth",
        name: "cluster",
        body: { name: "codisc-tst" },
      });
    });

    expect(json.ephemeral).toEqual({ aws_eks_cluster_auth: { cluster: { name: "codisc-tst" } } });
  });
});
