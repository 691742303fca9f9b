import { RBAC_PATHS, rbacOf, subjectText } from "../../../src/kubernetes/rbac/rbac";
import { clusterFacts, forbidden, listOf } from "../../support/cluster-facts";

const RBAC = "/apis/rbac.authorization.k8s.io/v1";
const named = (name: string) => ({ metadata: { name } });
const ALL = {
  [`${RBAC}/clusterroles`]: listOf(named("admin")),
  [`${RBAC}/roles`]: listOf(named("dev")),
  [`${RBAC}/clusterrolebindings`]: listOf(named("admins")),
  [`${RBAC}/rolebindings`]: listOf(named("devs")),
};

describe("who may do what", () => {
  test("is read from every role and binding of the cluster", () => {
    expect([...RBAC_PATHS].sort()).toEqual(Object.keys(ALL).sort());
    expect(rbacOf(clusterFacts(ALL))).toEqual({
      found: "there",
      thing: { roles: [named("admin"), named("dev")], bindings: [named("admins"), named("devs")] },
    });
  });

  test.each(Object.keys(ALL))("is not known if %s cannot be read", (path) => {
    expect(rbacOf(clusterFacts({ ...ALL, [path]: 403 }))).toEqual({ found: "unread", why: forbidden(path) });
  });
});

test.each([
  [{ kind: "User", name: "ci" }, undefined, "User:ci"],
  [{ kind: "Group", name: "system:masters" }, "hyve", "Group:system:masters"],
  [{ kind: "ServiceAccount", name: "a", namespace: "ops" }, "hyve", "ServiceAccount:ops/a"],
  [{ kind: "ServiceAccount", name: "a" }, "hyve", "ServiceAccount:hyve/a"],
  [{ kind: "ServiceAccount", name: "a" }, undefined, "ServiceAccount:?/a"],
])("%j, bound in namespace %s, is called %s", (subject, namespace, text) => {
  expect(subjectText(subject, namespace)).toBe(text);
});
