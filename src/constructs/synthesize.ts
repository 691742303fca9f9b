import { App, TerraformResource, TerraformStack } from "cdktf";
import type { EnvironmentAccess } from "../access/environment";
import { UserErrors } from "../errors";
import { EnvironmentStack } from "./environment-stack";
import { refuseHcl } from "./hcl-refusal";

/** Where and how stacks are written. */
export interface SynthesisOptions {
  /** A folder that exists, best an empty one: the output is whole only when this function has returned. */
  readonly outdir: string;
  readonly format: "json" | "hcl";
}

/** Writes every environment as a stack. Nothing is written unless every stack is valid. */
export function synthesizeEnvironments(
  environments: readonly EnvironmentAccess[],
  { outdir, format }: SynthesisOptions,
): void {
  const app = new App({ outdir, skipValidation: true, hclOutput: format === "hcl", stackTraces: false });
  for (const environment of environments) new EnvironmentStack(app, environment);
  validate(app, format);
  app.synth();
}

/**
 * Throws all mistakes of all stacks at once. CDKTF writes one stack before it looks at the next, so this runs before `synth`.
 * @throws Error with one line a mistake; UserErrors for stacks that HCL would spoil
 */
export function validate(app: App, format: SynthesisOptions["format"]): void {
  const mistakes = app.node
    .findAll()
    .flatMap((node) => node.node.validate().map((message) => `${node.node.path}: ${message}`));
  const stacks = app.node.findAll().filter((node) => TerraformStack.isStack(node));
  const all = [...mistakes, ...stacks.flatMap(sharedAddresses)];
  if (all.length > 0) throw new Error(all.join("\n"));
  if (format === "json") return;
  const refusals = stacks.flatMap((stack) => refuseHcl(stack.node.id, stack.toTerraform()) ?? []);
  if (refusals.length > 0) throw new UserErrors(refusals);
}

/** Two resources of one address: CDKTF would silently write a mixture of both. */
function sharedAddresses(stack: TerraformStack): string[] {
  const paths = new Map<string, string>();
  return stack.node.findAll().flatMap((node) => {
    if (!TerraformResource.isTerraformResource(node)) return [];
    const address = `${node.terraformResourceType}.${node.friendlyUniqueId}`;
    const first = paths.get(address);
    if (first === undefined) {
      paths.set(address, node.node.path);
      return [];
    }
    return [`${node.node.path}: ${address} is ${first} already; give one of them another terraformName`];
  });
}
