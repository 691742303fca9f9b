import { nearest } from "../src/nearest";

describe("the nearest word is", () => {
  test.each([
    ["acountId", ["name", "accountId"], "accountId"],
    ["serviceaccount", ["serviceAccount", "role"], "serviceAccount"],
    ["ACCOUNTID", ["accountId"], "accountId"],
    ["kye", ["bucket", "key"], "key"],
    ["issuerUrl", ["issuer"], "issuer"],
    ["read", ["read", "read-write"], "read"],
  ])("for %s of %j: %s", (word, allowed, expected) => {
    expect(nearest(word, allowed)).toBe(expected);
  });

  test.each([
    ["version", ["environments"]],
    ["x", ["of"]],
    ["eks", ["context", "configPath"]],
    ["", ["of"]],
    ["name", []],
  ])("none for %j of %j", (word, allowed) => {
    expect(nearest(word, allowed)).toBeUndefined();
  });
});
