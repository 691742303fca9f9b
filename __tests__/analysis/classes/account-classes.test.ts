import {
  accountClasses,
  accountPatterns,
  unusedAccount,
} from "../../../src/analysis/classes/account-classes";
import { mentionsIn } from "../../../src/analysis/classes/mentions";
import { policyOf } from "../../support/policy-of";

function mentions(condition: object) {
  const statement = { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "*", Resource: "*" };
  return mentionsIn([policyOf("resource", { ...statement, Condition: condition })]);
}

test("accounts are those that are named or known, and another", () => {
  expect(accountClasses(mentions({}), ["222222222222"])).toEqual({
    witnesses: ["111111111111", "222222222222", "999988887777"],
    complete: true,
  });
});

test("the other is none of those that are named", () => {
  expect(accountClasses(mentions({}), ["999988887777"]).witnesses).toEqual([
    "111111111111",
    "999988887777",
    "999988887776",
  ]);
  expect(unusedAccount(["999988887777", "999988887776"])).toBe("999988887775");
});

test("what conditions tell apart is divided", () => {
  const wild = mentions({ StringLike: { "aws:PrincipalAccount": ["1111*", "*9"] } });

  const { witnesses, complete } = accountClasses(wild, []);

  expect(accountPatterns(wild)).toHaveLength(2);
  expect(complete).toBe(true);
  expect(witnesses.every((account) => /^\d{12}$/.test(account))).toBe(true);
  expect(
    new Set(
      witnesses.map((account) =>
        [account === "111111111111", account.startsWith("1111"), account.endsWith("9")].join(),
      ),
    ),
  ).toEqual(
    new Set([
      "true,true,false",
      "false,true,false",
      "false,true,true",
      "false,false,true",
      "false,false,false",
    ]),
  );
});
