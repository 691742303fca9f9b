import { keysPreset, usedByOthers } from "../../../src/inspect/preflight/used-by-others";
import { type Answers, forbidden, listOf } from "../../support/cluster-facts";
import { workloadDeclaration, workloadNamed } from "../../support/declarations";
import { liveWorkload, PATHS } from "../../support/live-workload";
import { declaredAccess, preflightSubject, remarksOf } from "../../support/preflight";

const JOBS = "/apis/batch/v1/namespaces/hyve/jobs";
const STATEFUL_SETS = "/apis/apps/v1/namespaces/hyve/statefulsets";
const naming = (name: string, serviceAccountName: string) => ({
  metadata: { name },
  spec: { template: { spec: { serviceAccountName, containers: [] } } },
});

describe("others who run as the ServiceAccount", () => {
  const others = (answers: Answers, subject = preflightSubject()) =>
    remarksOf(usedByOthers, subject, answers);

  test("are warned of", () => {
    expect(others({ [JOBS]: listOf(naming("nightly", "hyve-sa")) })).toEqual([
      {
        severity: "warning",
        about: "Deployment hyve/hyve",
        what: "also named in Job nightly",
        why: "they would get the role too; with a guard their pods are refused",
        fix: "declare them too, or give this workload a ServiceAccount of its own: serviceAccount: hyve-own",
      },
    ]);
  });

  test("are none where they run as another, or are declared too", () => {
    const { serviceAccount, role } = workloadDeclaration();
    const cache = workloadNamed("cache", { kind: "StatefulSet", serviceAccount, role });
    const access = declaredAccess({ workloads: [workloadDeclaration(), cache] });
    const subject = { ...preflightSubject(), access };

    expect(others({ [JOBS]: listOf(naming("nightly", "hyve-sa2")) })).toEqual([]);
    expect(others({ [STATEFUL_SETS]: listOf(naming("cache", "hyve-sa")) }, subject)).toEqual([]);
    expect(others({ [STATEFUL_SETS]: listOf(naming("cache", "hyve-sa")) })).toHaveLength(1);
  });

  test("are not known where a list may not be read, or nobody did", () => {
    expect(others({ [JOBS]: 403 })).toMatchObject([
      { severity: "unknown", what: `it could not be read: ${forbidden(JOBS)}` },
    ]);
    expect(usedByOthers.find(preflightSubject(), new Map())).toMatchObject([{ severity: "unknown" }]);
  });

  test("are not looked for where the workload is being released", () => {
    const released = preflightSubject({ release: "withdraw" });

    expect(usedByOthers.asks(released, new Map())).toEqual([]);
    expect(usedByOthers.find(released, new Map())).toEqual([]);
  });
});

describe("keys in the workload's environment", () => {
  const keys = (answers: Answers) => remarksOf(keysPreset, preflightSubject(), answers);
  const setting = (name: string) =>
    liveWorkload({ containers: [{ name: "app", env: [{ name, value: "VERY-SECRET" }] }] });

  test("are warned of, without their value", () => {
    const remarks = keys({ [PATHS.workload]: setting("AWS_ACCESS_KEY_ID") });

    expect(remarks).toMatchObject([
      {
        severity: "warning",
        about: "Deployment hyve/hyve",
        what: "container app sets AWS_ACCESS_KEY_ID",
        fix: "take them out of the workload when the plan is applied, then deactivate the keys",
      },
    ]);
    expect(JSON.stringify(remarks)).not.toContain("VERY-SECRET");
  });

  test("are none where it sets something else, or is not there yet", () => {
    expect(keys({ [PATHS.workload]: setting("AWS_REGION") })).toEqual([]);
    expect(keys({ [PATHS.workload]: 404 })).toEqual([]);
  });

  test("are not known where it may not be read, nor where its Secret may not", () => {
    const secret = `${PATHS.secrets}/keys`;
    const containers = [{ name: "app", envFrom: [{ secretRef: { name: "keys" } }] }];

    expect(keys({ [PATHS.workload]: 403 })).toMatchObject([{ severity: "unknown" }]);
    expect(keys({ [PATHS.workload]: liveWorkload({ containers }), [secret]: 403 })).toMatchObject([
      { severity: "unknown", what: expect.stringContaining(forbidden(secret)) },
    ]);
  });
});
