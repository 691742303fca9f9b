import { oneAnnotator } from "../../../src/config/contradictions/one-annotator";
import type { ServiceAccountDeclaration, WorkloadDeclaration } from "../../../src/config/declaration";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const { cluster } = environmentDeclaration();
const { role, serviceAccount } = workloadDeclaration();
const otherRole = { ...role, name: "OtherRole" };
const atOf = (name: string) => ["environments", name, "workloads", 0];

/** An environment of the same cluster, whose workload's ServiceAccount has this ownership. */
const annotating = (
  name: string,
  change: Partial<WorkloadDeclaration> & { readonly ownership?: ServiceAccountDeclaration["ownership"] } = {},
  ofCluster: Partial<typeof cluster> = {},
) => {
  const { ownership = "existing", ...workload } = change;
  return environmentDeclaration({
    name,
    cluster: { ...cluster, ...ofCluster },
    workloads: [
      workloadDeclaration({ at: atOf(name), serviceAccount: { ...serviceAccount, ownership }, ...workload }),
    ],
  });
};

const codesOf = (...environments: Parameters<typeof oneAnnotator>[0]) =>
  oneAnnotator(environments).map(({ code }) => code);

describe("a ServiceAccount of one cluster", () => {
  test("may not be annotated with different roles", () => {
    expect(oneAnnotator([annotating("tst"), annotating("prd", { role: otherRole })])).toEqual([
      {
        code: "service-account-claimed-differently",
        message:
          "ServiceAccount hyve/hyve-sa of this cluster is annotated by the environments tst and prd, which differ in role, and each apply would undo the other; make them alike, or give one another ServiceAccount",
        path: [...atOf("prd"), "serviceAccount"],
      },
    ]);
  });

  test.each(["create", "adopt"] as const)(
    "may not be annotated with another role than its owner's: %s",
    (ownership) => {
      const other = annotating("prd", { role: otherRole });

      expect(codesOf(annotating("tst", { ownership }), other)).toEqual([
        "service-account-claimed-differently",
      ]);
      expect(codesOf(other, annotating("tst", { ownership }))).toEqual([
        "service-account-claimed-differently",
      ]);
    },
  );

  test.each([
    ["role", { role: { ...role, path: "/prd/" } }],
    ["audience", { serviceAccount: { ...serviceAccount, ownership: "existing", audience: "vault" } }],
    [
      "tokenExpirationSeconds, stsRegionalEndpoints",
      {
        serviceAccount: {
          ...serviceAccount,
          ownership: "existing",
          tokenExpirationSeconds: 600,
          stsRegionalEndpoints: true,
        },
      },
    ],
  ] as const)("may not be annotated with another %s", (aspect, change) => {
    const [problem] = oneAnnotator([annotating("tst"), annotating("prd", change)]);

    expect(problem?.message).toContain(`which differ in ${aspect}, and`);
  });

  test("may not be annotated twice with the same role: both write by one field manager", () => {
    expect(oneAnnotator([annotating("tst"), annotating("prd")])).toEqual([
      {
        code: "service-account-owned-twice",
        message:
          "ServiceAccount hyve/hyve-sa of this cluster is annotated by the environments tst and prd, and whichever leaves it would take the other's annotations along; let one annotate it, and say ownership: handoff in the other",
        path: [...atOf("prd"), "serviceAccount"],
      },
    ]);
  });

  test("may be annotated by one beside its owner, with the same role", () => {
    const owner = annotating("tst", { ownership: "create" });

    expect(codesOf(owner, annotating("prd"))).toEqual([]);
    expect(codesOf(owner, annotating("prd"), annotating("dev"))).toEqual(["service-account-owned-twice"]);
  });

  test("may be handed over by one, or left", () => {
    expect(codesOf(annotating("tst"), annotating("prd", { role: otherRole, ownership: "handoff" }))).toEqual(
      [],
    );
    expect(codesOf(annotating("tst"), annotating("prd", { role: otherRole, release: "forget" }))).toEqual([]);
  });

  test("is another in another namespace, or another cluster", () => {
    const elsewhere = annotating("prd", { role: otherRole, namespace: "other" });

    expect(codesOf(annotating("tst"), elsewhere)).toEqual([]);
    expect(codesOf(annotating("tst"), annotating("prd", {}, { issuer: "https://other" }))).toEqual([]);
  });

  test("with two owners is told as such elsewhere", () => {
    const owners = ["tst", "prd"].map((name) => annotating(name, { ownership: "create", role: otherRole }));

    expect(codesOf(...owners, annotating("dev", { ownership: "create" }))).toEqual([]);
  });

  test("may be shared by workloads of one environment", () => {
    const [workload = workloadDeclaration()] = annotating("tst").workloads;
    const workloads = [workload, { ...workload, name: "b" }];

    expect(codesOf({ ...annotating("tst"), workloads })).toEqual([]);
  });
});
