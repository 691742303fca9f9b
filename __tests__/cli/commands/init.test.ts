import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadAccess } from "../../../src/cli/load-access";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran, recordedTerminal } from "../../support/terminal";

const folder = temporaryFolderPerTest();
const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
/** What must be answered; all else has a proposal. */
const REQUIRED = {
  cluster: "codisc-tst",
  account: "111122223333",
  issuer: ISSUER,
  workload: "hyve",
  bucket: "dlz-tst-landing",
} as const;

describe("init by flags", () => {
  test("writes a file that synthesizes, and says what comes next", async () => {
    const { status, stdout } = await initialized(flags());

    expect(status).toBe(0);
    expect(stdout).toBe(`${file()} is written. Next: cdktf-irsa synth --file ${file()}\n`);
    const synth = await ran(["synth", "--file", file(), "--output", join(folder(), "out")]);
    expect([synth.status, synth.stderr]).toEqual([0, ""]);
  });

  test("fills in what nobody said, from what was", async () => {
    await initialized(flags());

    const [{ declaration }] = environments();
    expect(declaration).toMatchObject({
      name: "tst",
      backend: { kind: "local" },
      cluster: { region: "eu-west-1", oidcProvider: { ownership: "create" }, kubernetes: { mode: "gitops" } },
      buckets: [{ accountId: "111122223333", policy: { ownership: "existing" } }],
      workloads: [
        {
          kind: "Deployment",
          namespace: "hyve",
          binding: "handoff",
          serviceAccount: { name: "hyve-sa" },
          role: { name: "hyve-s3" },
          access: [{ grant: "read", prefix: "" }],
        },
      ],
    });
  });

  test("takes every flag", async () => {
    await initialized([
      ...flags(),
      ...["--environment", "prd", "--region", "eu-west-1", "--oidc-provider", "existing"],
      ...["--context", "codisc-prd", "--namespace", "data", "--kind", "StatefulSet", "--binding", "adopt"],
      ...["--service-account", "writer", "--role", "Writer", "--bucket-account", "339713007003"],
      ...["--bucket-policy", "create", "--grant", "read-write", "--prefix", "codisc/"],
    ]);

    const [{ declaration }] = environments();
    expect(declaration).toMatchObject({
      name: "prd",
      cluster: {
        oidcProvider: { ownership: "existing" },
        kubernetes: { mode: "kubeconfig", context: "codisc-prd" },
      },
      buckets: [{ accountId: "339713007003", policy: { ownership: "create" } }],
      workloads: [
        {
          kind: "StatefulSet",
          namespace: "data",
          binding: "adopt",
          serviceAccount: { name: "writer" },
          role: { name: "Writer" },
          access: [{ grant: "read-write", prefix: "codisc/" }],
        },
      ],
    });
  });

  test("keeps an account's leading zeros", async () => {
    await initialized([...flags({ account: "000022223333" })]);

    expect(environments()[0].declaration.cluster.accountId).toBe("000022223333");
  });

  test("names every flag that is missing, and writes nothing", async () => {
    const { status, stderr } = await initialized(["--cluster", "codisc-tst"]);

    expect(status).toBe(2);
    expect(stderr).toContain("init needs --account, --issuer, --region, --workload, --namespace,");
    expect(stderr).toContain("[usage]");
    expect(existsSync(file())).toBe(false);
  });
});

describe("init by answers", () => {
  test("asks what no flag said, and takes the proposal for an empty answer", async () => {
    const terminal = recordedTerminal({ answer: answersTo({ grant: " write " }) });

    const { status } = await initialized(["--cluster", "codisc-tst"], terminal);

    expect(status).toBe(0);
    expect(terminal.questions[0]).toBe("Account of the cluster (12 digits): ");
    expect(terminal.questions).toContain("Region of the cluster [eu-west-1]: ");
    expect(terminal.questions.filter((question) => question.startsWith("Name of the EKS"))).toEqual([]);
    expect(environments()[0].declaration.workloads[0]).toMatchObject({
      name: "hyve",
      access: [{ grant: "write" }],
    });
  });

  test("names what got no answer and has no proposal", async () => {
    const { status, stderr } = await initialized([], recordedTerminal({ answer: () => "" }));

    expect(status).toBe(2);
    expect(stderr).toContain("init needs --cluster, --account, --issuer");
    expect(existsSync(file())).toBe(false);
  });
});

describe("init refuses", () => {
  test("to overwrite a file, before it asks anything", async () => {
    writeFileSync(file(), "mine");
    const terminal = recordedTerminal({ answer: () => "" });

    const { status, stderr } = await initialized(flags(), terminal);

    expect(status).toBe(2);
    expect(stderr).toContain("exists, and init never overwrites");
    expect(stderr).toContain("[file-exists]");
    expect(readFileSync(file(), "utf8")).toBe("mine");
    expect(terminal.questions).toEqual([]);
  });

  test.each([
    [
      "an issuer without https://",
      { issuer: ISSUER.slice("https://".length) },
      ["--region", "eu-west-1"],
      "issuer-scheme",
    ],
    ["a bucket's ARN", { bucket: "arn:aws:s3:::dlz-tst-landing" }, [], "arn-for-name"],
    ["a short account", { account: "1111" }, [], "invalid-value"],
    ["a role's ARN", {}, ["--role", "arn:aws:iam::111122223333:role/x"], "arn-for-name"],
    ["a word that is none of a list", {}, ["--grant", "everything"], "not-one-of"],
    ["adopting under gitops", {}, ["--binding", "adopt"], "ownership-not-offered"],
    ["YAML syntax in an answer", { workload: "hyve, binding: adopt }" }, [], "invalid-value"],
    ["a line break in an answer", { cluster: "a\n  evil: true" }, [], "invalid-value"],
    [
      "Terraform syntax in an answer",
      {},
      ["--context", '${file("/etc/hostname")}'],
      "terraform-syntax-refused",
    ],
  ])("%s, and writes nothing", async (_, change, more, code) => {
    const { status, stderr } = await initialized([...flags(change), ...more]);

    expect(status).toBe(2);
    expect(stderr).toContain(`[${code}]`);
    expect(existsSync(file())).toBe(false);
  });

  test("a folder that does not exist", async () => {
    const missing = join(folder(), "missing", "irsa.yaml");

    const { status, stderr } = await ran(["init", "--file", missing, ...flags()]);

    expect(status).toBe(2);
    expect(stderr).toContain(`${missing} cannot be written`);
    expect(stderr).toContain("[output-unwritable]");
  });
});

function file(): string {
  return join(folder(), "irsa.yaml");
}

function flags(change: Partial<Record<keyof typeof REQUIRED, string>> = {}): string[] {
  return Object.entries({ ...REQUIRED, ...change }).flatMap(([key, value]) => [`--${key}`, value]);
}

function initialized(args: readonly string[], terminal = recordedTerminal()) {
  return ran(["init", "--file", file(), ...args], terminal);
}

function environments() {
  const [first, ...others] = loadAccess(file());
  if (!first) throw new Error("no environment");
  return [first, ...others] as const;
}

/** Answers by how a question begins. */
function answersTo(change: { readonly grant: string }): (question: string) => string {
  const answers: Readonly<Record<string, string>> = {
    "Account of the cluster": REQUIRED.account,
    "OIDC issuer": REQUIRED.issuer,
    "Name of the workload": REQUIRED.workload,
    "Bucket:": REQUIRED.bucket,
    Grant: change.grant,
  };
  return (question) => Object.entries(answers).find(([start]) => question.startsWith(start))?.[1] ?? "";
}
