import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran } from "../../support/terminal";

const folder = temporaryFolderPerTest();

const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::dlz/*" };
const readMine = { ...read, Resource: "arn:aws:s3:::dlz/${aws:username}/*" };
const write = { ...read, Action: "s3:PutObject" };
const trust = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" };
const trustAll = { ...trust, Principal: { AWS: "*" } };

describe("check-no-new-access", () => {
  test.each([
    [
      "passes what is granted already",
      [read, write],
      [read],
      "identity",
      0,
      "PASS: whatever the candidate grants",
    ],
    [
      "fails what is new, with a request",
      [read],
      [read, write],
      "identity",
      1,
      "FAIL: the candidate grants what the reference does not: s3:PutObject on arn:aws:s3:::dlz/",
    ],
    [
      "fails a trust policy that lets in more",
      [trust],
      [trustAll],
      "trust",
      1,
      "does sts:AssumeRole on arn:aws:iam::999988887776:role/this-role",
    ],
    [
      "does not know what depends on a variable",
      [readMine],
      [read],
      "identity",
      3,
      "UNKNOWN: what is missing: ",
    ],
  ])("%s", async (_, reference, candidate, type, status, words) => {
    const result = await ran([...compared(reference, candidate), "--type", type]);

    expect([result.status, result.stderr]).toEqual([status, ""]);
    expect(result.stdout).toContain(words);
  });

  test("prints the answer as JSON", async () => {
    const { stdout } = await ran([...compared([read], [write]), "--json"]);

    expect(JSON.parse(stdout)).toMatchObject({ answer: "fail", counterexample: { action: "s3:PutObject" } });
  });

  test.each([
    [["--candidate", "x"], "--reference is missing; name a file that holds a policy [usage]"],
    [
      ["--reference", "x", "--candidate", "x", "--type", "role"],
      '--type: got "role"; one of: identity, trust, resource [usage]',
    ],
    [
      ["--reference", "none.json", "--candidate", "x"],
      "none.json: it does not exist; name a file that does [file-missing]",
    ],
  ])("refuses %j", async (args, words) => {
    const { status, stderr } = await ran(["check-no-new-access", ...args]);

    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  test("refuses a file that is no policy, with the place of the mistake", async () => {
    const args = compared([read], [{ ...read, Effect: "allow" }]);

    const { status, stderr } = await ran(args);

    expect(status).toBe(2);
    expect(stderr).toContain("candidate.json:1:");
    expect(stderr).toContain('Statement[0].Effect must be "Allow" or "Deny", got "allow"');
  });
});

function compared(reference: readonly object[], candidate: readonly object[]): string[] {
  const files = Object.entries({ reference, candidate }).map(([name, Statement]) => {
    const file = join(folder(), `${name}.json`);
    writeFileSync(file, JSON.stringify({ Version: "2012-10-17", Statement }));
    return [`--${name}`, file];
  });
  return ["check-no-new-access", ...files.flat()];
}
