import { reportOf } from "./support/child";
import type { CorpusReport } from "./support/run-corpus";

/** Every valid document of the grammar's tests, and every policy that AWS has published, in its newest version or in all (IRSA_CORPUS=all). */
describe("check-no-new-access on real documents", () => {
  let report: CorpusReport;

  beforeAll(async () => {
    report = (await reportOf("run-corpus.ts", process.env["IRSA_CORPUS"] ?? "newest")) as CorpusReport;
    process.stdout.write(`real documents: ${JSON.stringify(report)}\n`);
  }, 1_200_000);

  test("reads and compares each with itself, with nothing and with everything, and never answers nonsense", () => {
    expect(report.documents).toBeGreaterThan(1_000);
    expect(report.wrong).toEqual([]);
  });
});
