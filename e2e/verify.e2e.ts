import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../src/inspect/check";
import { POD_SECURITY_LABEL } from "../src/kubernetes/pod-security";
import { commandLine } from "./support/command-line";
import { declaration, hyve } from "./support/declarations";
import { GuardedCluster, IMAGES } from "./support/guarded-cluster";
import { injection } from "./support/injection";
import { Project } from "./support/project";

const NAMESPACE = "hyve";
const GUARD = "cdktf-irsa.hyve.hyve-sa";

/** A deployed workload, looked at and tried to get into by the command line. */
describe("verify", () => {
  const project = new Project();
  let cluster: GuardedCluster;

  beforeAll(async () => {
    cluster = await GuardedCluster.start();
    cluster.admin.must("label", "namespace", "default", `${POD_SECURITY_LABEL}=baseline`);
    await cluster.namespace(NAMESPACE);
    await cluster.apply(...injection(NAMESPACE, "hyve-sa"));
    declare();
    await project.manifests(declared());
    const manifests = (file: string) => ["--filename", join(project.path, "manifests/tst", file)];
    cluster.admin.must("apply", "--server-side", ...manifests("admission-guards.yaml"));
    await cluster.settle();
    cluster.deployer.must(
      ...["create", "deployment", "hyve", "--image", `${IMAGES}app:1`, "--namespace", NAMESPACE],
    );
    const patch = manifests(`${NAMESPACE}/server-side-apply.yaml`);
    cluster.deployer.must("apply", "--server-side", "--field-manager=cdktf-irsa", ...patch);
    rolledOut();
  });

  afterAll(async () => {
    project.remove();
    await cluster?.stop();
  });

  function declared(guard: object = {}): object {
    const deployers = { users: ["ci"] };
    return declaration({
      cluster: {
        guard: { mode: "enforce", deployers, imagePrefixes: [IMAGES], podSecurity: "baseline", ...guard },
      },
      workloads: [hyve({ namespace: NAMESPACE })],
    });
  }

  function declare(guard: object = {}): void {
    project.write("irsa.yaml", declared(guard));
  }

  function rolledOut(): void {
    cluster.deployer.must("rollout", "status", "deployment/hyve", "--namespace", NAMESPACE, "--timeout=60s");
  }

  function verify(...options: readonly string[]) {
    return verifyAs("admin", ...options);
  }

  function verifyAs(user: "admin" | "dev", ...options: readonly string[]) {
    const access = ["--context", user, "--kubeconfig", cluster.cluster.kubeconfig(user)];
    return commandLine(["verify", "--file", join(project.path, "irsa.yaml"), ...access, ...options]);
  }

  function checks(...options: readonly string[]): readonly Check[] {
    const { stdout, stderr } = verify("--json", ...options);
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout).checks;
  }

  /** Checks that are not as they should be, by their names. */
  function wrong(...options: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(checks(...options).flatMap(({ name, got, ok }) => (ok ? [] : [[name, got]])));
  }

  test("finds everything in order", () => {
    const { status, stdout, stderr } = verify();

    expect(stderr).toMatch(/^Reading https:\/\/127\.0\.0\.1:\d+ \(context admin\)\n$/u);
    expect(stdout).toContain("tst: 15 of 15 as expected, 0 not, 0 unknown\n");
    expect(status).toBe(0);
  });

  test("tries every intrusion, says who refused it, and leaves everything as it was", () => {
    const before = objects();

    const all = checks("--intrude").filter(({ name }) => / (intrusion|operation) /u.test(name));

    expect(all.filter(({ ok }) => !ok)).toEqual([]);
    const by = (who: string | undefined) => all.filter((one) => one.by === who).length;
    expect(by("guard")).toBeGreaterThanOrEqual(55);
    expect(by("RBAC")).toBeGreaterThanOrEqual(10);
    expect(by("Pod Security")).toBe(3);
    expect(by(undefined)).toBeGreaterThanOrEqual(20);
    expect(objects()).toBe(before);
  });

  test("tries what a real developer may do, where one is named", () => {
    expect(wrong("--intrude", "--as", "dev")).toEqual({});
    expect(verify("--as-group", "developers", "--intrude").stderr).toContain("write --as USER too");
  });

  test("in a namespace that is held to restricted, finds the same", () => {
    cluster.deployer.must("label", "namespace", NAMESPACE, "--overwrite", `${POD_SECURITY_LABEL}=restricted`);

    expect(wrong("--intrude")).toEqual({});

    cluster.deployer.must("label", "namespace", NAMESPACE, "--overwrite", `${POD_SECURITY_LABEL}=baseline`);
  });

  test("fails where the guard only records", () => {
    declare({ mode: "audit" });

    const found = wrong();

    declare();
    expect(Object.keys(found)).toEqual(["Deployment hyve/hyve: guard"]);
  });

  test("sees a narrowed guard, and by trying also what gets through it", async () => {
    const spec = { matchConditions: [{ name: "never", expression: "false" }] };
    const policy = `validatingadmissionpolicy/${GUARD}`;
    cluster.admin.must("patch", policy, "--type=merge", "--patch", JSON.stringify({ spec }));
    await cluster.settle();

    const found = wrong("--intrude");

    cluster.admin.must("patch", policy, "--type=merge", "--patch", '{"spec":{"matchConditions":null}}');
    await cluster.settle();
    expect(found["Deployment hyve/hyve: guard"]).toContain("is not as declared: spec.matchConditions");
    expect(Object.values(found).filter((got) => got === "let in").length).toBeGreaterThanOrEqual(40);
    expect(wrong("--intrude")).toEqual({});
  });

  test("sees what was there before the guard, and who may go around it", async () => {
    const binding = cluster.admin.must("get", "validatingadmissionpolicybinding", GUARD, "--output=json");
    cluster.admin.must("delete", "validatingadmissionpolicybinding", GUARD);
    await cluster.settle();
    const overrides = JSON.stringify({ spec: { serviceAccountName: "hyve-sa" } });
    const inNamespace = ["--namespace", NAMESPACE];
    cluster.admin.must("run", "stray", "--image=a", "--overrides", overrides, ...inNamespace);
    cluster.admin.give(job(), "create");
    cluster.admin.give(tokenSecret(), "create");
    cluster.admin.must("set", "env", "deployment/hyve", "AWS_ACCESS_KEY_ID=AKIAEXAMPLE", ...inNamespace);
    cluster.admin.must("create", "clusterrole", "helpdesk", "--verb=impersonate", "--resource=users");
    cluster.admin.must(
      "create",
      "clusterrolebinding",
      "helpdesk",
      "--clusterrole=helpdesk",
      "--group=helpdesk",
    );

    const found = wrong();
    const trusting = wrong("--trust", "Group:helpdesk", "--accept", "stray-pods");

    cluster.admin.must("delete", "clusterrolebinding", "helpdesk");
    cluster.admin.must("delete", "job/stray", "pod/stray", "secret/stray", ...inNamespace);
    cluster.admin.must("set", "env", "deployment/hyve", "AWS_ACCESS_KEY_ID-", ...inNamespace);
    rolledOut();
    await cluster.apply(JSON.parse(binding));
    expect(found).toMatchObject({
      "cluster: impersonation": "Group:helpdesk (ClusterRoleBinding helpdesk)",
      "Deployment hyve/hyve: guard": `ValidatingAdmissionPolicyBinding ${GUARD} is not there`,
      "Deployment hyve/hyve: preset-identity": "container app sets AWS_ACCESS_KEY_ID",
      "Deployment hyve/hyve: other-templates": "also named in Job stray",
      "Deployment hyve/hyve: token-secrets": "held by stray",
    });
    expect(found["Deployment hyve/hyve: stray-pods"]).toContain("stray (made by hand)");
    expect(Object.keys(trusting)).not.toContain("cluster: impersonation");
    expect(Object.keys(trusting)).not.toContain("Deployment hyve/hyve: stray-pods");
  });

  test("sees pods that were made before their ServiceAccount was annotated", async () => {
    const inNamespace = ["--namespace", NAMESPACE];
    const policy = `injection.${NAMESPACE}.hyve-sa`;
    cluster.admin.must("delete", "mutatingadmissionpolicybinding", policy);
    await cluster.settle();
    cluster.deployer.must("rollout", "restart", "deployment/hyve", ...inNamespace);
    rolledOut();

    const found = wrong();

    await cluster.apply(...injection(NAMESPACE, "hyve-sa"));
    cluster.deployer.must("rollout", "restart", "deployment/hyve", ...inNamespace);
    rolledOut();
    expect(found["Deployment hyve/hyve: injected"]).toContain("container app has no AWS_ROLE_ARN");
    expect(wrong()).toEqual({});
  });

  test("says what it may not read, and is not sure then", () => {
    const { status, stdout } = verifyAs("dev");

    expect(status).toBe(3);
    expect(stdout).toMatch(/unknown guard\s/u);
    expect(stdout).toContain('User "dev" cannot');
    expect(verifyAs("dev", "--intrude").stderr).toContain(
      "trying intrusions needs the right to impersonate users and groups",
    );
  });

  test("names what keeps it from asking", () => {
    const file = ["verify", "--file", join(project.path, "irsa.yaml")];
    const config = cluster.cluster.kubeconfig("admin");

    const context = commandLine([...file, "--kubeconfig", config, "--context", "admon"]);
    const missing = commandLine([...file, "--kubeconfig", "/nonexistent/config"]);
    const none = commandLine(file, { KUBECONFIG: config });
    project.write(
      "gone.kubeconfig",
      readFileSync(config, "utf8").replace(/127\.0\.0\.1:\d+/gu, "127.0.0.1:1"),
    );
    const gone = commandLine([
      ...file,
      ...["--context", "admin", "--kubeconfig", join(project.path, "gone.kubeconfig")],
    ]);
    project.write("stale.kubeconfig", readFileSync(config, "utf8").replace(/"token":"\w+"/u, '"token":"x"'));
    const stale = commandLine([
      ...file,
      ...["--context", "admin", "--kubeconfig", join(project.path, "stale.kubeconfig")],
    ]);

    expect([context, missing, none, gone, stale].map(({ status }) => status)).toEqual([2, 2, 2, 2, 2]);
    expect(context.stderr).toContain("holds no context 'admon', did you mean admin?; it holds admin;");
    expect(missing.stderr).toContain("/nonexistent/config: ENOENT");
    expect(none.stderr).toContain("aws eks update-kubeconfig --name codisc-tst --region eu-west-1");
    expect(gone.stderr).toContain("https://127.0.0.1:1 does not answer: connect ECONNREFUSED");
    expect(stale.stderr).toContain("does not take its credentials: Unauthorized");
  });

  /** Names of what is in the namespace. */
  function objects(): string {
    const kinds = "deployments,replicasets,pods,jobs,secrets,serviceaccounts,configmaps";
    return cluster.admin.must("get", kinds, "--namespace", NAMESPACE, "--output=name");
  }

  function job(): object {
    const containers = [{ name: "a", image: "a" }];
    const spec = { serviceAccountName: "hyve-sa", restartPolicy: "Never", containers };
    return {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: "stray", namespace: NAMESPACE },
      spec: { suspend: true, template: { spec } },
    };
  }

  function tokenSecret(): object {
    const annotations = { "kubernetes.io/service-account.name": "hyve-sa" };
    return {
      apiVersion: "v1",
      kind: "Secret",
      type: "kubernetes.io/service-account-token",
      metadata: { name: "stray", namespace: NAMESPACE, annotations },
    };
  }
});
