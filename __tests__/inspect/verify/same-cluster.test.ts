import { DISCOVERY, sameCluster } from "../../../src/inspect/verify/same-cluster";
import { type Answers, forbidden, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
const SUBJECT = {
  issuer: ISSUER,
  deployers: { users: [], groups: [] },
  breakGlass: [],
  namespaces: ["kube-system"],
  trusted: [],
};
const verdict = (answer: Answers[string]) => verdictOf(sameCluster, SUBJECT, { [DISCOVERY]: answer });

describe("the cluster is the declared one", () => {
  test("if its tokens have that issuer", () => {
    expect(verdict({ issuer: ISSUER })).toMatchObject({ ok: true, got: "they are" });
  });

  test.each([
    [{ issuer: `${ISSUER}2` }, `${ISSUER}2`],
    [{ issuer: `${ISSUER}/` }, `${ISSUER}/`],
    [{}, "nobody"],
  ])("not if it says %j", (configuration, got) => {
    expect(verdict(configuration)).toMatchObject({
      ok: false,
      got: `they are issued by ${got}`,
      fix: expect.stringContaining("--context"),
    });
  });

  test("or not: it does not say, or nobody asked", () => {
    expect(verdict(403)).toMatchObject({ ok: false, missing: [forbidden(DISCOVERY)] });
    expect(verdict(404).missing).toEqual([`the cluster's issuer: ${DISCOVERY} is not there`]);
    expect(unreadVerdictOf(sameCluster, SUBJECT).missing).toEqual([`${DISCOVERY} was not read`]);
  });
});
