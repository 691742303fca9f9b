import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { KubeconfigCase, KubeconfigOutcome } from "../../support/load-kubeconfigs";

const FOLDER = mkdtempSync(join(tmpdir(), "cdktf-irsa-"));
const ARN = "arn:aws:eks:eu-west-1:111122223333:cluster/codisc-tst";
const SUPPORT = resolve(__dirname, "../../support/load-kubeconfigs.ts");

/** A kubeconfig with a cluster and a user for every context, called as it is. */
function kubeconfig(contexts: Readonly<Record<string, Entry>>, current = ""): string {
  const names = Object.keys(contexts);
  return JSON.stringify({
    "current-context": current,
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
    clusters: Object.entries(contexts).map(([name, { cluster }]) => ({
      name,
      cluster: { server: `https://${name}.example.com`, ...cluster },
    })),
    users: Object.entries(contexts).map(([name, { user }]) => ({ name, user: { token: name, ...user } })),
  });
}

interface Entry {
  readonly cluster?: object;
  readonly user?: object;
}

function exec(script: string): Entry {
  const plugin = { apiVersion: "client.authentication.k8s.io/v1", command: "/bin/sh", args: ["-c", script] };
  return { user: { token: undefined, exec: plugin } };
}

const CREDENTIAL = JSON.stringify({ status: { token: "fresh" } });
const FILES = {
  two: kubeconfig({ dev: {}, admin: {} }, "dev"),
  other: kubeconfig({ admin: { cluster: { server: "https://other.example.com" } }, prod: {} }, "prod"),
  stillborn: kubeconfig({ a: {} }),
  eks: kubeconfig({ "codisc-tst": {}, [ARN]: {}, x: {} }, "x"),
  byName: kubeconfig({ "codisc-tst": {}, x: {} }, "x"),
  empty: kubeconfig({}),
  wrong: "{",
  dangling: JSON.stringify({
    contexts: [{ name: "a", context: { cluster: "gone", user: "a" } }],
    clusters: [],
    users: [],
  }),
  plugin: kubeconfig({ a: exec(`echo '${CREDENTIAL}'`), denied: exec("echo expired >&2; exit 1") }, "a"),
  "sub/relative": kubeconfig({ a: { cluster: { "certificate-authority": "ca.crt" } } }, "a"),
  ".kube/config": kubeconfig({ home: {} }, "home"),
};

const at = (name: keyof typeof FILES) => join(FOLDER, name);
const of = (name: keyof typeof FILES, choice: KubeconfigCase["choice"] = {}) => ({
  choice: { configPath: at(name), ...choice },
  environment: {},
});
const CANDIDATES = { candidates: [ARN, "codisc-tst"], hint: "aws eks update-kubeconfig" };

const CASES = {
  current: of("two"),
  named: of("two", { context: "admin" }),
  namedOverCandidates: of("eks", { ...CANDIDATES, context: "x" }),
  arn: of("eks", CANDIDATES),
  name: of("byName", CANDIDATES),
  noCandidate: of("two", CANDIDATES),
  misspelt: of("two", { context: "admon" }),
  nothingNear: of("two", { context: "zzzzzzzzzz", hint: "aws eks update-kubeconfig" }),
  none: of("empty", { context: "a" }),
  noCurrent: of("stillborn"),
  missing: { choice: { configPath: join(FOLDER, "missing") }, environment: {} },
  wrong: of("wrong"),
  dangling: of("dangling", { context: "a" }),
  merged: { choice: { context: "admin" }, environment: { KUBECONFIG: `${at("two")}:${at("other")}:` } },
  mergedOther: { choice: { context: "prod" }, environment: { KUBECONFIG: `${at("two")}:${at("other")}` } },
  mergedCurrent: { choice: {}, environment: { KUBECONFIG: `${at("stillborn")}:${at("other")}` } },
  someMissing: { choice: {}, environment: { KUBECONFIG: `${join(FOLDER, "missing")}:${at("two")}` } },
  allMissing: {
    choice: {},
    environment: { KUBECONFIG: `${join(FOLDER, "missing")}:${join(FOLDER, "gone")}` },
  },
  pathOverEnvironment: { choice: { configPath: at("two") }, environment: { KUBECONFIG: at("other") } },
  homeByDefault: { choice: {}, environment: { HOME: FOLDER } },
  home: { choice: { configPath: "~/two" }, environment: { HOME: FOLDER } },
  noHome: { choice: { configPath: "~other/two" }, environment: { HOME: FOLDER } },
  plugin: of("plugin"),
  denied: of("plugin", { context: "denied" }),
  relative: of("sub/relative"),
} satisfies Readonly<Record<string, KubeconfigCase>>;

