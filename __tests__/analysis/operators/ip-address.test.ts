import { globTokens } from "../../../src/analysis/match/glob";
import { addressOf, inRange, rangeOf } from "../../../src/analysis/operators/ip-address";

test.each([
  ["203.0.113.7", 4, 0xcb007107n, 0xcb007107n],
  ["203.0.113.7/24", 4, 0xcb007100n, 0xcb0071ffn],
  ["0.0.0.0/0", 4, 0n, 0xffffffffn],
  ["::1", 6, 1n, 1n],
  ["::/0", 6, 0n, 2n ** 128n - 1n],
  ["2001:db8::/127", 6, 0x20010db8n << 96n, (0x20010db8n << 96n) + 1n],
])("%s is a range of version %i", (written, version, first, last) => {
  expect(rangeOf(written)).toEqual({ version, first, last });
});

test.each([
  "",
  "203.0.113",
  "203.0.113.256",
  "203.0.113.0/33",
  "::/129",
  "1.2.3.4/",
  "1.2.3.4/8/8",
  "1.2.3.4/a",
  "fe80::1%eth0",
  "01.2.3.4x",
])("%j is none", (written) => {
  expect(rangeOf(written)).toBeUndefined();
});

test("an address is in ranges of its version only, and a range in those that hold all of it", () => {
  const fits = inRange(globTokens("10.0.0.0/8"));

  expect(fits("10.1.2.3")).toBe(true);
  expect(fits("10.1.0.0/16")).toBe(true);
  expect(fits("0.0.0.0/0")).toBe(false);
  expect(fits("::ffff:10.1.2.3")).toBe(false);
  expect(inRange(globTokens("nowhere"))("nowhere")).toBe(false);
});

test("a number is written as its address", () => {
  expect(addressOf(4, 0xcb007107n)).toBe("203.0.113.7");
  expect(addressOf(6, 1n)).toBe("::1");
});
