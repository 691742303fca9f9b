import type { ServiceAccountDeclaration } from "../../../src/config/declaration";
import { serviceAccountThere } from "../../../src/inspect/preflight/service-account-there";
import { type Answers, forbidden } from "../../support/cluster-facts";
import { HYVE_ROLE_ARN, workloadDeclaration } from "../../support/declarations";
import { PATHS } from "../../support/live-workload";
import { liveObject, preflightSubject, remarksOf, setBy } from "../../support/preflight";

type Ownership = ServiceAccountDeclaration["ownership"];
const subject = (ownership: Ownership) =>
  preflightSubject({ serviceAccount: { ...workloadDeclaration().serviceAccount, ownership } });
const found = (ownership: Ownership, answer: Answers[string]) =>
  remarksOf(serviceAccountThere, subject(ownership), { [PATHS.serviceAccount]: answer });
const naming = (role: string) =>
  liveObject("hyve-sa", { namespace: "hyve", annotations: { "eks.amazonaws.com/role-arn": role } });

describe("a ServiceAccount", () => {
  test.each<Ownership>(["adopt", "existing"])(
    "that is not there and is declared %s is an error",
    (ownership) => {
      expect(found(ownership, 404)).toEqual([
        {
          severity: "error",
          about: "ServiceAccount hyve/hyve-sa",
          what: `it is not there, and is declared ${ownership}`,
          why: "the apply fails when it comes to it",
          fix: "serviceAccount: { name: hyve-sa, ownership: create }",
        },
      ]);
    },
  );

  test.each<Ownership>(["create", "handoff"])("that is not there and is declared %s is fine", (ownership) => {
    expect(found(ownership, 404)).toEqual([]);
  });

  test("that would be made and is there is an error, or a warning if the plan may have made it", () => {
    const byHand = liveObject("hyve-sa", { managedFields: [setBy("kubectl-create")] });

    expect(found("create", byHand)).toMatchObject([
      {
        severity: "error",
        why: "the plan is green, and the apply fails with 'already exists'",
        fix: "serviceAccount: { name: hyve-sa, ownership: adopt }, or existing to annotate it only",
      },
    ]);
    expect(found("create", naming(HYVE_ROLE_ARN))).toMatchObject([{ severity: "warning" }]);
  });

  test.each<Ownership>(["adopt", "existing", "handoff"])(
    "that is there with another role is an error, declared %s; with this role, or none, it is fine",
    (ownership) => {
      const other = "arn:aws:iam::111122223333:role/Other";

      expect(found(ownership, naming(other))).toMatchObject([
        {
          severity: "error",
          what: `its annotation names another role: ${other}`,
          fix: expect.stringContaining(
            "kubectl annotate serviceaccount --namespace hyve hyve-sa eks.amazonaws.com/role-arn-,",
          ),
        },
      ]);
      expect(found(ownership, naming(HYVE_ROLE_ARN))).toEqual([]);
      expect(found(ownership, liveObject("hyve-sa"))).toEqual([]);
    },
  );

  test("that is there, would be made, and names another role is two errors", () => {
    const other = { ...naming("arn:aws:iam::111122223333:role/Other") };

    expect(found("create", other)).toHaveLength(2);
  });

  test("that may not be read, or that nobody read, is not known", () => {
    expect(found("create", 403)).toMatchObject([
      { severity: "unknown", what: `it could not be read: ${forbidden(PATHS.serviceAccount)}` },
    ]);
    expect(serviceAccountThere.find(subject("create"), new Map())).toMatchObject([{ severity: "unknown" }]);
  });
});
