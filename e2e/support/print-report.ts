/** Prints a report as JSON and ends the process: z3's threads can keep it alive after they were ended. */
export function printReport(report: object): void {
  process.stdout.write(JSON.stringify(report), () => process.exit(0));
}
