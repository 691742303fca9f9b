import { performance } from "node:perf_hooks";
import { environment } from "../src/access/environment";
import { checkNoNewAccess } from "../src/analysis/check-no-new-access";
import type { EnvironmentFacts } from "../src/analysis/facts";
import { factsOfAccess } from "../src/analysis/facts-of-access";
import { proveEnvironment } from "../src/analysis/prove-environment";
import { declareEnvironment, NO_FILES } from "../src/config/declare";
import type { Policy } from "../src/iam/policy/policy";
import { benchEntry } from "./irsa-file";
import { ENVIRONMENT } from "./workloads";

/** Measured: proving `count` workloads, one workload again and again, and a hostile policy. Prints milliseconds as JSON. */
const [, , count = "1"] = process.argv;

/** Fresh facts each time: whatever was remembered of the last ones is of no use. */
function factsOf(workloads: number): EnvironmentFacts {
  const entry = benchEntry(workloads, "gitops");
  return factsOfAccess(environment(declareEnvironment(ENVIRONMENT, entry, NO_FILES)));
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function prove(facts: EnvironmentFacts): number {
  return timed(() => {
    const { workloads } = proveEnvironment(facts);
    const open = workloads.filter(({ claims }) =>
      claims.slice(0, 2).some(({ verdict }) => verdict.answer !== "proven"),
    );
    if (open.length > 0) throw new Error(`${open.length} of ${workloads.length} workloads are not proven`);
  });
}

/** Hundreds of wildcards that overlap in every way. */
function hostile(words: number): Policy {
  const values = Array.from(
    { length: words },
    (_, index) => `arn:aws:s3:::*${index.toString(36)}*${(index * 7).toString(36)}*`,
  );
  return {
    version: "2012-10-17",
    statements: [
      {
        effect: "Allow",
        actions: { not: false, values: values.map((value) => `s3:${value.slice(13)}`) },
        resources: { not: false, values },
        conditions: [{ operator: "StringLike", ifExists: false, key: "s3:prefix", values }],
      },
    ],
  };
}

for (let warm = 0; warm < 20; warm += 1) prove(factsOf(1));
const single = Array.from({ length: 51 }, () => prove(factsOf(1))).sort((left, right) => left - right)[25];
const many = prove(factsOf(Number(count)));
const hostileMilliseconds = timed(() => {
  checkNoNewAccess({ reference: hostile(300), candidate: hostile(301), type: "identity" });
});
process.stdout.write(JSON.stringify({ single, many, hostile: hostileMilliseconds }));
