import {
  controllerOf,
  declared,
  podsOf,
  podsPath,
  replicaSetsPath,
  workloadPath,
} from "../../../src/inspect/verify/pods-of";
import type { Pod } from "../../../src/kubernetes/live-objects";
import { type Answers, clusterFacts, forbidden, listOf } from "../../support/cluster-facts";
import { controlledBy, livePod, liveReplicaSet, PATHS, verifySubject } from "../../support/live-workload";

const HYVE = { kind: "Deployment", name: "hyve" } as const;
const found = (pods: readonly Pod[], change: Answers = {}, subject = verifySubject()) =>
  podsOf(
    subject,
    clusterFacts({
      [PATHS.pods]: listOf(...pods),
      [PATHS.replicaSets]: listOf(liveReplicaSet()),
      ...change,
    }),
  );
const owned = (ownerReferences: Pod["metadata"]["ownerReferences"]) =>
  livePod({ metadata: { ownerReferences } });

test("a workload and its pods are read where the API server has them", () => {
  const subject = verifySubject();

  expect([podsPath(subject), replicaSetsPath(subject), workloadPath(subject)]).toEqual([
    PATHS.pods,
    PATHS.replicaSets,
    PATHS.workload,
  ]);
  expect(workloadPath({ ...subject, kind: "StatefulSet" })).toBe(
    "/apis/apps/v1/namespaces/hyve/statefulsets/hyve",
  );
});

describe("pods of a ServiceAccount are", () => {
  test.each(["Running", "Pending", "Unknown"])("those that are %s", (phase) => {
    expect(found([livePod({ phase })])).toMatchObject({ found: "there", thing: [{ workload: HYVE }] });
  });

  test("those that say nothing of their phase", () => {
    expect(found([{ ...livePod(), status: undefined }])).toMatchObject({ thing: [{ workload: HYVE }] });
  });

  test.each([
    ["have ended", livePod({ phase: "Succeeded" })],
    ["have failed", livePod({ phase: "Failed" })],
    ["are being deleted", livePod({ metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } })],
    ["run as another", livePod({ spec: { serviceAccountName: "hyve-sa2" } })],
    ["run as none", livePod({ spec: { serviceAccountName: undefined } })],
  ])("none that %s", (_, pod) => {
    expect(found([pod])).toEqual({ found: "there", thing: [] });
  });

  test.each([PATHS.pods, PATHS.replicaSets])("not known if %s may not be read", (path) => {
    expect(found([livePod()], { [path]: 403 })).toEqual({ found: "unread", why: forbidden(path) });
  });
});

describe("a pod's workload is", () => {
  test("the declared one that controls its ReplicaSet", () => {
    expect(found([livePod()])).toMatchObject({ thing: [{ workload: HYVE }] });
  });

  test("the declared one that controls it", () => {
    const workloads = [{ kind: "StatefulSet", name: "hyve" }] as const;
    const subject = verifySubject({ workloads });

    expect(found([owned(controlledBy("StatefulSet", "hyve"))], {}, subject)).toMatchObject({
      thing: [{ workload: workloads[0] }],
    });
  });

  test.each<[string, Pod["metadata"]["ownerReferences"]]>([
    ["nothing controls it", undefined],
    ["a ReplicaSet of that name has another uid", controlledBy("ReplicaSet", "hyve-1", "other")],
    ["a Job of the workload's name made it", controlledBy("Job", "hyve")],
    ["a workload of another name made it", controlledBy("Deployment", "hyve2")],
    ["it only refers to the ReplicaSet", [{ kind: "ReplicaSet", name: "hyve-1", uid: "hyve-1-uid" }]],
  ])("none if %s", (_, ownerReferences) => {
    expect(found([owned(ownerReferences)])).toMatchObject({ thing: [{ workload: undefined }] });
  });

  test("none if nothing controls its ReplicaSet", () => {
    const orphan = listOf(liveReplicaSet({ ownerReferences: undefined }));

    expect(found([livePod()], { [PATHS.replicaSets]: orphan })).toMatchObject({
      thing: [{ workload: undefined }],
    });
  });
});

test("an object has one controller, and its other owners are none", () => {
  const [owner] = controlledBy("Deployment", "hyve");
  const other = { kind: "Application", name: "a", uid: "b" };

  expect(controllerOf({ metadata: { name: "x", ownerReferences: owner && [other, owner] } })).toBe(owner);
  expect(controllerOf({ metadata: { name: "x", ownerReferences: [other] } })).toBeUndefined();
  expect(controllerOf({ metadata: { name: "x" } })).toBeUndefined();
});

test("a workload is declared by kind and name", () => {
  expect(declared([HYVE], HYVE)).toBe(HYVE);
  expect(declared([HYVE], { kind: "StatefulSet", name: "hyve" })).toBeUndefined();
  expect(declared([HYVE], { kind: "Deployment", name: "hyve2" })).toBeUndefined();
  expect(declared([HYVE], undefined)).toBeUndefined();
});
