import type { TerraformElement, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { TerraformBlock } from "./terraform-block";

/** How a construct's resources are called in Terraform. */
export interface AddressProps {
  /** The resources' Terraform name; part of their address, so changing it replaces them. @default - CDKTF's, from the construct's path */
  readonly terraformName?: string | undefined;
  /** A former Terraform name: the resources move instead of being replaced. @default - none */
  readonly formerTerraformName?: string | undefined;
}

/** Gives a resource its Terraform name and says what it was called before. Returns the resource. */
export function named<Resource extends TerraformResource>(
  resource: Resource,
  { terraformName, formerTerraformName }: AddressProps,
): Resource {
  if (terraformName === undefined) return resource;
  resource.overrideLogicalId(terraformName);
  if (formerTerraformName !== undefined) {
    const from = `${resource.terraformResourceType}.${formerTerraformName}`;
    const body = { from, to: `${resource.terraformResourceType}.${terraformName}` };
    new TerraformBlock(resource, "moved", { type: "moved", body });
  }
  return resource;
}

/** Gives a data source its Terraform name. Returns it. */
export function namedData<Element extends TerraformElement>(
  element: Element,
  { terraformName }: AddressProps,
): Element {
  if (terraformName !== undefined) element.overrideLogicalId(terraformName);
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
    body: { to: addressOf(resource), id, ...(provider && { provider }) },
  });
}

/** Takes a resource out of the state and deletes nothing. */
export function forget(scope: Construct, address: string): void {
  new TerraformBlock(scope, `forget-${address}`, {
    type: "removed",
    body: { from: address, lifecycle: { destroy: false } },
  });
}
