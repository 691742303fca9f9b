import type { GuardedWorkload } from "../../../src/kubernetes/guard/guarded";
import { podOrigin, replicaSetName } from "../../../src/kubernetes/guard/pod-origin";

/** As the API server makes names from `generateName`: cut to 58 characters, then five more. */
function generated(beginning: string): string {
  return `${beginning.slice(0, 58)}x2x4x`;
}

function isPodOf(workload: GuardedWorkload, pod: string): boolean {
  return new RegExp(`^${podOrigin(workload).podName}$`, "u").test(pod);
}

describe("pods of a Deployment", () => {
  test.each(Array.from({ length: 80 }, (_, index) => index + 1))("with a name of %d characters", (length) => {
    const name = "d".repeat(length);

    for (const hash of ["5", "5c45bb847", "5c45bb8478"])
      expect(isPodOf({ kind: "Deployment", name }, generated(`${name}-${hash}-`))).toBe(true);
  });

  test("are made by the controller of ReplicaSets, whose names carry a hash", () => {
    const { controller, ownerKind, ownerName } = podOrigin({ kind: "Deployment", name: "hyve" });

    expect({ controller, ownerKind }).toEqual({ controller: "replicaSet", ownerKind: "ReplicaSet" });
    expect(ownerName).toBe(replicaSetName("hyve"));
    expect(new RegExp(`^${ownerName}$`, "u").test("hyve-5c45bb8478")).toBe(true);
    expect(new RegExp(`^${ownerName}$`, "u").test("hyve-web-5c45bb8478")).toBe(false);
  });

  test.each(["hyve-web-5c45bb8478-kq79m", "hyve-0", "hyve", "ahyve-5c45bb8478-kq79m"])(
    "are not %s",
    (pod) => {
      expect(isPodOf({ kind: "Deployment", name: "hyve" }, pod)).toBe(false);
    },
  );
});

describe("pods of other kinds", () => {
  test("of a StatefulSet are numbered", () => {
    const hyve = { kind: "StatefulSet", name: "hyve" } as const;

    expect(podOrigin(hyve)).toMatchObject({ controller: "statefulSet", ownerName: "hyve" });
    expect([isPodOf(hyve, "hyve-0"), isPodOf(hyve, "hyve-12"), isPodOf(hyve, "hyve-a")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each([1, 20, 57, 58, 63, 90])(
    "of a DaemonSet with a name of %d characters are generated",
    (length) => {
      const agent = { kind: "DaemonSet", name: "a".repeat(length) } as const;

      expect(podOrigin(agent)).toMatchObject({ controller: "daemonSet", ownerKind: "DaemonSet" });
      expect(isPodOf(agent, generated(`${agent.name}-`))).toBe(true);
    },
  );
});
