import { isIP } from "node:net";
import fc from "fast-check";
import { isIpRange } from "../../../src/iam/policy/ip-range";

describe("a range of addresses is", () => {
  test.each([
    "203.0.113.0/24",
    "203.0.113.7/24",
    "203.0.113.7",
    "0.0.0.0/0",
    "255.255.255.255/32",
    "::/0",
    "::",
    "::1",
    "2001:db8::/32",
    "2001:DB8:1234:5678::1/64",
    "1:2:3:4:5:6:7:8/128",
    "1:2:3:4:5:6:7::",
    "::ffff:203.0.113.7/120",
  ])("%s", (text) => {
    expect(isIpRange(text)).toBe(true);
  });
});

describe("no range of addresses is", () => {
  test.each([
    "",
    "/24",
    "203.0.113/24",
    "203.0.113.256",
    "203.0.113.07",
    "203.0.113.0/33",
    "203.0.113.0/",
    "203.0.113.0/024",
    "203.0.113.0/24/24",
    "203.0.113.*",
    "::/129",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "1::2::3",
    "12345::",
    "::g",
    ":1:2:3:4:5:6:7:8",
    "203.0.113.7::",
    "${aws:SourceIp}",
  ])("%j", (text) => {
    expect(isIpRange(text)).toBe(false);
  });
});

test("addresses are those that Node knows, without zones", () => {
  const text = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.string({ unit: fc.constantFrom(..."0123456789abf.:"), maxLength: 20 }),
  );

  fc.assert(
    fc.property(text, (address) => {
      expect(isIpRange(address)).toBe(isIP(address) !== 0);
    }),
    { numRuns: 2000 },
  );
});
