import { reportOf } from "./support/child";
import type { MutantsReport, RuleCounts } from "./support/z3/judge-mutants";

/** Policies of the examples, each changed in one place, put in place of the original. */
describe("proofs of changed policies, judged by z3", () => {
  let report: MutantsReport;
  const sum = (column: keyof RuleCounts) =>
    Object.values(report.rules).reduce((all, counts) => all + counts[column], 0);

  beforeAll(async () => {
    report = (await reportOf("z3/run-mutants.ts", process.env["IRSA_Z3_MUTANTS"] ?? "")) as MutantsReport;
    process.stdout.write(tableOf(report));
  }, 1_200_000);

  test("none survives: what is proven, z3 finds no hole in, and every refutation is one to z3 too", () => {
    expect(report.survivors).toEqual([]);
  });

  test("there are many, and many of them are refuted", () => {
    expect(sum("made")).toBeGreaterThan(1_000);
    expect(sum("refuted")).toBeGreaterThan(200);
  });
});

function tableOf({ rules, seconds }: MutantsReport): string {
  const lines = Object.entries(rules).map(
    ([rule, { made, refuted, unknown, equivalent }]) =>
      `${rule.padEnd(42)}${[made, refuted, unknown, equivalent].map((count) => String(count).padStart(10)).join("")}`,
  );
  const heads = ["made", "refuted", "unknown", "harmless"].map((head) => head.padStart(10)).join("");
  return [`${"mutants".padEnd(42)}${heads}`, ...lines, `${seconds} s`, ""].join("\n");
}
