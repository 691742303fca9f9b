import type { App } from "cdktf";
import { EnvironmentStack, environment, loadFile } from "../../src";

/** One stack for each environment of an irsa.yaml, beside the app's own stacks. */
export function environmentStacks(app: App, file: string): readonly EnvironmentStack[] {
  const { environments } = loadFile(file);
  return environments.map((declaration) => new EnvironmentStack(app, environment(declaration)));
}
