/** Tests that need what not every machine has: skipped for a reason, which is printed. */
export function describeUnless(reason: string | undefined, what: string, tests: () => void): void {
  if (reason) process.stderr.write(`skipped: ${what}, as ${reason}\n`);
  (reason ? describe.skip : describe)(what, tests);
}
