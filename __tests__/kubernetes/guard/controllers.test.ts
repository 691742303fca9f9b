import { cleaners, controllerUser } from "../../../src/kubernetes/guard/controllers";
import { guardOptions } from "../../support/guards";

test("controllers have ServiceAccounts of their own, as on EKS", () => {
  expect(controllerUser("replicaSet", guardOptions())).toBe(
    "system:serviceaccount:kube-system:replicaset-controller",
  );
  expect(cleaners(guardOptions())).toEqual([
    "system:serviceaccount:kube-system:namespace-controller",
    "system:serviceaccount:kube-system:generic-garbage-collector",
  ]);
});

test("or are all one user, where that is said", () => {
  const options = guardOptions({ controllerManager: "system:kube-controller-manager" });

  expect(controllerUser("deployment", options)).toBe("system:kube-controller-manager");
  expect(cleaners(options)).toEqual(["system:kube-controller-manager"]);
});
