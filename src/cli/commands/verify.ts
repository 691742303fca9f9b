import { UserError } from "../../errors";
import type { Check } from "../../inspect/check";
import { describeChecks, summary } from "../../inspect/describe-checks";
import { trialsOf } from "../../inspect/intrude/intrude";
import { clusterSubject } from "../../inspect/verify/cluster-subject";
import { liveClaims } from "../../inspect/verify/live-claims";
import { livePermissions } from "../../inspect/verify/live-permissions";
import { liveProvider } from "../../inspect/verify/live-provider";
import { subjectsOf } from "../../inspect/verify/subject";
import { CLUSTER_RULES, type Verified, verifyAsks, verifyChecks } from "../../inspect/verify/verify";
import type { ApiUser } from "../../kubernetes/api-request";
import type { ClusterFacts } from "../../kubernetes/cluster-facts";
import { tryAll } from "../../live/kubernetes/try-all";
import { COLOUR, PLAIN, renderReport } from "../../report/render-text";
import { quote } from "../../value-rule";
import { type Command, ENVIRONMENT, FILE, type FileOptions } from "../command";
import { EXIT, type ExitStatus } from "../exit-status";
import { loadAccess, pickEnvironment } from "../load-access";
import { ONLY, type OnlyOptions } from "../only";
import { CLUSTER, type ClusterOptions } from "../open-cluster";
import { type ReadLive, readLive } from "../read-live";

/** Options of `verify`. */
export interface VerifyOptions extends FileOptions, ClusterOptions, OnlyOptions {
  readonly environment?: string | undefined;
  readonly intrude?: boolean | undefined;
  readonly as?: string | undefined;
  readonly asGroup?: readonly string[] | undefined;
  readonly trust?: readonly string[] | undefined;
  readonly accept?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** Looks, after a deploy, whether the cluster is as it was declared, and tries to get in. */
export const verify: Command<VerifyOptions> = {
  description:
    "after a deploy: does the pod hold the identity, is the guard in force, is every intrusion refused?",
  readsOnly: true,
  options: [
    FILE,
    ENVIRONMENT,
    ...CLUSTER,
    ONLY,
    ["--intrude", "try every known intrusion, by impersonation and without effect (server-side dry run)"],
    ["--as <user>", "with --intrude: try what developers try as this user, with that user's rights"],
    ["--as-group <group...>", "with --as: the user's groups"],
    [
      "--trust <kind:name...>",
      "who may what only administrators should: User:, Group: or ServiceAccount:NAMESPACE/NAME",
    ],
    ["--accept <check...>", "a check of the cluster that may fail, such as pod-security"],
    ["--json", "print the checks as JSON"],
  ],
  async run(options, terminal) {
    const access = pickEnvironment(loadAccess(options.file), options.environment);
    const verified = { workloads: subjectsOf(access), cluster: clusterSubject(access, trusted(options)) };
    const developer = developerOf(options);
    const asks = (known: ClusterFacts) => verifyAsks(verified, known);
    const { aws, cluster } = await readLive({ access, asks }, options, terminal);
    const checks = [
      ...(aws
        ? [liveProvider(access, aws), ...livePermissions(access, aws), ...liveClaims(access, aws)]
        : []),
      ...(cluster ? verifyChecks(verified, cluster.facts) : []),
      ...(cluster && options.intrude ? await intrude(verified, { ...cluster, developer }) : []),
    ];
    const all = accepted(checks, options.accept ?? []);
    const report = { title: `${access.declaration.name}: ${summary(all)}`, sections: describeChecks(all) };
    terminal.stdout(
      options.json
        ? `${JSON.stringify({ checks: all }, null, 2)}\n`
        : renderReport(report, terminal.colour ? COLOUR : PLAIN),
    );
    return statusOf(all);
  },
};

async function intrude(
  { workloads }: Verified,
  {
    facts,
    server,
    developer,
  }: NonNullable<ReadLive["cluster"]> & { readonly developer: ApiUser | undefined },
): Promise<readonly Check[]> {
  const all = workloads.map((subject) => trialsOf(subject, facts, { developer }));
  const trials = all.flatMap((one) => one.trials);
  const answers = await tryAll(server, trials);
  return [...all.flatMap(({ checks }) => checks), ...answers.map(({ trial, answer }) => trial.judge(answer))];
}

function developerOf({ as, asGroup = [] }: VerifyOptions): ApiUser | undefined {
  if (as === undefined && asGroup.length > 0)
    throw new UserError(
      "usage",
      "--as-group: it says the groups of --as, which is missing; write --as USER too",
    );
  return as === undefined ? undefined : { user: as, groups: ["system:authenticated", ...asGroup] };
}

const SUBJECT = /^(User:.+|Group:.+|ServiceAccount:[^/]+\/.+)$/u;

function trusted({ trust = [] }: VerifyOptions): readonly string[] {
  const [wrong] = trust.filter((one) => !SUBJECT.test(one));
  if (wrong === undefined) return trust;
  throw new UserError(
    "usage",
    `--trust: got ${quote(wrong)}; write User:NAME, Group:NAME or ServiceAccount:NAMESPACE/NAME, as verify prints them`,
  );
}

/** What is accepted is still printed, and does not count. Only what is looked at once can be: nothing excuses a workload. */
function accepted(checks: readonly Check[], ids: readonly string[]): readonly Check[] {
  const known = CLUSTER_RULES.map(({ id }) => id);
  const [unknown] = ids.filter((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new UserError(
      "usage",
      `--accept: ${quote(unknown)} is no check of the cluster; one of: ${known.join(", ")}`,
    );
  const names = ids.map((id) => `cluster: ${id}`);
  return checks.map((check) =>
    check.ok || !names.includes(check.name)
      ? check
      : { name: check.name, expected: check.expected, got: `${check.got}; accepted by --accept`, ok: true },
  );
}

function statusOf(checks: readonly Check[]): ExitStatus {
  const open = checks.filter(({ ok }) => !ok);
  if (open.some(({ missing, name }) => missing === undefined || name.includes(": intrusion"))) return EXIT.no;
  return open.length > 0 ? EXIT.unknown : EXIT.ok;
}
