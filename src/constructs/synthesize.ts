import { App, TerraformStack } from "cdktf";
import type { EnvironmentAccess } from "../access/environment";
import { UserError, UserErrors } from "../errors";
import { quote } from "../value-rule";
import { EnvironmentStack } from "./environment-stack";
import { refuseHcl } from "./hcl-refusal";
import { tokensWrittenIn } from "./tokens";
import { withoutCreationStacks } from "./without-creation-stacks";

/** Where and how stacks are written. */
export interface SynthesisOptions {
  /** A folder that exists, best an empty one: the output is whole only when this function has returned. */
  readonly outdir: string;
  readonly format: "json" | "hcl";
}

/**
 * Writes every environment as a stack. Nothing is written unless every stack is valid.
 * @throws UserErrors for CDKTF's tokens in a text; whatever `validate` throws
 */
export function synthesizeEnvironments(
  environments: readonly EnvironmentAccess[],
  { outdir, format }: SynthesisOptions,
): void {
  const tokens = environments.flatMap(writtenTokens);
  if (tokens.length > 0) throw new UserErrors(tokens);
  withoutCreationStacks(() => {
    const app = new App({ outdir, skipValidation: true, hclOutput: format === "hcl", stackTraces: false });
    for (const environment of environments) new EnvironmentStack(app, environment);
    validate(app, format);
    app.synth();
  });
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
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  if (format === "json") return;
  const refusals = stacks.flatMap((stack) => refuseHcl(stack.node.id, stack.toTerraform()) ?? []);
  if (refusals.length > 0) throw new UserErrors(refusals);
}

/** CDKTF replaces its tokens wherever they stand, escaped or not: in a text of irsa.yaml they would be somebody's own. */
function writtenTokens({ declaration }: EnvironmentAccess): UserError[] {
  return tokensWrittenIn(declaration).map(
    (token) =>
      new UserError(
        "terraform-syntax-refused",
        `environment ${declaration.name}: got ${quote(token)} in a text; CDKTF would replace it with something else: leave out TfToken[`,
      ),
  );
}