let outcomes: Readonly<Record<string, KubeconfigOutcome>> = {};
const got = (name: keyof typeof CASES) => outcomes[name];

beforeAll(() => {
  for (const folder of ["sub", ".kube"]) mkdirSync(join(FOLDER, folder));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(FOLDER, name), text);
  writeFileSync(join(FOLDER, "sub/ca.crt"), "certificate");
  const input = JSON.stringify(Object.values(CASES));
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", SUPPORT], {
    input,
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  const list = JSON.parse(stdout) as readonly KubeconfigOutcome[];
  outcomes = Object.fromEntries(Object.keys(CASES).map((name, index) => [name, list[index] ?? {}]));
});

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe("a context is", () => {
  test.each<[string, keyof typeof CASES, string]>([
    ["the current one", "current", "dev"],
    ["the named one", "named", "admin"],
    ["the named one, whatever else would fit", "namedOverCandidates", "x"],
    ["the one that EKS makes, before one of the cluster's name", "arn", ARN],
    ["the one of the cluster's name, never the current one of another", "name", "codisc-tst"],
    ["the current one of the first file that has one", "mergedCurrent", "prod"],
    ["in the file that is there, of several that KUBECONFIG names", "someMissing", "dev"],
    ["in the home folder by default", "homeByDefault", "home"],
    ["in the home folder by ~/", "home", "dev"],
    ["in the named file, whatever KUBECONFIG says", "pathOverEnvironment", "dev"],
  ])("%s", (_, name, context) => {
    expect(got(name)).toMatchObject({ context, server: `https://${context}.example.com` });
  });

  test("that of the first file where several have it, and all files are looked at", () => {
    expect(got("merged")).toMatchObject({ server: "https://admin.example.com" });
    expect(got("mergedOther")).toMatchObject({ server: "https://prod.example.com" });
  });
});

describe("credentials are", () => {
  test("the context's own", () => {
    expect(got("named")?.authorization).toBe("Bearer admin");
  });

  test("those that a plugin gives", () => {
    expect(got("plugin")?.authorization).toBe("Bearer fresh");
  });

  test("with certificates beside the file", () => {
    expect(got("relative")?.ca).toBe("certificate");
  });
});

describe("there is no context", () => {
  test.each<[string, keyof typeof CASES, string]>([
    [
      "of a misspelt name",
      "misspelt",
      "FOLDER/two holds no context 'admon', did you mean admin?; it holds dev, admin; name one by --context",
    ],
    [
      "of a name like no other",
      "nothingNear",
      "FOLDER/two holds no context 'zzzzzzzzzz'; it holds dev, admin; name one by --context, or make one: aws eks update-kubeconfig",
    ],
    [
      "of this cluster, and the current one is not taken for it",
      "noCandidate",
      "FOLDER/two: no context fits this cluster; it holds dev, admin; name one by --context, or make one: aws eks update-kubeconfig",
    ],
    [
      "that is current",
      "noCurrent",
      "FOLDER/stillborn: no context fits this cluster; it holds a; name one by --context",
    ],
    ["at all", "none", "FOLDER/empty holds no context 'a'; it holds none; name one by --context"],
  ])("%s", (_, name, message) => {
    expect(got(name)?.code).toBe("kubeconfig-context");
    expect(got(name)?.message?.replaceAll(FOLDER, "FOLDER")).toBe(message);
  });
});

describe("a kubeconfig cannot be used", () => {
  test.each<[string, keyof typeof CASES, string]>([
    ["that is missing", "missing", "FOLDER/missing: ENOENT: no such file or directory"],
    ["of which KUBECONFIG names several, all missing", "allMissing", "FOLDER/missing: ENOENT"],
    ["of somebody else's home, which is taken literally", "noHome", "~other/two: ENOENT"],
    ["that is no YAML", "wrong", "FOLDER/wrong: "],
    [
      "whose context names no cluster",
      "dangling",
      "FOLDER/dangling: context a names a cluster that is not there",
    ],
    ["whose plugin fails", "denied", "FOLDER/plugin: the credentials of context denied: expired"],
  ])("%s", (_, name, message) => {
    expect(got(name)?.code).toBe("kubeconfig-unreadable");
    expect(got(name)?.message?.replaceAll(FOLDER, "FOLDER")).toContain(message);
    expect(got(name)?.message).toContain("name a kubeconfig that can be read by --kubeconfig");
  });
});
