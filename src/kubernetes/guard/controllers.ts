import type { GuardOptions } from "./guarded";

/** Controllers of Kubernetes that have to do with pods, by the names of their ServiceAccounts. */
const CONTROLLERS = {
  replicaSet: "replicaset-controller",
  deployment: "deployment-controller",
  statefulSet: "statefulset-controller",
  daemonSet: "daemon-set-controller",
  namespace: "namespace-controller",
  garbageCollector: "generic-garbage-collector",
} as const;

/** A controller. */
export type Controller = keyof typeof CONTROLLERS;

/** The user that a controller is to the API server. Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#controller-roles */
export function controllerUser(controller: Controller, { controllerManager }: GuardOptions): string {
  return controllerManager ?? `system:serviceaccount:kube-system:${CONTROLLERS[controller]}`;
}

/** The users that clean up after what was deleted. */
export function cleaners(options: GuardOptions): readonly string[] {
  return [...new Set([controllerUser("namespace", options), controllerUser("garbageCollector", options)])];
}
