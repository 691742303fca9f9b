import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { clusterEntry, environmentEntry, workloadEntry, writeIrsaYaml } from "../../support/irsa-yaml";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran } from "../../support/terminal";

const folder = temporaryFolderPerTest();
const ROLE_ARN = "arn:aws:iam::111122223333:role/hyve-writer";

describe("manifests", () => {
  test("writes what the cluster's owner applies, and says where", async () => {
    const { status, stdout } = await written();

    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toEqual(
      [
        "hyve/kustomization.yaml",
        "hyve/patch-deployment-hyve.yaml",
        "hyve/server-side-apply.yaml",
        "hyve/service-accounts.yaml",
      ].map((path) => join(output(), "demo", path)),
    );
    expect(stdout.trimEnd().split("\n").every(existsSync)).toBe(true);
  });

  test("makes a ServiceAccount that names the role", async () => {
    await written();

    expect(yamlOf("service-accounts.yaml")).toEqual({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: {
        name: "hyve-sa",
        namespace: "hyve",
        annotations: { "eks.amazonaws.com/role-arn": ROLE_ARN },
      },
      automountServiceAccountToken: false,
    });
  });

  test("patches the ServiceAccount of the workload's pods, and nothing else of them", async () => {
    await written();

    const annotations = { "cdktf-irsa/binding": expect.stringMatching(/^sha256:/u) };
    expect(yamlOf("patch-deployment-hyve.yaml")).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "hyve", namespace: "hyve", annotations },
      spec: { template: { metadata: { annotations }, spec: { serviceAccountName: "hyve-sa" } } },
    });
  });

  test("makes a kustomize component whose files are there", async () => {
    await written();

    const { kind, resources, patches } = yamlOf("kustomization.yaml");
    expect(kind).toBe("Component");
    const named = [...resources, ...patches.map(({ path }: { path: string }) => path)];
    expect(named).toHaveLength(2);
    expect(readdirSync(join(output(), "demo", "hyve"))).toEqual(expect.arrayContaining(named));
  });

  test("writes the same objects in one file for server-side apply", async () => {
    await written();

    const documents = parseAllDocuments(contentOf("server-side-apply.yaml")).map((one) => one.toJS());
    expect(documents).toEqual([yamlOf("service-accounts.yaml"), yamlOf("patch-deployment-hyve.yaml")]);
  });

  test("keeps a user's text a text, whatever it holds", async () => {
    const note = '${file("/etc/hostname")}: {a: b}\n--- # "quoted"';
    const serviceAccount = { name: "hyve-sa", annotations: { note } };

    await written({ workloads: [workloadEntry("hyve", { serviceAccount })] });

    expect(yamlOf("service-accounts.yaml").metadata.annotations.note).toBe(note);
  });

  test("writes the guard first, for the cluster and not for a namespace, with what to do about it", async () => {
    const guard = { mode: "enforce", deployers: { groups: ["irsa-deployers"] }, podSecurity: "baseline" };

    const { status, stdout } = await written({ cluster: clusterEntry({ guard }) });

    const path = join(output(), "demo", "admission-guards.yaml");
    const content = readFileSync(path, "utf8");
    expect([status, stdout.split("\n")[0]]).toEqual([0, path]);
    expect(content).toMatch(/^# Apply before everything else, with --server-side, and wait 10 seconds/u);
    expect(content.split("\n")[1]).toContain("kubectl label namespace hyve pod-security");
    expect(parseAllDocuments(content).map((one) => one.toJS())).toMatchObject([
      { kind: "ValidatingAdmissionPolicy", metadata: { name: "cdktf-irsa.hyve.hyve-sa" } },
      { kind: "ValidatingAdmissionPolicyBinding", spec: { validationActions: ["Deny"] } },
    ]);
  });

  test("names a guard that is handed over no more", async () => {
    const guard = { mode: "enforce", deployers: { groups: ["irsa-deployers"] } };
    await written({ cluster: clusterEntry({ guard }) });

    const { stdout } = await written();

    expect(stdout).toContain(`${join(output(), "demo", "admission-guards.yaml")} is from before`);
  });

  test("writes the same bytes twice", async () => {
    await written();
    const before = contentOf("server-side-apply.yaml");

    await written();

    expect(contentOf("server-side-apply.yaml")).toBe(before);
    expect(before).not.toContain(folder());
  });

  test("says that a plan which does it all hands nothing over, and writes nothing", async () => {
    const { status, stdout } = await written({
      cluster: clusterEntry({ kubernetes: "eks" }),
      workloads: [
        workloadEntry("hyve", { workload: { kind: "Deployment", name: "hyve", binding: "adopt" } }),
      ],
    });

    expect([status, stdout]).toEqual([
      0,
      "Environment demo hands nothing of Kubernetes over: its plan does it all.\n",
    ]);
    expect(existsSync(output())).toBe(false);
  });

  test("names what is from before, which may be applied still", async () => {
    await written();

    const { stdout } = await written({ workloads: [workloadEntry("hyve", { namespace: "other" })] });

    expect(stdout).toContain(
      `${join(output(), "demo", "hyve")} is from before: remove it where it is applied.`,
    );
    expect(existsSync(join(output(), "demo", "hyve", "kustomization.yaml"))).toBe(true);
  });

  test("refuses an environment that is not there", async () => {
    const { status, stderr } = await ran(["manifests", "--file", writeIrsaYaml(folder()), "-e", "tst"]);

    expect(status).toBe(2);
    expect(stderr).toContain("environment: got 'tst'; one of: demo [unknown-environment]");
  });

  test("says that a file is in the folder's place", async () => {
    writeFileSync(output(), "mine");

    const { status, stderr } = await written();

    expect(status).toBe(2);
    expect(stderr).toContain("[output-unwritable]");
    expect(readFileSync(output(), "utf8")).toBe("mine");
  });
});

function output(): string {
  return join(folder(), "out");
}

function written(change: Readonly<Record<string, unknown>> = {}) {
  const file = writeIrsaYaml(folder(), { demo: environmentEntry(change) });
  return ran(["manifests", "--file", file, "--output", output()]);
}

function contentOf(name: string): string {
  return readFileSync(join(output(), "demo", "hyve", name), "utf8");
}

function yamlOf(name: string) {
  return parse(contentOf(name));
}
