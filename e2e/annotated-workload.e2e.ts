import type { TerraformFolder } from "../sandbox/terraform";
import { BoundWorkload } from "./support/bound-workload";
import { describePlanned } from "./support/kubernetes-provider";
import { EVENTS } from "./support/other-managers";
import { deploy, plannedActions } from "./support/plan";
import { seenWhereUnowned } from "./support/seen-where-unowned";

const PODS = "kubernetes_annotations.deployment_hyve_hyve__pods";
const ACCOUNT = "kubernetes_annotations.deployment_hyve_hyve";

const SEEN = seenWhereUnowned(PODS);

/** A workload whose owner names its ServiceAccount. Each test goes on where the one before left off. */
describePlanned("an annotated workload", () => {
  let bound: BoundWorkload;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    bound = await BoundWorkload.start({ says: { binding: "annotate" }, ownerNames: "hyve-sa" });
    bound.cluster.deployer.must("create", "serviceaccount", "hyve-sa", "--namespace", "hyve");
    bound.deliver({ version: "1.0" });
    terraform = await bound.declare({ serviceAccount: { name: "hyve-sa", ownership: "existing" } });
  });

  afterAll(async () => {
    await bound?.stop();
  });

  test("is annotated together with its ServiceAccount, and rolls", () => {
    const before = bound.managers.live().spec.template;

    const done = deploy(terraform);

    expect(done).toMatchObject({ [PODS]: "create", [ACCOUNT]: "create" });
    bound.managers.rolledOut();
    expect(before.metadata.annotations).toBeUndefined();
    expect(bound.managers.live().spec.template.metadata.annotations).toEqual({
      "cdktf-irsa/binding": expect.stringMatching(/^sha256:/u),
    });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("is owned in nothing but that annotation", () => {
    const { managedFields } = bound.managers.live().metadata;
    const [ours] = managedFields.filter(({ manager }: { manager: string }) => manager === "cdktf-irsa");

    expect(ours.fieldsV1).toEqual({
      "f:spec": { "f:template": { "f:metadata": { "f:annotations": { "f:cdktf-irsa/binding": {} } } } },
    });
  });

  test.each(EVENTS.map(({ what }) => what))("after %s", (what) => {
    expect(bound.after(what)).toEqual(SEEN[what]);
  });

  test("keeps its image where a plan is older than a delivery", async () => {
    deploy(terraform);

    const { outcome, version } = await bound.applyStalePlan();

    expect({ status: outcome.status, version }).toEqual({ status: 0, version: "2.0" });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("is left with its ServiceAccount, its image and its restarts, and without our annotation", () => {
    bound.managers.restart();
    bound.managers.rolledOut();

    const done = terraform.must("destroy", "-auto-approve", "-input=false", "-no-color", `-target=${PODS}`);

    expect(done.stdout).toContain("Destroy complete! Resources: 1 destroyed");
    const { metadata } = bound.managers.live().spec.template;
    expect(Object.keys(metadata.annotations)).toEqual(["kubectl.kubernetes.io/restartedAt"]);
    expect(bound.managers.state()).toMatchObject({ serviceAccount: "hyve-sa", version: "2.0" });
  });
});
