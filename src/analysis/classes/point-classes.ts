import { globTokens } from "../match/glob";
import { sameBytes } from "../operators/binary";
import { millisecondsOf } from "../operators/date";
import { addressOf, rangeOf } from "../operators/ip-address";
import { numberOf } from "../operators/number";

/** Numbers at, between and beyond those that are compared with. */
export function numberWitnesses(values: readonly string[]): readonly string[] {
  return around(values.flatMap((value) => numberOf(value) ?? [])).map(numeral);
}

/** Points in time at, between and beyond those that are compared with. */
export function dateWitnesses(values: readonly string[]): readonly string[] {
  const times = around(values.flatMap((value) => millisecondsOf(value) ?? []));
  return times.map((time) =>
    Number.isInteger(time) && time >= 0 && time < YEAR_10000
      ? new Date(time).toISOString()
      : numeral(time / 1000),
  );
}

/** Until then a year has four digits. */
const YEAR_10000 = 253_402_300_800_000;

/** The ends of every range and their neighbours, of both versions. */
export function addressWitnesses(values: readonly string[]): readonly string[] {
  const ranges = values.flatMap((value) => rangeOf(value) ?? []);
  const bits = ([4, 6] as const).map((version) => {
    const last = version === 4 ? 2n ** 32n - 1n : 2n ** 128n - 1n;
    const ends = ranges
      .filter((range) => range.version === version)
      .flatMap(({ first, last: end }) => [first - 1n, first, end, end + 1n]);
    const within = [...new Set(ends)].filter((end) => end >= 0n && end <= last);
    return (within.length > 0 ? within : [1n]).map((address) => addressOf(version, address));
  });
  return bits.flat();
}

/** The values, and bytes that none of them writes. */
export function binaryWitnesses(values: readonly string[]): readonly string[] {
  const matches = values.map((value) => sameBytes(globTokens(value)));
  const other = ["b3RoZXI=", "YW5vdGhlcg=="].find((bytes) => !matches.some((match) => match(bytes)));
  return [...new Set([...values, other ?? "no base64"])];
}

function around(points: readonly number[]): readonly number[] {
  const sorted = [...new Set(points)].sort((left, right) => left - right);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [0];
  const between = sorted.flatMap((point, index) => {
    const next = sorted[index + 1];
    return next === undefined ? [point] : [point, middle(point, next)];
  });
  return [...new Set([below(first), ...between, above(last)])];
}

function middle(low: number, high: number): number {
  if (!Number.isFinite(low)) return Number.isFinite(high) ? below(high) : 0;
  return Number.isFinite(high) ? low + (high / 2 - low / 2) : above(low);
}

/** Far enough away that the numbers still differ. */
function below(value: number): number {
  return value - Math.max(1, Math.abs(value) / 2);
}

function above(value: number): number {
  return value + Math.max(1, Math.abs(value) / 2);
}

/** A number as policies write it; what is beyond all numbers is written so too. */
function numeral(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "1e999" : "-1e999";
}
