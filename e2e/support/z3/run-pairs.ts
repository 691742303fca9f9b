import { judgePairs } from "./judge-pairs";
import { Solver } from "./solver";

/** Prints a report of pairs as JSON; arguments: the first seed and the number of pairs. */
async function main(): Promise<void> {
  const [seed, pairs] = process.argv.slice(2).map(Number);
  if (seed === undefined || pairs === undefined) throw new RangeError("arguments: SEED PAIRS");
  const solver = await Solver.open();
  try {
    process.stdout.write(JSON.stringify(await judgePairs(solver, { seed, pairs })));
  } finally {
    solver.close();
  }
}

void main();
