import { strayPods } from "../../../src/inspect/verify/stray-pods";
import type { Pod } from "../../../src/kubernetes/live-objects";
import { type Answers, forbidden, listOf, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";
import { controlledBy, livePod, liveReplicaSet, PATHS, verifySubject } from "../../support/live-workload";

const verdict = (pods: readonly Pod[], change: Answers = {}) =>
  verdictOf(strayPods, verifySubject(), {
    [PATHS.pods]: listOf(...pods),
    [PATHS.replicaSets]: listOf(liveReplicaSet()),
    ...change,
  });
const stray = (ownerReferences?: Pod["metadata"]["ownerReferences"]) =>
  livePod({ metadata: { name: "stray", ownerReferences } });

describe("only pods of the declared workloads run", () => {
  test.each([
    ["one", [livePod()], "1 pod, none of others"],
    ["two", [livePod(), livePod({ metadata: { name: "hyve-1-b" } })], "2 pods, none of others"],
    ["none yet", [], "0 pods, none of others"],
    [
      "one of another ServiceAccount beside",
      [livePod({ spec: { serviceAccountName: "x" } })],
      "0 pods, none of others",
    ],
    [
      "one that has ended beside",
      [livePod(), { ...stray(), status: { phase: "Succeeded" } }],
      "1 pod, none of others",
    ],
  ])("%s", (_, pods, got) => {
    expect(verdict(pods)).toMatchObject({ ok: true, got });
  });
});

describe("a pod is a stray", () => {
  test("that nothing made", () => {
    expect(verdict([livePod(), stray()])).toMatchObject({
      ok: false,
      got: "others too: stray (made by hand)",
      fix: expect.stringContaining("kubectl delete pod --namespace hyve"),
    });
  });

  test("that something else made", () => {
    expect(verdict([livePod(), stray(controlledBy("Job", "sweep"))]).got).toBe(
      "others too: stray (made by Job sweep)",
    );
  });

  test("whose owner is only called like the workload", () => {
    expect(verdict([stray(controlledBy("Deployment", "hyve", "forged"))]).got).toBe(
      "others too: stray (made by Deployment hyve)",
    );
  });

  test("that is being deleted: it may take its time", () => {
    const metadata = { name: "stray", ownerReferences: undefined, deletionTimestamp: "2026-01-01T00:00:00Z" };

    expect(verdict([livePod({ metadata })]).got).toBe(
      "others too: stray (made by hand, being deleted, and runs until then)",
    );
  });

  test("in a way, where somebody added a container to the workload's own", () => {
    const ephemeralContainers = [{ name: "debug", image: "a:1" }];

    expect(verdict([livePod({ spec: { ephemeralContainers } })]).got).toBe(
      "others too: hyve-1-a (ephemeral container debug)",
    );
  });

  test("of a ReplicaSet that is not the workload's", () => {
    expect(verdict([livePod()], { [PATHS.replicaSets]: 404 }).got).toBe(
      "others too: hyve-1-a (made by ReplicaSet hyve-1)",
    );
  });
});

describe("whether a pod is a stray is not known", () => {
  test.each([PATHS.pods, PATHS.replicaSets])("if %s may not be read", (path) => {
    expect(verdict([livePod()], { [path]: 403 })).toMatchObject({ ok: false, missing: [forbidden(path)] });
  });

  test("if nobody read them", () => {
    expect(unreadVerdictOf(strayPods, verifySubject()).missing).toEqual([`${PATHS.pods} was not read`]);
  });
});
