import { proposedGuard } from "../../../src/inspect/propose/proposed-guard";
import type { PodController } from "../../../src/kubernetes/live-objects";
import { WHO_AM_I } from "../../../src/kubernetes/question";
import { clusterFacts } from "../../support/cluster-facts";
import { liveWorkload } from "../../support/live-workload";

const ME = clusterFacts({ [WHO_AM_I]: { status: { userInfo: { username: "ci" } } } });

function running(...images: readonly string[]): PodController {
  return liveWorkload({ containers: images.map((image, index) => ({ name: `c${index}`, image })) });
}

describe("a first guard", () => {
  test.each([
    ["registry.example.com/hyve/app:1.0", "registry.example.com/hyve/app:"],
    ["registry.example.com:5000/hyve/app:1.0", "registry.example.com:5000/hyve/app:"],
    ["registry.example.com/hyve/app@sha256:0123", "registry.example.com/hyve/app@"],
    ["registry.example.com/hyve/app:1.0@sha256:0123", "registry.example.com/hyve/app:"],
    ["registry.example.com:5000/hyve/app", "registry.example.com:5000/hyve/"],
    ["nginx:1", "nginx:"],
  ])("takes of %s images that start with %s", (image, prefix) => {
    expect(proposedGuard(running(image), ME)?.imagePrefixes).toEqual([prefix]);
  });

  test("takes any image, where one is a bare name that others could begin with", () => {
    expect(proposedGuard(running("nginx", "a/b:1"), ME)?.imagePrefixes).toEqual([]);
  });

  test("takes each image once, also those of init containers", () => {
    const initContainers = [{ name: "init", image: "a/init:1" }];
    const workload = liveWorkload({ containers: [{ name: "app", image: "a/app:1" }], initContainers });

    expect(proposedGuard(workload, ME)?.imagePrefixes).toEqual(["a/init:", "a/app:"]);
    expect(proposedGuard(running("a/app:1", "a/app:2"), ME)?.imagePrefixes).toEqual(["a/app:"]);
  });

  test("spares whoever asks, and the controller that delivers", () => {
    const live = running("a/app:1");
    const labels = { "argocd.argoproj.io/instance": "hyve" };
    const kept = { ...live, metadata: { ...live.metadata, labels } };

    expect(proposedGuard(kept, ME)).toMatchObject({
      mode: "audit",
      users: ["ci", "system:serviceaccount:argocd:argocd-application-controller"],
    });
    expect(proposedGuard(live, ME)?.users).toEqual(["ci"]);
  });

  test("is none, where nobody is known who would be let in", () => {
    expect(proposedGuard(running("a/app:1"), clusterFacts({ [WHO_AM_I]: 403 }))).toBeUndefined();
  });
});
