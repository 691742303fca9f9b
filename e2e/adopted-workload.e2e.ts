import type { TerraformFolder } from "../sandbox/terraform";
import { BoundWorkload, type Seen } from "./support/bound-workload";
import { describePlanned } from "./support/kubernetes-provider";
import { EVENTS, type EventName } from "./support/other-managers";
import { deploy, plannedActions } from "./support/plan";

const WORKLOAD = "kubernetes_manifest.deployment_hyve_hyve";

const RUNS = { taken: "yes", planned: {}, serviceAccount: "hyve-sa", variables: "A,B", replicas: 1 };

/** Terraform is co-owner of all fields: who does not force meets it, and what another takes out stays, unseen by the plan. */
const SEEN: Readonly<Record<EventName, Seen>> = {
  "a server-side apply of a new image": { ...RUNS, taken: "cdktf-irsa", version: "1.0" },
  "a server-side apply without a variable": { ...RUNS, taken: "cdktf-irsa", version: "1.0" },
  "a client-side apply of a new image and variable": { ...RUNS, version: "1.3", variables: "A,C,B" },
  "a client-side apply without the variable": { ...RUNS, version: "1.4" },
  "a forced server-side apply of a new image and variable": { ...RUNS, version: "1.5", variables: "A,B,D" },
  "a forced server-side apply without the variable": { ...RUNS, version: "1.6" },
  "a restart": { ...RUNS, version: "1.6" },
  "a change of replicas": { ...RUNS, version: "1.6", replicas: 2 },
  "a deletion and a new workload": {
    ...RUNS,
    version: "1.7",
    variables: "A",
    serviceAccount: undefined,
    planned: { [WORKLOAD]: "update" },
  },
};

/** A workload that Terraform imports, with the guard on. Each test goes on where the one before left off. */
describePlanned("an adopted workload", () => {
  let bound: BoundWorkload;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    bound = await BoundWorkload.start({ says: { binding: "adopt" } });
    terraform = await bound.declare();
  });

  afterAll(async () => {
    await bound?.stop();
  });

  test("is refused by the plan as long as it does not exist", () => {
    const { status, stderr } = terraform.plan();

    expect(status).toBe(1);
    expect(stderr.replace(/\s+/gu, " ")).toContain('deployments.apps "hyve" not found');
    bound.deliver({ version: "1.0" });
  });

  test("is bound in one apply, behind the guard, and nothing is planned after that", () => {
    const done = deploy(terraform);

    expect(done).toMatchObject({
      [WORKLOAD]: "import,update",
      "kubernetes_manifest.guard_hyve_hyve-sa": "create",
    });
    expect(bound.managers.state()).toEqual({
      serviceAccount: "hyve-sa",
      version: "1.0",
      variables: "A,B",
      replicas: 1,
    });
    expect(plannedActions(terraform)).toEqual({});
    expect(bound.checks()).toEqual({ "guard_hyve_hyve-sa": "pass" });
  });

  test("is owned by Terraform in its image and its variables, too", () => {
    const { managedFields } = bound.managers.live().metadata;
    const [ours] = managedFields.filter(
      ({ manager, operation }: { manager: string; operation: string }) =>
        manager === "cdktf-irsa" && operation === "Apply",
    );

    const spec = ours.fieldsV1["f:spec"];
    expect(Object.keys(spec)).toEqual(expect.arrayContaining(["f:replicas", "f:strategy"]));
    const container = spec["f:template"]["f:spec"]["f:containers"]['k:{"name":"app"}'];
    expect(Object.keys(container)).toEqual(expect.arrayContaining(["f:env", "f:image"]));
  });

  test.each(EVENTS.map(({ what }) => what))("after %s", (what) => {
    expect(bound.after(what)).toEqual(SEEN[what]);
  });

  test("is bound again after that, though the provider takes the new revision for an error", () => {
    expect(() => deploy(terraform)).toThrow('annotations["deployment.kubernetes.io/revision"]');

    expect(bound.managers.state()).toMatchObject({ serviceAccount: "hyve-sa", version: "1.7" });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("keeps its image where a plan is older than a delivery: the apply fails, and the next plan does not", async () => {
    const { outcome, version } = await bound.applyStalePlan();

    expect({ status: outcome.status, version }).toEqual({ status: 1, version: "2.0" });
    expect(outcome.stderr.replace(/[\s│]+/gu, " ")).toMatch(/Apply failed with \d+ conflicts?/u);
    deploy(terraform);
    expect(bound.managers.state()).toMatchObject({ serviceAccount: "hyve-sa", version: "2.0" });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("is left in two applies, and goes on running without its ServiceAccount", async () => {
    const { withdrawn, done } = await bound.leave();

    expect(withdrawn).toBeUndefined();
    expect(done).toMatchObject({
      [WORKLOAD]: "forget",
      "kubernetes_service_account_v1.deployment_hyve_hyve": "delete",
    });
    expect(bound.managers.state()).toMatchObject({ serviceAccount: undefined, version: "2.0" });
    expect(bound.serviceAccounts()).toEqual(["default"]);
  });
});
