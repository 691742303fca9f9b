import { sharedIdentity } from "../../../src/config/contradictions/shared-identity";
import type {
  RoleDeclaration,
  ServiceAccountDeclaration,
  WorkloadDeclaration,
} from "../../../src/config/declaration";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const first = workloadDeclaration();
const { role, serviceAccount } = first;
const AT = ["environments", "tst", "workloads", 1];
const otherAccount = { ...serviceAccount, name: "other-sa" };

/** What is wrong with a second workload beside the first. */
const problemsOf = (change: Partial<WorkloadDeclaration>) =>
  sharedIdentity([
    environmentDeclaration({
      workloads: [first, workloadDeclaration({ name: "second", at: AT, ...change })],
    }),
  ]);

describe("a role", () => {
  test("may be shared by workloads that describe it alike", () => {
    expect(problemsOf({ serviceAccount: otherAccount })).toEqual([]);
  });

  test.each<Partial<RoleDeclaration>>([
    { ownership: "adopt" },
    { path: "/a/" },
    { description: "d" },
    { permissionsBoundary: "b" },
    { maxSessionSeconds: 7200 },
    { tags: { a: "b" } },
    { otherClusters: [{ issuer: "i", audience: "a", namespace: "n", serviceAccount: "s" }] },
  ])("may not be described with another %j", (change) => {
    expect(problemsOf({ serviceAccount: otherAccount, role: { ...role, ...change } })).toEqual([
      {
        code: "role-claimed-differently",
        message: `role HyveS3WriterRole is described in two ways: this entry differs from Deployment hyve/hyve in ${Object.keys(change).join()}; make them alike, or give one another name`,
        path: [...AT, "role"],
      },
    ]);
  });

  test("of another name is another role", () => {
    expect(
      problemsOf({ serviceAccount: otherAccount, role: { ...role, name: "Other", path: "/a/" } }),
    ).toEqual([]);
  });
});

describe("a ServiceAccount", () => {
  test("may be shared by workloads that describe it alike", () => {
    expect(problemsOf({})).toEqual([]);
  });

  test.each<Partial<ServiceAccountDeclaration>>([
    { ownership: "adopt" },
    { labels: { a: "b" } },
    { annotations: { a: "b" } },
    { automountToken: true },
    { audience: "vault" },
    { tokenExpirationSeconds: 600 },
    { stsRegionalEndpoints: true },
  ])("may not be described with another %j", (change) => {
    expect(problemsOf({ serviceAccount: { ...serviceAccount, ...change } })).toMatchObject([
      {
        code: "service-account-claimed-differently",
        message: expect.stringContaining(
          `differs from Deployment hyve/hyve in ${Object.keys(change).join()};`,
        ),
        path: [...AT, "serviceAccount"],
      },
    ]);
  });

  test("may not have two roles: its annotation names one", () => {
    expect(problemsOf({ role: { ...role, name: "Other" } })).toMatchObject([
      { code: "service-account-claimed-differently", message: expect.stringContaining("in role;") },
    ]);
  });

  test("of another namespace is another", () => {
    expect(problemsOf({ namespace: "other", role: { ...role, name: "Other" } })).toEqual([]);
  });
});

describe("a namespace", () => {
  const other = { serviceAccount: otherAccount };

  test.each<[Partial<WorkloadDeclaration>, string]>([
    [{ namespaceOwnership: "create" }, "ownership"],
    [{ namespaceLabels: { a: "b" } }, "labels"],
    [{ namespaceOwnership: "create", namespaceLabels: { a: "b" } }, "ownership, labels"],
  ])("may not be described with another %j", (change, names) => {
    expect(problemsOf({ ...other, ...change })).toMatchObject([
      {
        code: "namespace-claimed-differently",
        message: expect.stringContaining(`differs from Deployment hyve/hyve in ${names};`),
        path: [...AT, "namespace"],
      },
    ]);
  });

  test("of another name is another", () => {
    expect(problemsOf({ ...other, namespace: "other", namespaceOwnership: "create" })).toEqual([]);
  });
});

test("environments share nothing here", () => {
  const prd = environmentDeclaration({
    workloads: [workloadDeclaration({ role: { ...role, path: "/prd/" } })],
  });

  expect(sharedIdentity([environmentDeclaration(), prd])).toEqual([]);
});
