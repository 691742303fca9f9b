import { mergedUsers } from "../../src/analysis/bucket-users";

describe("users of a bucket", () => {
  const grant = (prefix: string) => ({ grant: "write", prefix, delete: false }) as const;

  test("are each role once, with all its grants and what is known of it first", () => {
    const users = mergedUsers([
      { roleArn: "a", grants: [grant("x/")], identity: [] },
      { roleArn: "b", grants: [grant("y/")], identity: { unread: "b's" } },
      { roleArn: "a", grants: [grant("z/")], identity: { unread: "a's" } },
    ]);

    expect(users).toEqual([
      { roleArn: "a", grants: [grant("x/"), grant("z/")], identity: [] },
      { roleArn: "b", grants: [grant("y/")], identity: { unread: "b's" } },
    ]);
  });
});
