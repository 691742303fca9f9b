import {
  controllerOf,
  declaredOwner,
  podsOf,
  podsPath,
  replicaSetsPath,
  workloadPath,
} from "../../../src/inspect/verify/pods-of";
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

const HYVE = { kind: "Deployment", name: "hyve" } as const;
const found = (pods: readonly Pod[], change: Answers = {}, subject = verifySubject()) =>
  podsOf(
    subject,
    clusterFacts({
      [PATHS.pods]: listOf(...pods),
      [PATHS.replicaSets]: listOf(liveReplicaSet()),
      [PATHS.workload]: liveWorkload(),
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

    const path = "/apis/apps/v1/namespaces/hyve/statefulsets/hyve";
    const there = { [path]: { metadata: { name: "hyve", uid: "hyve-uid" } } };

    expect(found([owned(controlledBy("StatefulSet", "hyve"))], there, subject)).toMatchObject({
      thing: [{ workload: workloads[0] }],
    });
  });

  test.each<[string, Pod["metadata"]["ownerReferences"]]>([
    ["nothing controls it", undefined],
    ["a ReplicaSet of that name has another uid", controlledBy("ReplicaSet", "hyve-1", "other")],
    ["a Job of the workload's name made it", controlledBy("Job", "hyve")],
    ["a workload of another name made it", controlledBy("Deployment", "hyve2")],
    ["it says that the workload made it, with another uid", controlledBy("Deployment", "hyve", "forged")],
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

describe("an owner is a declared workload", () => {
  const facts = clusterFacts({ [PATHS.workload]: liveWorkload() });
  const [owner] = controlledBy("Deployment", "hyve");

  test("by kind, name and the live uid, which nobody can forge", () => {
    const of = declaredOwner(verifySubject(), facts);

    expect(owner && of(owner)).toEqual(HYVE);
    expect(owner && of({ ...owner, uid: "other" })).toBeUndefined();
    expect(owner && of({ ...owner, kind: "StatefulSet" })).toBeUndefined();
    expect(owner && of({ ...owner, name: "hyve2" })).toBeUndefined();
    expect(of(undefined)).toBeUndefined();
  });

  test("never where the workload is not there, whatever the owner says", () => {
    const of = declaredOwner(verifySubject(), clusterFacts({ [PATHS.workload]: 404 }));

    expect(owner && of(owner)).toBeUndefined();
  });

  test("where Argo Rollouts is declared, by a Rollout of its name too", () => {
    const rollout = { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: "hyve", uid: "r" };
    const argoRollouts = "system:serviceaccount:argo-rollouts:argo-rollouts";
    const guard = declaredGuard({ argoRollouts });

    expect(declaredOwner(verifySubject({ guard }), facts)(rollout)).toEqual(HYVE);
    expect(
      declaredOwner(verifySubject({ guard }), facts)({ ...rollout, apiVersion: "a/v1" }),
    ).toBeUndefined();
    expect(declaredOwner(verifySubject(), facts)(rollout)).toBeUndefined();
  });
});

test("pods that are being deleted are told from those that stay", () => {
  const leaving = livePod({ metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } });

  expect(found([leaving, livePod()])).toMatchObject({
    thing: [{ state: "being deleted" }, { state: "stays" }],
  });
});
