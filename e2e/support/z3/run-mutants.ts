import { judgeMutants } from "./judge-mutants";
import { Solver } from "./solver";

/** Prints a report of mutants as JSON; argument: `all`, or every second one is looked at. */
async function main(): Promise<void> {
  const solver = await Solver.open(30_000);
  try {
    process.stdout.write(
      JSON.stringify(await judgeMutants(solver, process.argv[2] === "all" ? "all" : "every second")),
    );
  } finally {
    solver.close();
  }
}

void main();
