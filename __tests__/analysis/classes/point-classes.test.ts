import fc from "fast-check";
import {
  addressWitnesses,
  binaryWitnesses,
  dateWitnesses,
  numberWitnesses,
} from "../../../src/analysis/classes/point-classes";
import { globTokens } from "../../../src/analysis/match/glob";
import { sameBytes } from "../../../src/analysis/operators/binary";
import { millisecondsOf } from "../../../src/analysis/operators/date";
import { inRange } from "../../../src/analysis/operators/ip-address";
import { numberOf } from "../../../src/analysis/operators/number";

/** How one number stands to others: below, at or above each. */
function standing(one: number | undefined, others: readonly number[]): string {
  return others
    .map((other) => (one === undefined ? "?" : Math.sign(one - other) || (one === other ? 0 : "?")))
    .join();
}

function allStandings(points: readonly number[]): readonly string[] {
  const sorted = [...new Set(points)].sort((left, right) => left - right);
  const between = sorted.slice(1).map((point, index) => (point + (sorted[index] ?? 0)) / 2);
  const ends = [(sorted[0] ?? 0) - 1, (sorted.at(-1) ?? 0) + 1];
  return [...sorted, ...between, ...ends].map((one) => standing(one, points)).sort();
}

describe("witnesses stand in every way to the values compared with", () => {
  test("as numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 4 }), (points) => {
        const witnesses = numberWitnesses(points.map(String)).map(numberOf);

        expect([...new Set(witnesses.map((one) => standing(one, points)))].sort()).toEqual(
          [...new Set(allStandings(points))].sort(),
        );
      }),
    );
  });

  test("as dates, also a millisecond apart", () => {
    const moments = fc.constantFrom(
      0,
      1,
      1000,
      1_782_864_000_000,
      1_782_864_000_001,
      -1000,
      300_000_000_000_000,
    );

    fc.assert(
      fc.property(fc.array(moments, { maxLength: 4 }), (points) => {
        const written = points.map((point) =>
          point < 0 || point > 1e14 ? String(point / 1000) : new Date(point).toISOString(),
        );
        const witnesses = dateWitnesses(written).map(millisecondsOf);

        expect([...new Set(witnesses.map((one) => standing(one, points)))].sort()).toEqual(
          [...new Set(allStandings(points))].sort(),
        );
      }),
    );
  });

  test("as numbers beyond all numbers", () => {
    const huge = "9".repeat(400);

    expect(
      numberWitnesses([huge, `-${huge}`, "0"])
        .map(numberOf)
        .sort(),
    ).toEqual([Number.NEGATIVE_INFINITY, -1, 0, 1, Number.POSITIVE_INFINITY].sort());
    expect(numberWitnesses([`-${huge}`, huge]).map(numberOf)).toContain(0);
    expect(numberWitnesses([])).toEqual(["0"]);
  });
});

test("addresses are in and out of every range", () => {
  const ranges = ["10.0.0.0/8", "10.1.0.0/16", "0.0.0.0/1", "255.255.255.255", "2001:db8::/32", "nowhere"];
  const fits = ranges.map((range) => inRange(globTokens(range)));
  const kinds = (addresses: readonly string[]) =>
    new Set(addresses.map((address) => fits.map((isWithin) => (isWithin(address) ? "1" : "0")).join("")));

  const found = kinds(addressWitnesses(ranges));

  expect(found).toEqual(
    kinds(["10.0.0.1", "10.1.0.1", "1.1.1.1", "200.1.1.1", "255.255.255.255", "2001:db8::1", "::1"]),
  );
  expect(addressWitnesses(["0.0.0.0/0", "::/0"])).toHaveLength(4);
  expect(addressWitnesses([])).toEqual(["0.0.0.1", "::1"]);
});

test("bytes are those that are named, and others", () => {
  const named = ["YQ==", "b3RoZXI="];
  const others = (values: readonly string[]) =>
    binaryWitnesses(values).filter((one) => !values.some((value) => sameBytes(globTokens(value))(one)));

  expect(others(named)).toEqual(["YW5vdGhlcg=="]);
  expect(others([...named, "YW5vdGhlcg=="])).toEqual(["no base64"]);
  expect(others([])).toEqual(["b3RoZXI="]);
});
