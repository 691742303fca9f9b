import { POD_SECURITY_LABEL } from "../src/kubernetes/pod-security";
import { DeployedWorkload } from "./support/deployed-workload";

const NAMESPACE = "hyve";
const GUARD = "cdktf-irsa.hyve.hyve-sa";

/** A deployed workload, tried to get into by the command line. */
describe("verify --intrude", () => {
  let deployed: DeployedWorkload;

  beforeAll(async () => {
    deployed = await DeployedWorkload.start();
  });

  afterAll(() => deployed?.stop());

  test("tries every intrusion, says who refused it, and leaves everything as it was", () => {
    const before = objects();

    const all = deployed.checks("--intrude").filter(({ name }) => / (intrusion|operation) /u.test(name));

    expect(all.filter(({ ok }) => !ok)).toEqual([]);
    const by = (who: string | undefined) => all.filter((one) => one.by === who).length;
    expect(by("guard")).toBeGreaterThanOrEqual(55);
    expect(by("RBAC")).toBeGreaterThanOrEqual(10);
    expect(by("Pod Security")).toBe(3);
    expect(by(undefined)).toBeGreaterThanOrEqual(20);
    expect(objects()).toBe(before);
  });

  test("tries what a real developer may do, where one is named", () => {
    expect(deployed.wrong("--intrude", "--as", "dev")).toEqual({});
    expect(deployed.verify("admin", "--as-group", "developers", "--intrude").stderr).toContain(
      "write --as USER too",
    );
  });

  test("in a namespace that is held to restricted, finds the same", () => {
    deployed.cluster.deployer.must(
      "label",
      "namespace",
      NAMESPACE,
      "--overwrite",
      `${POD_SECURITY_LABEL}=restricted`,
    );

    expect(deployed.wrong("--intrude")).toEqual({});

    deployed.cluster.deployer.must(
      "label",
      "namespace",
      NAMESPACE,
      "--overwrite",
      `${POD_SECURITY_LABEL}=baseline`,
    );
  });

  test("fails where the guard only records", () => {
    deployed.declare({ mode: "audit" });

    const found = deployed.wrong();

    deployed.declare();
    expect(Object.keys(found)).toEqual(["Deployment hyve/hyve: guard"]);
  });

  test("sees a narrowed guard, and by trying also what gets through it", async () => {
    const spec = { matchConditions: [{ name: "never", expression: "false" }] };
    const policy = `validatingadmissionpolicy/${GUARD}`;
    deployed.cluster.admin.must("patch", policy, "--type=merge", "--patch", JSON.stringify({ spec }));
    await deployed.cluster.settle();

    const found = deployed.wrong("--intrude");

    deployed.cluster.admin.must(
      "patch",
      policy,
      "--type=merge",
      "--patch",
      '{"spec":{"matchConditions":null}}',
    );
    await deployed.cluster.settle();
    expect(found["Deployment hyve/hyve: guard"]).toContain("is not as declared: spec.matchConditions");
    expect(Object.values(found).filter((got) => got === "let in").length).toBeGreaterThanOrEqual(40);
    expect(deployed.wrong("--intrude")).toEqual({});
  });

  /** Names of what is in the namespace. */
  function objects(): string {
    const kinds = "deployments,replicasets,pods,jobs,secrets,serviceaccounts,configmaps";
    return deployed.cluster.admin.must("get", kinds, "--namespace", NAMESPACE, "--output=name");
  }
});
