import type { TerraformFolder } from "../sandbox/terraform";
import { BoundWorkload } from "./support/bound-workload";
import { describePlanned } from "./support/kubernetes-provider";
import { EVENTS } from "./support/other-managers";
import { deploy, plannedActions } from "./support/plan";
import { seenWhereUnowned } from "./support/seen-where-unowned";

const ID = "deployment_hyve_hyve";
const PODS = `kubernetes_annotations.${ID}__pods`;
const POLICY = `kubernetes_manifest.${ID}__mutation`;
const WAIT = "terraform_data.mutations_in_force";
const NAME = "cdktf-irsa-binding.hyve.deployment.hyve";

const SEEN = seenWhereUnowned(PODS);

/** A workload whose ServiceAccount the API server names. Each test goes on where the one before left off. */
describePlanned("a mutated workload", () => {
  let bound: BoundWorkload;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    bound = await BoundWorkload.start({ says: { binding: "mutate" } });
    bound.deliver({ version: "1.0" });
    terraform = await bound.declare();
  });

  afterAll(async () => {
    await bound?.stop();
  });

  test("is bound in one apply, behind the guard, and nothing is planned after that", () => {
    const done = deploy(terraform);

    expect(done).toMatchObject({
      [POLICY]: "create",
      [`${POLICY}__binding`]: "create",
      [WAIT]: "create",
      [PODS]: "create",
      "kubernetes_manifest.guard_hyve_hyve-sa": "create",
    });
    bound.managers.rolledOut();
    expect(bound.managers.state()).toMatchObject({ serviceAccount: "hyve-sa", version: "1.0" });
    expect(plannedActions(terraform)).toEqual({});
    expect(bound.checks()).toEqual({ "guard_hyve_hyve-sa": "pass", [`${ID}__mutation`]: "pass" });
  });

  test("is owned in nothing but one annotation, and nobody owns its ServiceAccount", () => {
    const { managedFields } = bound.managers.live().metadata;
    const [ours] = managedFields.filter(({ manager }: { manager: string }) => manager === "cdktf-irsa");

    expect(ours.fieldsV1).toEqual({
      "f:spec": { "f:template": { "f:metadata": { "f:annotations": { "f:cdktf-irsa/binding": {} } } } },
    });
    expect(JSON.stringify(managedFields)).not.toContain("f:serviceAccount");
  });

  test.each(EVENTS.map(({ what }) => what))("after %s", (what) => {
    expect(bound.after(what)).toEqual(SEEN[what]);
  });

  test("runs as its ServiceAccount whatever its owner names", () => {
    deploy(terraform);
    bound.deliver({ version: "1.8", variables: ["A"], serviceAccount: "default" });

    expect(bound.managers.state()).toMatchObject({ serviceAccount: "hyve-sa", version: "1.8" });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("fails its check where somebody narrowed the policy, and waits anew for one that is made anew", () => {
    const spec = { matchConditions: [{ name: "never", expression: "false" }] };
    const policy = `mutatingadmissionpolicy/${NAME}`;
    bound.cluster.admin.must("patch", policy, "--type=merge", "--patch", JSON.stringify({ spec }));

    expect(plannedActions(terraform)).toEqual({});
    expect(bound.checks()).toMatchObject({ [`${ID}__mutation`]: "fail" });

    bound.cluster.admin.must("delete", policy);
    expect(deploy(terraform)).toEqual({ [POLICY]: "create", [WAIT]: "delete,create" });
    expect(plannedActions(terraform)).toEqual({});
    expect(bound.checks()).toMatchObject({ [`${ID}__mutation`]: "pass" });
  });

  test("keeps its image where a plan is older than a delivery", async () => {
    const { outcome, version } = await bound.applyStalePlan();

    expect({ status: outcome.status, version }).toEqual({ status: 0, version: "2.0" });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("is left in two applies, and goes on running without its ServiceAccount", async () => {
    const { withdrawn, done } = await bound.leave();

    expect(withdrawn).toBeUndefined();
    expect(done).toMatchObject({
      [PODS]: "delete",
      [POLICY]: "delete",
      "kubernetes_service_account_v1.deployment_hyve_hyve": "delete",
    });
    expect(bound.managers.state()).toMatchObject({ serviceAccount: undefined, version: "2.0" });
    expect(bound.serviceAccounts()).toEqual(["default"]);
  });
});
