import type { TerraformFolder } from "../sandbox/terraform";
import { BoundWorkload, type Seen } from "./support/bound-workload";
import { describePlanned } from "./support/kubernetes-provider";
import { EVENTS, type EventName } from "./support/other-managers";
import { deploy, plannedActions } from "./support/plan";

const WORKLOAD = "kubernetes_manifest.deployment_hyve_hyve";

const RUNS = { serviceAccount: "hyve-sa", variables: "A,B,TEXT", replicas: 1 };
const UPDATED = { [WORKLOAD]: "update" };

/** What the next plan does about each event, and what runs until then. */
const SEEN: Readonly<Record<EventName, Seen>> = {
  "a server-side apply of a new image": { ...RUNS, taken: "cdktf-irsa", planned: {}, version: "1.0" },
  "a server-side apply without a variable": { ...RUNS, taken: "cdktf-irsa", planned: {}, version: "1.0" },
  "a client-side apply of a new image and variable": {
    ...RUNS,
    taken: "yes",
    planned: UPDATED,
    version: "1.3",
    variables: "A,C,B,TEXT",
  },
  "a client-side apply without the variable": { ...RUNS, taken: "yes", planned: {}, version: "1.4" },
  "a forced server-side apply of a new image and variable": {
    ...RUNS,
    taken: "yes",
    planned: UPDATED,
    version: "1.5",
    variables: "A,B,TEXT,D",
  },
  "a forced server-side apply without the variable": { ...RUNS, taken: "yes", planned: {}, version: "1.6" },
  "a restart": { ...RUNS, taken: "yes", planned: {}, version: "1.6" },
  "a change of replicas": { ...RUNS, taken: "yes", planned: {}, version: "1.6", replicas: 2 },
  "a deletion and a new workload": {
    ...RUNS,
    taken: "yes",
    planned: UPDATED,
    version: "1.7",
    variables: "A",
    serviceAccount: undefined,
  },
};

/** A workload that Terraform makes. Each test goes on where the one before left off. */
describePlanned("an owned workload", () => {
  let bound: BoundWorkload;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    bound = await BoundWorkload.start({ says: { binding: "own", manifest: "deploy/hyve.yaml" } });
    write("0.9");
    terraform = await bound.declare();
  });

  afterAll(async () => {
    await bound?.stop();
  });

  /** With what generators of manifests leave empty, and a text that is Terraform's syntax elsewhere. */
  function write(version: string): void {
    const { spec, ...manifest } = bound.managers.manifest({ version });
    const [container] = spec.template.spec.containers;
    const volumes = [{ name: "cache", emptyDir: {} }];
    const containers = [
      {
        ...container,
        args: [],
        resources: {},
        env: [...(container?.env ?? []), { name: "TEXT", value: '${upper("no")} %{ if no }' }],
      },
    ];
    const podSpec = {
      ...spec.template.spec,
      nodeSelector: {},
      securityContext: {},
      tolerations: [],
      volumes,
      containers,
    };
    bound.project.write("deploy/hyve.yaml", {
      ...manifest,
      metadata: { ...manifest.metadata, creationTimestamp: null },
      spec: { ...spec, strategy: {}, template: { ...spec.template, spec: podSpec } },
    });
  }

  test("is made with its identity in one apply, behind the guard, and nothing is planned after that", () => {
    const done = deploy(terraform);

    expect(done).toMatchObject({ [WORKLOAD]: "create" });
    expect(bound.managers.state()).toEqual({
      serviceAccount: "hyve-sa",
      version: "0.9",
      variables: "A,B,TEXT",
      replicas: 1,
    });
    const { template } = bound.managers.live().spec;
    expect(template.spec.containers[0].env.at(-1).value).toBe('${upper("no")} %{ if no }');
    expect(plannedActions(terraform)).toEqual({});
  });

  test("gets the image that its manifest says anew", async () => {
    write("1.0");
    await bound.declare();

    expect(deploy(terraform)).toEqual({ [WORKLOAD]: "update" });

    expect(bound.managers.state().version).toBe("1.0");
    expect(plannedActions(terraform)).toEqual({});
  });

  test.each(EVENTS.map(({ what }) => what))("after %s", (what) => {
    expect(bound.after(what)).toEqual(SEEN[what]);
  });

  test("is repaired after that, though the provider takes the new revision for an error", () => {
    expect(() => deploy(terraform)).toThrow('annotations["deployment.kubernetes.io/revision"]');

    expect(bound.managers.state()).toEqual({ ...RUNS, version: "1.7" });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("cannot lose what others add to a list: the apply fails until they take it out", () => {
    bound.managers.clientSideApply({ version: "1.8", variables: ["A", "E"] });

    expect(() => deploy(terraform)).toThrow(/inconsistent result[\s\S]*env/u);

    bound.managers.clientSideApply({ version: "1.8", variables: ["A"] });
    expect(plannedActions(terraform)).toEqual({});
    expect(bound.managers.state()).toMatchObject({ variables: "A,B,TEXT", version: "1.8" });
  });

  test("keeps its image where a plan is older than a delivery", async () => {
    const { outcome, version } = await bound.applyStalePlan();

    expect({ status: outcome.status, version }).toEqual({ status: 1, version: "2.0" });
    deploy(terraform);
    expect(bound.managers.state().version).toBe("2.0");
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
