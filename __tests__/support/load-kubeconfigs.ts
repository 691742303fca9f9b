import { readFileSync } from "node:fs";
import { type KubeconfigChoice, loadKubeconfig } from "../../src/live/kubernetes/kubeconfig";

/** A kubeconfig to load. */
export interface KubeconfigCase {
  readonly choice: KubeconfigChoice;
  readonly environment: Readonly<Record<string, string>>;
}

/** What came of it. */
export interface KubeconfigOutcome {
  readonly context?: string;
  readonly server?: string;
  readonly authorization?: string;
  readonly ca?: string;
  readonly code?: string;
  readonly message?: string;
}

async function outcomeOf({ choice, environment }: KubeconfigCase): Promise<KubeconfigOutcome> {
  try {
    const { context, server, authorize } = await loadKubeconfig(choice, environment);
    const { headers, ca } = await authorize();
    const { Authorization: authorization } = { ...(headers as Record<string, string> | undefined) };
    return { context, server, ...(authorization && { authorization }), ...(ca && { ca: String(ca) }) };
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return { ...(code && { code }), message };
  }
}

/** The client is an ES module, which jest does not load: this file is a process of its own, for many cases at once. */
async function main(): Promise<void> {
  const cases = JSON.parse(readFileSync(0, "utf8")) as readonly KubeconfigCase[];
  process.stdout.write(JSON.stringify(await Promise.all(cases.map(outcomeOf))));
}

if (require.main === module) void main();
