import { describeFindings } from "../../inspect/describe-findings";
import type { Finding } from "../../inspect/finding";
import { awsFindings, clusterFindings, preflightAsks } from "../../inspect/preflight/preflight";
import type { ClusterFacts } from "../../kubernetes/cluster-facts";
import { COLOUR, PLAIN, renderReport } from "../../report/render-text";
import { type Command, ENVIRONMENT, FILE, type FileOptions } from "../command";
import { EXIT, type ExitStatus } from "../exit-status";
import { loadAccess, pickEnvironment } from "../load-access";
import { ONLY, type OnlyOptions } from "../only";
import { CLUSTER, type ClusterOptions } from "../open-cluster";
import { readLive } from "../read-live";

/** Options of `preflight`. */
export interface PreflightOptions extends FileOptions, ClusterOptions, OnlyOptions {
  readonly environment?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Looks, before a plan, at what no plan shows. */
export const preflight: Command<PreflightOptions> = {
  description: "before a plan: what exists already and whose it is, what would be lost, which binding fits",
  readsOnly: true,
  options: [FILE, ENVIRONMENT, ...CLUSTER, ONLY, ["--json", "print the findings as JSON"]],
  async run(options, terminal) {
    const access = pickEnvironment(loadAccess(options.file), options.environment);
    const asks = (known: ClusterFacts) => preflightAsks(access, known);
    const { aws, cluster } = await readLive({ access, asks }, options, terminal);
    const findings = [
      ...(aws ? awsFindings(access, aws) : []),
      ...(cluster ? clusterFindings(access, cluster.facts) : []),
    ];
    const title = `${access.declaration.name}: ${summary(findings)}`;
    terminal.stdout(
      options.json
        ? `${JSON.stringify({ findings }, null, 2)}\n`
        : renderReport({ title, sections: describeFindings(findings) }, terminal.colour ? COLOUR : PLAIN),
    );
    return statusOf(findings);
  },
};

function summary(findings: readonly Finding[]): string {
  const count = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
  if (findings.length === 0) return "nothing stands in the plan's way";
  return `${count("error")} in the plan's way, ${count("warning")} to mind, ${count("unknown")} unknown`;
}

function statusOf(findings: readonly Finding[]): ExitStatus {
  if (findings.some(({ severity }) => severity === "error")) return EXIT.no;
  return findings.some(({ severity }) => severity === "unknown") ? EXIT.unknown : EXIT.ok;
}
