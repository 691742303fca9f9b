import type { GuardedWorld } from "../../src/inspect/intrusions/world";

/** Deployment hyve, as it runs. */
export function guardedWorld(change: Partial<GuardedWorld> = {}): GuardedWorld {
  return {
    namespace: "hyve",
    serviceAccount: "hyve-sa",
    workload: { kind: "Deployment", name: "hyve" },
    container: "app",
    labels: { app: "hyve" },
    image: "registry.example.com/hyve/app:1",
    foreignImage: "registry.example.com/other/app:1",
    pod: { name: "hyve-5c45bb8478-kq79m", uid: "6f2f", node: "n1" },
    replicaSet: { name: "hyve-5c45bb8478", uid: "7a3b" },
    guard: "cdktf-irsa.hyve.hyve-sa",
    podSecurity: true,
    ...change,
  };
}
