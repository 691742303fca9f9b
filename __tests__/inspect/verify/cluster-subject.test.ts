import { environment } from "../../../src/access/environment";
import { clusterSubject, strangers } from "../../../src/inspect/verify/cluster-subject";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";
import { guardDeclaration } from "../../support/guards";

const CI = "system:serviceaccount:ops:deployer";
const SUBJECT = {
  issuer: "https://issuer.example.com",
  deployers: { users: ["ci", CI], groups: ["irsa-deployers"] },
  breakGlass: ["on-call"],
  namespaces: ["kube-system"],
  trusted: ["User:alice", "ServiceAccount:ops/backup"],
};
const strangersAmong = (...subjects: readonly string[]) =>
  strangers(
    subjects.map((subject) => ({ subject, binding: "ClusterRoleBinding all" })),
    SUBJECT,
  ).map(({ subject }) => subject);

describe("the verified cluster", () => {
  test("is what the declaration and its guards say", () => {
    const guard = guardDeclaration({ breakGlassGroups: ["on-call"] });
    const workloads = [workloadDeclaration({ guard })];

    expect(clusterSubject(environment(environmentDeclaration({ workloads })), ["User:alice"])).toEqual({
      issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
      deployers: { users: ["ci"], groups: ["irsa-deployers"] },
      breakGlass: ["on-call"],
      namespaces: ["kube-system"],
      trusted: ["User:alice"],
    });
  });

  test("has nobody who is spared without guards", () => {
    expect(clusterSubject(environment(environmentDeclaration()), [])).toMatchObject({
      deployers: { users: [], groups: [] },
      breakGlass: [],
      namespaces: ["kube-system"],
    });
  });
});

test.each([
  "Group:system:masters",
  "Group:system:nodes",
  "Group:system:serviceaccounts:kube-system",
  "User:system:kube-controller-manager",
  "User:system:kube-scheduler",
  "User:system:apiserver",
  "User:system:node:n1",
  "User:eks:node-manager",
  "ServiceAccount:kube-system/replicaset-controller",
  "User:ci",
  `User:${CI}`,
  "ServiceAccount:ops/deployer",
  "Group:irsa-deployers",
  "User:alice",
  "ServiceAccount:ops/backup",
])("%s is no stranger", (subject) => {
  expect(strangersAmong(subject)).toEqual([]);
});

test.each([
  "User:dev",
  "Group:developers",
  "Group:system:authenticated",
  "Group:system:unauthenticated",
  "Group:system:serviceaccounts",
  "Group:system:serviceaccounts:hyve",
  "Group:system:mastersx",
  "Group:eks:node-manager",
  "User:system:masters",
  "User:system:anonymous",
  "ServiceAccount:hyve/hyve-sa",
  "ServiceAccount:kube-system-2/a",
  "ServiceAccount:ops/deployer2",
  "ServiceAccount:dev/deployer",
  "User:irsa-deployers",
  "Group:ci",
  "Group:alice",
  "Group:on-call",
  "ServiceAccount:undefined/undefined",
])("%s is a stranger", (subject) => {
  expect(strangersAmong(subject)).toEqual([subject]);
});
