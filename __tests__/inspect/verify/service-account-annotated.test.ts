import { serviceAccountAnnotated } from "../../../src/inspect/verify/service-account-annotated";
import { type Answers, forbidden, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";
import { HYVE_ROLE_ARN } from "../../support/declarations";
import { PATHS, verifySubject } from "../../support/live-workload";

const ROLE = "eks.amazonaws.com/role-arn";
const AUDIENCE = "eks.amazonaws.com/audience";
const subject = verifySubject({ webhook: { [ROLE]: HYVE_ROLE_ARN, [AUDIENCE]: "sts.amazonaws.com" } });
const verdict = (answer: Answers[string]) =>
  verdictOf(serviceAccountAnnotated, subject, { [PATHS.serviceAccount]: answer });
const annotated = (annotations?: object) => ({ metadata: { name: "hyve-sa", annotations } });

describe("a ServiceAccount names its role", () => {
  test("by the declared annotations, whatever else it says", () => {
    const annotations = { [ROLE]: HYVE_ROLE_ARN, [AUDIENCE]: "sts.amazonaws.com", note: "x" };

    expect(verdict(annotated(annotations))).toMatchObject({ ok: true, got: "it does" });
  });

  test.each([
    [{ [AUDIENCE]: "sts.amazonaws.com" }, `${ROLE} is missing`],
    [{ [ROLE]: `${HYVE_ROLE_ARN}2`, [AUDIENCE]: "sts.amazonaws.com" }, `${ROLE} is ${HYVE_ROLE_ARN}2`],
    [{ [ROLE]: HYVE_ROLE_ARN, [AUDIENCE]: "x" }, `${AUDIENCE} is x`],
    [undefined, `${ROLE} is missing, ${AUDIENCE} is missing`],
  ])("not by %j", (annotations, got) => {
    expect(verdict(annotated(annotations))).toMatchObject({
      ok: false,
      got,
      fix: expect.stringContaining("restart the workload"),
    });
  });

  test("not if it is not there", () => {
    expect(verdict(404)).toMatchObject({ ok: false, got: "it is not there" });
  });

  test("or not: it may not be read, or nobody did", () => {
    expect(verdict(403)).toMatchObject({ ok: false, missing: [forbidden(PATHS.serviceAccount)] });
    expect(unreadVerdictOf(serviceAccountAnnotated, subject).missing).toEqual([
      `${PATHS.serviceAccount} was not read`,
    ]);
  });
});
