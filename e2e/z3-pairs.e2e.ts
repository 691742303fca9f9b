import { reportOf } from "./support/child";
import type { PairsReport } from "./support/z3/judge-pairs";

const SEED = Number(process.env["IRSA_Z3_SEED"] ?? 1);
const PAIRS = Number(process.env["IRSA_Z3_PAIRS"] ?? 2_000);

/** z3 decides the same question by an encoding that shares nothing with the prover but how policies are read. */
describe("check-no-new-access, judged by z3", () => {
  let report: PairsReport;
  const share = (count: number) => count / report.pairs;
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((all, one) => all + one, 0);

  beforeAll(
    async () => {
      report = (await reportOf("z3/run-pairs.ts", String(SEED), String(PAIRS))) as PairsReport;
      const { disagreements, ...figures } = report;
      process.stdout.write(
        `z3 on random pairs: ${JSON.stringify({ ...figures, disagreements: disagreements.length })}\n`,
      );
    },
    60_000 + PAIRS * 600,
  );

  test("never answers otherwise: z3 finds nothing where it passes, and every counterexample is one to z3 too", () => {
    expect(report.disagreements).toEqual([]);
  });

  test("gives both answers often, so that both were judged", () => {
    expect(share(report.agreed.pass)).toBeGreaterThan(0.25);
    expect(share(report.agreed.fail)).toBeGreaterThan(0.25);
  });

  test("seldom does not know, and z3 seldom gives up", () => {
    expect(share(sum(report.unknown))).toBeLessThan(0.03);
    expect(share(sum(report.unjudged))).toBeLessThan(0.03);
  });
});
