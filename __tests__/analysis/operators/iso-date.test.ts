import fc from "fast-check";
import { millisecondsOfDate } from "../../../src/analysis/operators/iso-date";

/** Source of all: https://www.w3.org/TR/NOTE-datetime and ISO 8601, as IAM takes them. */
test.each([
  ["2026", "2026-01-01T00:00:00.000Z"],
  ["2026-07", "2026-07-01T00:00:00.000Z"],
  ["2026-7-1", "2026-07-01T00:00:00.000Z"],
  ["2026-07-01T10", "2026-07-01T10:00:00.000Z"],
  ["2026-07-01T10:30", "2026-07-01T10:30:00.000Z"],
  ["2026-07-01t10:30:15z", "2026-07-01T10:30:15.000Z"],
  ["2026-07-01T10:30:15.25Z", "2026-07-01T10:30:15.250Z"],
  ["2026-07-01T10:30:15,25Z", "2026-07-01T10:30:15.250Z"],
  ["2026-07-01T10.5Z", "2026-07-01T10:30:00.000Z"],
  ["2026-07-01T10:30.5Z", "2026-07-01T10:30:30.000Z"],
  ["2026-07-01T10:30+02:00", "2026-07-01T08:30:00.000Z"],
  ["2026-07-01T10:30-0230", "2026-07-01T13:00:00.000Z"],
  ["2026-07-01T10:30+02", "2026-07-01T08:30:00.000Z"],
  ["2026-07-01T10:30+00:00:30", "2026-07-01T10:29:30.000Z"],
  ["2026-07-01T", "2026-07-01T00:00:00.000Z"],
  ["2026-182", "2026-07-01T00:00:00.000Z"],
  ["2024-366", "2024-12-31T00:00:00.000Z"],
  ["2026-W01-1", "2025-12-29T00:00:00.000Z"],
  ["2021-W01", "2021-01-04T00:00:00.000Z"],
  ["2026-W27-3", "2026-07-01T00:00:00.000Z"],
  ["1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000Z"],
  ["0001-01-01", "0001-01-01T00:00:00.000Z"],
  ["+12026-01-01", "+012026-01-01T00:00:00.000Z"],
])("%s is %s, wherever this runs", (written, iso) => {
  expect(new Date(millisecondsOfDate(written) ?? Number.NaN).toISOString()).toBe(iso);
});

test.each(["", "soon", "2026-13-01", "2026-02-30", "2026-07-01T24:00", "2026-07-01 10:00", "Jul 1, 2026"])(
  "%j is no date",
  (written) => {
    expect(millisecondsOfDate(written)).toBeUndefined();
  },
);

test("every date that JavaScript prints is read as the same time", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      expect(millisecondsOfDate(date.toISOString())).toBe(date.getTime());
    }),
    { numRuns: 500 },
  );
});
