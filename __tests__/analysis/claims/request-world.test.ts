import { REQUEST_WORLD } from "../../../src/analysis/claims/request-world";

describe("a request to S3", () => {
  test.each(["aws:securetransport", "aws:currenttime", "aws:epochtime"])("always says %s", (key) => {
    expect(REQUEST_WORLD.presence(key, { kind: "anonymous" })).toBe("always");
  });

  test.each(["aws:sourcevpce", "s3:prefix", "aws:principalorgid"])("may say %s or not", (key) => {
    expect(REQUEST_WORLD.presence(key, { kind: "anonymous" })).toBe("may");
  });

  test("may say anything: no value is left out, and those that a reader knows come first", () => {
    expect(REQUEST_WORLD.values("aws:sourceip", { kind: "anonymous" })).toBeUndefined();
    expect(REQUEST_WORLD.readable("aws:sourceip")).toEqual(["203.0.113.7"]);
    expect(REQUEST_WORLD.readable("s3:prefix")).toEqual([]);
  });
});
