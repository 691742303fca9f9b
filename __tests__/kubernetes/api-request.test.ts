import {
  connecting,
  creating,
  deleting,
  listPath,
  merging,
  patching,
  reading,
} from "../../src/kubernetes/api-request";

test("requests are tried without effect, where that can be asked for", () => {
  const object = { metadata: { name: "a" } };

  expect(creating("/api/v1/pods", object)).toEqual({
    method: "POST",
    path: "/api/v1/pods?dryRun=All",
    body: object,
    contentType: "application/json",
  });
  expect([patching("/p", {}), merging("/p", {})].map(({ contentType }) => contentType)).toEqual([
    "application/strategic-merge-patch+json",
    "application/merge-patch+json",
  ]);
  expect(deleting("/p").path).toBe("/p?dryRun=All");
  expect(connecting("/p/exec", "command=true").path).toBe("/p/exec?command=true");
  expect(connecting("/p/proxy/").path).toBe("/p/proxy/");
});

test("reading changes nothing by itself", () => {
  expect(reading("/version")).toEqual({ method: "GET", path: "/version", contentType: "application/json" });
});

test("lists are of the core API or of a group", () => {
  expect(listPath("hyve", "pods")).toBe("/api/v1/namespaces/hyve/pods");
  expect(listPath("hyve", "apps/v1/deployments")).toBe("/apis/apps/v1/namespaces/hyve/deployments");
});
