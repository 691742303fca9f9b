import { liveWorld } from "../../../src/inspect/intrude/live-world";
import type { Pod } from "../../../src/kubernetes/live-objects";
import { type Answers, clusterFacts, forbidden, listOf } from "../../support/cluster-facts";
import {
  controlledBy,
  declaredGuard,
  livePod,
  liveReplicaSet,
  liveWorkload,
  PATHS,
  verifySubject,
} from "../../support/live-workload";

const NAMESPACES = "/api/v1/namespaces";
const enforced = { "pod-security.kubernetes.io/enforce": "baseline" };
const standard = (enforce: string) =>
  listOf({ metadata: { name: "hyve", labels: { "pod-security.kubernetes.io/enforce": enforce } } });
const ALL: Answers = {
  [PATHS.workload]: liveWorkload(),
  [PATHS.pods]: listOf(livePod()),
  [PATHS.replicaSets]: listOf(liveReplicaSet()),
  [NAMESPACES]: listOf({ metadata: { name: "hyve", labels: enforced } }),
};
const world = (change: Answers = {}, subject = verifySubject()) =>
  liveWorld(subject, clusterFacts({ ...ALL, ...change }));
const withPods = (...pods: readonly Pod[]) => world({ [PATHS.pods]: listOf(...pods) });

describe("the workload as it runs", () => {
  test("is what was read of it", () => {
    expect(world()).toEqual({
      found: "there",
      thing: {
        namespace: "hyve",
        serviceAccount: "hyve-sa",
        workload: { kind: "Deployment", name: "hyve" },
        container: "app",
        labels: { app: "hyve" },
        image: "registry.example.com/hyve/app:1",
        foreignImage: undefined,
        pod: { name: "hyve-1-a", uid: "hyve-1-a-uid", node: "n1" },
        replicaSet: { name: "hyve-1", uid: "hyve-1-uid" },
        guard: "cdktf-irsa.hyve.hyve-sa",
        podSecurity: true,
      },
    });
  });

  test("has a foreign image only if the guard asks for images", () => {
    const guard = declaredGuard({ imagePrefixes: ["registry.example.com/"] });

    expect(world({}, verifySubject({ guard }))).toMatchObject({
      thing: { foreignImage: "cdktf-irsa.invalid/intruder:1" },
    });
  });

  test("has a ReplicaSet only if one made the pod", () => {
    const subject = { kind: "StatefulSet", workloads: [{ kind: "StatefulSet", name: "hyve" }] } as const;
    const pod = livePod({ metadata: { ownerReferences: controlledBy("StatefulSet", "hyve") } });
    const path = "/apis/apps/v1/namespaces/hyve/statefulsets/hyve";
    const answers = { [path]: liveWorkload(), [PATHS.pods]: listOf(pod) };

    expect(world(answers, verifySubject(subject))).toMatchObject({
      found: "there",
      thing: { replicaSet: undefined, workload: { kind: "StatefulSet" } },
    });
  });

  test.each<[string, Answers[string]]>([
    ["says nothing", listOf({ metadata: { name: "hyve" } })],
    ["says that it is held to nothing", standard("privileged")],
    ["is not among them", listOf({ metadata: { name: "other", labels: enforced } })],
    ["cannot be read", 403],
  ])("is held to no standard where its namespace %s", (_, answer) => {
    expect(world({ [NAMESPACES]: answer })).toMatchObject({ found: "there", thing: { podSecurity: false } });
  });

  test.each(["baseline", "restricted"])("is held to the standard of its namespace: %s", (enforce) => {
    expect(world({ [NAMESPACES]: standard(enforce) })).toMatchObject({ thing: { podSecurity: true } });
  });

  test("is the pod on a node, of that workload", () => {
    const waiting = livePod({ metadata: { name: "waiting" }, spec: { nodeName: undefined } });
    const stray = livePod({ metadata: { name: "stray", ownerReferences: controlledBy("Job", "x") } });

    expect(withPods(waiting, stray, livePod())).toMatchObject({ thing: { pod: { name: "hyve-1-a" } } });
  });

  test("may leave out what nothing needs", () => {
    const { spec, metadata } = liveWorkload();
    const bare = livePod({ metadata: { uid: undefined }, spec: { containers: [{ name: "app" }] } });
    const answers = { [PATHS.workload]: { metadata, spec: { template: spec.template } } };

    expect(world({ ...answers, [PATHS.pods]: listOf(bare) })).toMatchObject({
      thing: { labels: {}, image: "", pod: { uid: "" } },
    });
  });
});

describe("the workload cannot be tried", () => {
  const NO_POD = "a running pod of Deployment hyve/hyve: there is none";

  test.each<[string, ReturnType<typeof world>, string]>([
    [
      "no guard is declared",
      world({}, verifySubject({ guard: undefined })),
      "Deployment hyve/hyve: no guard is declared that could refuse",
    ],
    ["it is not there", world({ [PATHS.workload]: 404 }), "Deployment hyve/hyve is not there"],
    ["it may not be read", world({ [PATHS.workload]: 403 }), forbidden(PATHS.workload)],
    ["its pods may not be read", world({ [PATHS.pods]: 403 }), forbidden(PATHS.pods)],
    ["no pod runs", withPods(), NO_POD],
    ["no pod is on a node", withPods(livePod({ spec: { nodeName: undefined } })), NO_POD],
    ["its pod has no container", withPods(livePod({ spec: { containers: [] } })), NO_POD],
    ["only pods of others run", withPods(livePod({ metadata: { ownerReferences: undefined } })), NO_POD],
  ])("if %s", (_, found, why) => {
    expect(found).toEqual({ found: "unread", why });
  });
});
