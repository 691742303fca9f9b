import { refusedBy } from "../../../src/inspect/intrusions/refused-by";

test.each([
  [200, "", undefined],
  [
    403,
    "pods \"x\" is forbidden: ValidatingAdmissionPolicy 'cdktf-irsa.hyve.hyve-sa' with binding 'cdktf-irsa.hyve.hyve-sa' denied request: cdktf-irsa: only Deployment hyve may run pods as hyve-sa",
    "guard",
  ],
  [
    403,
    "pods \"x\" is forbidden: ValidatingAdmissionPolicy 'other' with binding 'other' denied request: no",
    "other",
  ],
  [
    403,
    'pods is forbidden: User "dev" cannot create resource "pods" in API group "" in the namespace "x"',
    "RBAC",
  ],
  [403, 'pods "x" is forbidden: violates PodSecurity "baseline:latest": privileged', "Pod Security"],
  [403, 'pods "x" is forbidden: a mirror pod may not reference service accounts', "node restriction"],
  [404, 'pod "nobody" not found', "API server"],
  [400, "Upgrade request required", "other"],
  [422, 'Pod "x" is invalid', "other"],
])("an answer %d, %s, comes from %s", (status, message, by) => {
  expect(refusedBy({ status, message })).toBe(by);
});
