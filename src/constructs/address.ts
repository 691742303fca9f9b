import type { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { renderText } from "../terraform/render-text";
import { refuseSharedAddresses } from "./shared-addresses";
import { TerraformBlock } from "./terraform-block";

/** How a construct's resources are called in Terraform. */
export interface AddressProps {
  /** The resources' Terraform name; part of their address, so changing it replaces them. @default - CDKTF's, from the construct's path */
  readonly terraformName?: string | undefined;
  /** Former Terraform names, the latest first: the resources move instead of being replaced. @default - none */
  readonly formerTerraformNames?: readonly string[] | undefined;
}

/** Gives a resource its Terraform name and says what it was called before. Returns the resource. */
export function named<Resource extends TerraformResource>(
  resource: Resource,
  { terraformName, formerTerraformNames = [] }: AddressProps,
): Resource {
  if (terraformName === undefined) return resource;
  resource.overrideLogicalId(terraformName);
  refuseSharedAddresses(resource.cdktfStack);
  const type = resource.terraformResourceType;
  for (const [index, former] of formerTerraformNames.entries()) {
    const to = `${type}.${formerTerraformNames[index - 1] ?? terraformName}`;
    new TerraformBlock(resource, `moved-${former}`, {
      type: "moved",
      body: { from: `${type}.${former}`, to },
    });
  }
  return resource;
}

/** Gives a data source its Terraform name. Returns it. */
export function namedData<Element extends TerraformElement>(
  element: Element,
  { terraformName }: AddressProps,
): Element {
  if (terraformName === undefined) return element;
  element.overrideLogicalId(terraformName);
  refuseSharedAddresses(element.cdktfStack);
  return element;
}

/** The address of a resource, `aws_iam_role.name`, which needs no token. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

/** Imports what exists as this resource. */
export function adopt(resource: TerraformResource, id: string): void {
  const provider = resource.provider?.fqn;
  new TerraformBlock(resource, "import", {
    type: "import",
    body: { to: addressOf(resource), id: renderText(id), ...(provider && { provider }) },
  });
}

/** Takes what stands at an address out of the state and deletes nothing. */
export function forgetAddress(scope: Construct, address: string): void {
  new TerraformBlock(scope, `forget-${address}`, removed(address));
}

/** As forgetAddress, for the resource that had the construct id `id` in this scope: CDKTF names the block as it named that. */
export function forget(
  scope: Construct,
  id: string,
  { type, terraformName }: AddressProps & { readonly type: string },
): void {
  new TerraformBlock(scope, id, (self) => removed(`${type}.${terraformName ?? self.friendlyUniqueId}`));
}

function removed(from: string) {
  return { type: "removed", body: { from, lifecycle: { destroy: false } } } as const;
}
