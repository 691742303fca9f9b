import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/** Blocks of Terraform that CDKTF has no class for. */
type BlockBody =
  | {
      readonly type: "import";
      readonly body: { readonly to: string; readonly id: string; readonly provider?: string | undefined };
    }
  | { readonly type: "moved"; readonly body: { readonly from: string; readonly to: string } }
  | {
      readonly type: "removed";
      readonly body: { readonly from: string; readonly lifecycle: { readonly destroy: false } };
    }
  | {
      readonly type: "check";
      readonly name: string;
      readonly body: {
        readonly assert: readonly { readonly condition: string; readonly error_message: string }[];
      };
    }
  | {
      readonly type: "ephemeral";
      readonly resource: string;
      readonly name: string;
      readonly body: Readonly<Record<string, unknown>>;
    };

/** One block of Terraform, written as it is: text in it must be rendered already. */
export class TerraformBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly block: BlockBody | ((self: TerraformBlock) => BlockBody),
  ) {
    super(scope, id);
  }

  override toTerraform(): Record<string, unknown> {
    const block = typeof this.block === "function" ? this.block(this) : this.block;
    switch (block.type) {
      case "import":
      case "moved":
      case "removed":
        return { [block.type]: [block.body] };
      case "check":
        return { check: { [block.name]: block.body } };
      case "ephemeral":
        return { ephemeral: { [block.resource]: { [block.name]: block.body } } };
    }
  }
}
