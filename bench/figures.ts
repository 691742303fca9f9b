import type { Comparison, Sample } from "./measure";

/** A measured ratio and its limit. */
export interface Figure {
  readonly what: string;
  readonly ratio: number;
  readonly limit: number;
  readonly verdict: "PASS" | "FAIL";
}

/** A ratio held to its limit. */
export function bound(what: string, ratio: number, limit: number): Figure {
  return { what, ratio, limit, verdict: ratio <= limit ? "PASS" : "FAIL" };
}

/** What was measured, as a table: ours, the other side, and the ratio. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  return table([
    ["", "ours", "beside", "ratio", "ours", "beside", "ratio"],
    ...comparisons.map(({ what, ours, other }) => [
      what,
      ...cells(ours.seconds, other.seconds, (seconds) => `${seconds.toFixed(2)} s`),
      ...cells(ours.megabytes, other.megabytes, (megabytes) => `${megabytes.toFixed(0)} MB`),
    ]),
  ]);
}

/** Ratios, limits and verdicts. */
export function figureTable(figures: readonly Figure[]): string {
  return table([
    ["", "ratio", "limit", ""],
    ...figures.map(({ what, ratio, limit, verdict }) => [what, ratio.toFixed(2), limit.toFixed(2), verdict]),
  ]);
}

function cells(
  ours: Sample["megabytes"],
  other: Sample["megabytes"],
  written: (value: number) => string,
): string[] {
  if (ours === undefined || other === undefined) return ["", "", ""];
  return [written(ours), written(other), (ours / other).toFixed(2)];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return `${rows.map((row) => line(row).trimEnd()).join("\n")}\n`;
}
