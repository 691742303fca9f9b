import { workloadSchema } from "../../../src/config/schema/workload";

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const workload = { kind: "Deployment", name: "hyve", binding: "adopt" };
const entry = {
  workload,
  namespace: "hyve",
  serviceAccount: "hyve-sa",
  role: "HyveS3WriterRole",
  access: [{ bucket: "dlz-tst-landing", grant: "write" }],
};
const role = { name: "R", ownership: "create" };
const otherCluster = { issuer: ISSUER, namespace: "n", serviceAccount: "s" };
const access = { bucket: "dlz-tst-landing", grant: "read" };

const pathsOf = (change: object) =>
  (workloadSchema.safeParse({ ...entry, ...change }).error?.issues ?? []).map(({ path }) => path.join("."));

describe("a workload may have", () => {
  test.each([
    {},
    { workload: { ...workload, kind: "DaemonSet", binding: "handoff", skipContainers: ["log"] } },
    { workload: { ...workload, binding: "mutate" } },
    { workload: { ...workload, binding: "own", manifest: "deploy/hyve.yaml" } },
    { namespace: { name: "hyve", ownership: "create", labels: { a: "b" } } },
    { serviceAccount: { name: "hyve-sa" } },
    { serviceAccount: { name: "a.b", ownership: "existing", annotations: { "a/b": "${x}" } } },
    {
      serviceAccount: {
        name: "a",
        tokenExpirationSeconds: 600,
        automountToken: true,
        stsRegionalEndpoints: false,
      },
    },
    { role },
    { role: { ...role, path: "/a/b/", description: "d", maxSessionSeconds: 43_200, tags: { a: "" } } },
    { role: { ...role, otherClusters: [otherCluster, { ...otherCluster, audience: "vault" }] } },
    { access: [{ ...access, prefix: "a/b/", delete: true }, access] },
    { formerly: { kind: "StatefulSet", namespace: "n", name: "o" } },
    { release: "withdraw" },
    { acknowledge: { P2: "the data team writes there too" } },
    { acknowledge: {} },
  ])("%j", (change) => {
    expect(pathsOf(change)).toEqual([]);
  });

  test("nothing said of deleting: it is not granted", () => {
    expect(workloadSchema.parse(entry).access).toEqual([{ ...entry.access[0], delete: false }]);
  });
});

describe("a workload may not have", () => {
  test.each<[object, readonly string[]]>([
    [{ workload: { ...workload, kind: "CronJob" } }, ["workload.kind"]],
    [{ workload: { ...workload, name: "Hyve" } }, ["workload.name"]],
    [{ workload: { ...workload, binding: undefined } }, ["workload.binding"]],
    [{ workload: { ...workload, skipContainers: ["Log"] } }, ["workload.skipContainers.0"]],
    [{ namespace: "a.b" }, ["namespace"]],
    [{ namespace: { name: "a", ownership: "adopt" } }, ["namespace"]],
    [{ serviceAccount: "A" }, ["serviceAccount"]],
    [
      { serviceAccount: { name: "a", tokenExpirationSeconds: 599 } },
      ["serviceAccount.tokenExpirationSeconds"],
    ],
    [
      { serviceAccount: { name: "a", annotations: { "eks.amazonaws.com/role-arn": "x" } } },
      ["serviceAccount.annotations.eks.amazonaws.com/role-arn"],
    ],
    [{ role: "arn:aws:iam::111122223333:role/R" }, ["role"]],
    [{ role: { ...role, maxSessionSeconds: 3599 } }, ["role.maxSessionSeconds"]],
    [{ role: { ...role, ownership: "handoff" } }, ["role"]],
    [{ access: [] }, ["access"]],
    [{ access: [access, { ...access, prefix: "a" }] }, ["access.1.prefix"]],
    [{ access: [{ ...access, grant: "delete" }] }, ["access.0.grant"]],
    [{ formerly: { name: "A" } }, ["formerly.name"]],
    [{ release: "forgot" }, ["release"]],
    [{ acknowledge: { P3: "the live account is not ours" } }, ["acknowledge"]],
    [{ acknowledge: { P2: "short" } }, ["acknowledge.P2"]],
    [{ acknowledge: { P2: "two\nlines of words" } }, ["acknowledge.P2"]],
    [{ acknowledge: { P2: "          " } }, ["acknowledge.P2"]],
    [{ acknowledge: { P2: "x".repeat(501) } }, ["acknowledge.P2"]],
    [{ roles: "R" }, [""]],
  ])("%j", (change, paths) => {
    expect(pathsOf(change)).toEqual(paths);
  });

  test.each(Object.keys(entry))("no %s", (key) => {
    expect(pathsOf({ [key]: undefined })).toEqual([key]);
  });
});

describe("a manifest", () => {
  const issuesOf = (change: object) =>
    (workloadSchema.safeParse({ ...entry, workload: { ...workload, ...change } }).error?.issues ?? []).map(
      (issue) => [issue.path.join("."), "params" in issue && issue.params?.["code"]],
    );

  test("is what own needs", () => {
    expect(issuesOf({ binding: "own" })).toEqual([["workload.binding", "manifest-missing"]]);
  });

  test.each(["handoff", "annotate", "mutate", "adopt"])("means nothing to %s", (binding) => {
    expect(issuesOf({ binding, manifest: "a.yaml" })).toEqual([
      ["workload.manifest", "ownership-not-offered"],
    ]);
  });

  test.each(["", "-f", "a b.yaml", "a;b"])("is in no file %j", (manifest) => {
    expect(issuesOf({ binding: "own", manifest })).toEqual([["workload.manifest", "invalid-value"]]);
  });
});
