import { kmsGrant } from "../../src/access/kms-grant";
import { reference, sourceOf } from "../../src/expression";
import { HYVE_ROLE_ARN, KEY_ARN } from "../support/declarations";

const KEY = { arn: KEY_ARN, ownership: "create" } as const;

describe("a grant on a key", () => {
  test.each([
    [["read"], ["Decrypt"]],
    [["write"], ["Decrypt", "GenerateDataKey"]],
    [["read-write"], ["Decrypt", "GenerateDataKey"]],
    [
      ["write", "read"],
      ["Decrypt", "GenerateDataKey"],
    ],
    [["read", "read"], ["Decrypt"]],
  ] as const)("for %j is of the operations %j", (grants, operations) => {
    const { operations: got } = kmsGrant(
      KEY,
      HYVE_ROLE_ARN,
      grants.map((grant) => ({ grant })),
    );

    expect(got).toEqual(operations);
  });

  test("does not grow with deleting objects", () => {
    expect(kmsGrant(KEY, HYVE_ROLE_ARN, [{ grant: "read", delete: true }]).operations).toEqual(["Decrypt"]);
  });

  test.each(["create", "handoff"] as const)(
    "names key and role, and is left to whom the key says: %s",
    (ownership) => {
      const grant = kmsGrant({ ...KEY, ownership }, HYVE_ROLE_ARN, [{ grant: "write" }]);

      expect(grant).toMatchObject({ ownership, keyArn: KEY_ARN, granteeRoleArn: HYVE_ROLE_ARN });
    },
  );

  test("takes expressions", () => {
    const grant = kmsGrant({ ...KEY, arn: reference("var.key") }, reference("var.role"), [{ grant: "read" }]);

    expect(sourceOf(grant.keyArn)).toBe("${var.key}");
    expect(sourceOf(grant.granteeRoleArn)).toBe("${var.role}");
  });
});
