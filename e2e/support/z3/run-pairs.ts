import { printReport } from "../print-report";
import { judgePairs } from "./judge-pairs";
import { Solver } from "./solver";

/** Prints a report of pairs as JSON; arguments: the first seed and the number of pairs. */
async function main(): Promise<void> {
  const [seed, pairs] = process.argv.slice(2).map(Number);
  if (seed === undefined || pairs === undefined) throw new RangeError("arguments: SEED PAIRS");
  printReport(await judgePairs(await Solver.open(), { seed, pairs }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
