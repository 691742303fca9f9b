import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadFile, loadText } from "../../src/config/load";
import { BAD_KEYS, BAD_TYPES, BAD_VALUES, BAD_YAML, type BadFile, GOOD_FILE } from "../cases/bad-files";
import { CONTRADICTIONS } from "../cases/contradicting-files";
import { changedFile } from "../support/changed-file";
import { workloadManifest } from "../support/declarations";
import { errorsOf } from "../support/errors-of";

const folder = mkdtempSync(join(tmpdir(), "irsa-load-"));
const file = join(folder, "irsa.yaml");

beforeAll(() => {
  const statement = { Sid: "Theirs", Effect: "Allow", Principal: "*", Action: "s3:GetObject" };
  const policy = { Version: "2012-10-17", Statement: [statement] };
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies", "dlz-tst-landing.json"), JSON.stringify(policy));
  writeFileSync(join(folder, "policies", "text.json"), "none");
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ["YAML", BAD_YAML],
  ["a mistyped key", BAD_KEYS],
  ["a value's type", BAD_TYPES],
  ["a value", BAD_VALUES],
  ["a contradiction", CONTRADICTIONS],
])("a file is refused for %s", (_stage, cases) => {
  test.each(cases.map((badFile) => [badFile.name, badFile] as const))("%s", (_name, badFile: BadFile) => {
    const errors = errorsOf(() => loadText(changedFile(badFile.change), file));

    expect(errors.map(({ where, code }) => `${where?.line}:${where?.column} ${code}`)).toEqual(
      badFile.errors.map(([at, code]) => `${at} ${code}`),
    );
    for (const [index, [, , ...says]] of badFile.errors.entries())
      for (const words of says) expect(errors[index]?.message).toContain(words);
    expect(new Set(errors.map(({ where }) => where?.file))).toEqual(new Set([file]));
  });

  const paired = cases.filter(({ nearest }) => nearest !== undefined);
  test.each(paired.map(({ name, nearest }) => [name, nearest] as const))(
    "and the nearest legal file is not: %s",
    (_name, nearest = "") => {
      expect(loadText(changedFile(nearest), file).environments.length).toBeGreaterThan(0);
    },
  );
});

describe("loading a file", () => {
  test("reads it, and the files of foreign statements beside it", () => {
    writeFileSync(file, GOOD_FILE.replace("policy: create", "policy: adopt"));

    const { environments } = loadFile(file);

    expect(environments.map(({ name }) => name)).toEqual(["tst"]);
    expect(environments[0]?.buckets[0]?.policy.foreignStatements).toMatchObject([{ Sid: "Theirs" }]);
  });

  test("reads the manifest of a workload beside it, and tells all that is wrong there with its own place", () => {
    const owning = changedFile({ "binding: adopt": "binding: own, manifest: deploy/hyve.yaml" });
    mkdirSync(join(folder, "deploy"));
    writeFileSync(join(folder, "deploy", "hyve.yaml"), JSON.stringify(workloadManifest()));
    expect(loadText(owning, file).environments[0]?.workloads[0]?.manifest).toEqual(workloadManifest());

    writeFileSync(join(folder, "deploy", "hyve.yaml"), "kind: Pod\n");
    const errors = errorsOf(() => loadText(owning, file));

    expect(errors.map(({ code }) => code)).toEqual(Array(4).fill("manifest-invalid"));
    expect(errors.map(({ where }) => where?.file)).toEqual(
      Array(4).fill(join(folder, "deploy", "hyve.yaml")),
    );
  });

  test("says where a manifest is named that is not there, unless the workload is being forgotten", () => {
    const owning = changedFile({ "binding: adopt": "binding: own, manifest: deploy/none.yaml" });

    expect(errorsOf(() => loadText(owning, file))).toMatchObject([
      { code: "manifest-missing", where: { file, line: expect.any(Number) } },
    ]);
    const forgetting = owning.replace(
      "        namespace: hyve\n",
      "        namespace: hyve\n        release: forget\n",
    );
    expect(forgetting).not.toBe(owning);
    expect(loadText(forgetting, file).environments[0]?.workloads[0]?.manifest).toBeUndefined();
  });

  test("says how to write one that is missing", () => {
    const missing = join(folder, "none.yaml");

    const [error] = errorsOf(() => loadFile(missing));

    expect(error).toMatchObject({ code: "file-missing", where: { file: missing } });
    expect(error?.message.replace(folder, "FOLDER")).toMatchInlineSnapshot(
      `"FOLDER/none.yaml does not exist; write it with 'cdktf-irsa init', or name another file with --file"`,
    );
  });

  test("says why one cannot be read", () => {
    const [error] = errorsOf(() => loadFile(folder));

    expect(error).toMatchObject({ code: "file-unreadable", where: { file: folder } });
    expect(error?.message.replace(folder, "FOLDER")).toMatchInlineSnapshot(
      `"FOLDER cannot be read: EISDIR: illegal operation on a directory, read; name another file with --file"`,
    );
  });

  test("reads a file with a thousand aliases of one anchor", () => {
    const text = changedFile({ "region: eu-west-1": "region: &region eu-west-1" });
    const buckets = Array.from(
      { length: 1000 },
      (_, index) => `      many-${index}: { accountId: "339713007003", policy: existing, region: *region }\n`,
    ).join("");

    const { environments } = loadText(text.replace("    workloads:\n", `${buckets}    workloads:\n`), file);

    expect(environments[0]?.buckets).toHaveLength(1001);
    expect(new Set(environments[0]?.buckets.map(({ region }) => region))).toEqual(new Set(["eu-west-1"]));
  });

  test("finds the place of what was declared", () => {
    const { environments, locate } = loadText(GOOD_FILE, file);

    const path = environments[0]?.workloads[0]?.at ?? [];

    expect(locate({ code: "policy-too-large", message: "", path })).toEqual({ file, line: 16, column: 9 });
  });

  test("prints an error with file, line, column, message and code", () => {
    const [error] = errorsOf(() => loadText(changedFile({ "policy: create": "policy: adpt" }), "irsa.yaml"));

    expect(String(error)).toMatchInlineSnapshot(
      `"irsa.yaml:14:17: 'policy' must be one of create, adopt, existing, handoff, or a mapping (keys: ownership, foreignStatements, release), got "adpt"; did you mean 'adopt'? [not-one-of]"`,
    );
  });
});
