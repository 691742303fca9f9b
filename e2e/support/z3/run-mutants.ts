import { printReport } from "../print-report";
import { judgeMutants } from "./judge-mutants";
import { Solver } from "./solver";

/** Prints a report of mutants as JSON; argument: `all`, or every second one is looked at. */
async function main(): Promise<void> {
  const which = process.argv[2] === "all" ? "all" : "every second";
  printReport(await judgeMutants(await Solver.open(30_000), which));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
