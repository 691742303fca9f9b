import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran } from "../../support/terminal";

const folder = temporaryFolderPerTest();
const request = {
  principal: { role: "arn:aws:iam::111122223333:role/HyveS3WriterRole", session: "hyve" },
  action: "s3:PutObject",
  resource: "arn:aws:s3:::dlz-tst-landing/codisc/a",
  resourceAccount: "339713007003",
};
const statement = { Effect: "Allow", Action: "s3:PutObject", Resource: "*" };
const identity = [{ Version: "2012-10-17", Statement: [statement] }];
const granting = {
  Version: "2012-10-17",
  Statement: [{ Sid: "Hyve", ...statement, Principal: { AWS: "111122223333" } }],
};

describe("simulate", () => {
  test.each([
    ["allowed", { identity, resource: granting }, 0, "statement 1 (Hyve) of resource policy allows it"],
    ["denied", { identity }, 1, "no statement of the resource policy surely allows it"],
    ["unknown", { identity, resource: "unread" }, 3, "the resource policy (not read)"],
  ])("says %s, with the statements that decided", async (answer, policies, status, words) => {
    const result = await ran(["simulate", written({ request, policies })]);

    expect(result.status).toBe(status);
    expect(result.stdout).toContain(
      `${answer.toUpperCase()}: a session of role arn:aws:iam::111122223333:role/HyveS3WriterRole does s3:PutObject`,
    );
    expect(result.stdout).toContain(words);
  });

  test("prints the answer as JSON", async () => {
    const { stdout } = await ran([
      "simulate",
      "--json",
      written({ request, policies: { identity, resource: granting } }),
    ]);

    expect(JSON.parse(stdout)).toMatchObject({ answer: "allowed", because: expect.any(Array), missing: [] });
  });

  test("asks for a file that is JSON", async () => {
    const file = join(folder(), "request.json");
    writeFileSync(file, "{ request");

    const { status, stderr } = await ran(["simulate", file]);

    expect(status).toBe(2);
    expect(stderr).toMatch(
      /request\.json: it is not JSON \(.*\); write \{ "request": …, "policies": … \} \[request-invalid\]/u,
    );
  });
});

function written(simulation: object): string {
  const file = join(folder(), "simulation.json");
  writeFileSync(file, JSON.stringify(simulation));
  return file;
}
