import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readLiveDocuments } from "../../src/cli/live-documents";
import { errorsOf } from "../support/errors-of";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();
const statement = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" };
const trust = JSON.stringify({ Version: "2012-10-17", Statement: statement });

describe("live policies", () => {
  test("are read by name, also from files whose name holds an equals sign", () => {
    const file = join(folder(), "a=b.json");
    writeFileSync(file, trust);

    const { roles, buckets } = readLiveDocuments([], [`Hyve=${file}`]);

    expect(roles.get("Hyve")).toMatchObject({ policy: { statements: [{ effect: "Allow" }] } });
    expect(buckets.size).toBe(0);
  });

  test.each(["dlz", "=file.json", "dlz="])("are asked for as NAME=FILE, not as %j", (written) => {
    const errors = errorsOf(() => readLiveDocuments([written], [])).map(String);

    expect(errors.join()).toMatch(
      /^--bucket-policy: got ".*"; write NAME=FILE, for example dlz-tst-landing=live\.json .*\[usage\]$/u,
    );
  });

  test("must be of their kind: a trust policy is no bucket policy", () => {
    const file = join(folder(), "trust.json");
    writeFileSync(file, trust);

    expect(errorsOf(() => readLiveDocuments([`dlz=${file}`], [])).join()).toContain("Resource");
    expect(errorsOf(() => readLiveDocuments([], [`Hyve=${file}`]))).toEqual([]);
  });
});
