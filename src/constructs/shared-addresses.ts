import { TerraformDataSource, TerraformResource, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

const watched = new WeakSet<TerraformStack>();

/** Makes the stack refuse two resources or data sources of one address: CDKTF would silently write a mixture of both. */
export function refuseSharedAddresses(stack: TerraformStack): void {
  if (watched.has(stack)) return;
  watched.add(stack);
  stack.node.addValidation({ validate: () => sharedAddresses(stack) });
}

function sharedAddresses(stack: TerraformStack): string[] {
  const paths = new Map<string, string>();
  return stack.node.findAll().flatMap((node) => {
    const address = addressIn(node);
    if (address === undefined) return [];
    const first = paths.get(address);
    if (first === undefined) {
      paths.set(address, node.node.path);
      return [];
    }
    return [`${address} is both ${first} and ${node.node.path}; give one of them another terraformName`];
  });
}

function addressIn(node: IConstruct): string | undefined {
  if (TerraformResource.isTerraformResource(node))
    return `${node.terraformResourceType}.${node.friendlyUniqueId}`;
  if (TerraformDataSource.isTerraformDataSource(node))
    return `data.${node.terraformResourceType}.${node.friendlyUniqueId}`;
  return undefined;
}
