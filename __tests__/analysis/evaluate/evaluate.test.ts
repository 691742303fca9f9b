import { type Evaluation, evaluate } from "../../../src/analysis/evaluate/evaluate";
import type { Request } from "../../../src/analysis/evaluate/request";
import { type PolicySet, REQUESTS } from "../../cases/requests";
import { policiesOf } from "../../support/policies-of";

test("there are many cases", () => {
  expect(REQUESTS.flatMap(({ cases }) => cases).length).toBeGreaterThan(150);
});

describe.each(REQUESTS)("$topic ($source)", ({ request, cases }) => {
  test.each(cases.map((one) => [one[0], one] as const))(
    "%s",
    (_sentence, [, principal, policies, answer, because, more]) => {
      const evaluation = evaluate(whole({ ...request, principal, ...more }), policiesOf(policies));

      expect(evaluation.answer).toBe(answer);
      if (because) expect(reasonsOf(evaluation)).toEqual(because);
      expect(evaluation.missing.length > 0).toBe(answer === "unknown");
    },
  );
});

describe("what is said of a decision", () => {
  const request: Request = {
    principal: "arn:aws:iam::111111111111:role/app",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::bucket/key",
    resourceAccount: "111111111111",
  };

  test("names the statement that denies", () => {
    const { because } = evaluate(
      request,
      policiesOf({ identity: [ALLOW, { ...ALLOW, Effect: "Deny", Sid: "No" }] }),
    );

    expect(because).toEqual([
      {
        layer: "identity",
        document: 0,
        statement: 1,
        sid: "No",
        effect: "Deny",
        words: "statement 2 (No) of identity policies 1 denies it",
      },
    ]);
  });

  test("names the kinds of policy that lack an Allow", () => {
    const { because } = evaluate({ ...request, resourceAccount: "222222222222" }, {});

    expect(because).toEqual([
      { layer: "resource", effect: "none", words: "no statement of the resource policy surely allows it" },
      { layer: "identity", effect: "none", words: "no statement of the identity policies surely allows it" },
    ]);
  });

  test("names the facts that are missing", () => {
    const missing = (policies: PolicySet, more: object = {}) =>
      evaluate(whole({ ...request, ...more }), policiesOf(policies)).missing;

    expect(missing({ identity: "unread" })).toEqual(["the identity policies (not read)"]);
    expect(missing({ identity: [ALLOW], scp: "unread" })).toEqual([
      "the service control policies (not read)",
    ]);
    expect(missing({ identity: [ALLOW] }, { resourceAccount: null })).toEqual([
      "the account of the resource (resourceAccount)",
    ]);
    expect(
      missing(
        { identity: [{ ...ALLOW, Condition: { StringEquals: { "aws:x": "a" } } }] },
        { context: { "aws:x": ["a", "b"] } },
      ),
    ).toEqual(["what StringEquals on aws:x finds"]);
    expect(missing({ resource: [{ ...ALLOW, Principal: "*" }], permissionsBoundary: [] })).toEqual([
      "whether a boundary or session policy limits what is granted to everybody: AWS does not say",
    ]);
  });

  test("says why the root user assumes no role", () => {
    const { because } = evaluate(
      {
        principal: "arn:aws:iam::111111111111:root",
        action: "sts:AssumeRole",
        resource: "arn:aws:iam::111111111111:role/x",
      },
      {},
    );

    expect(because[0]?.words).toBe("the root user cannot assume a role, whatever policies say");
  });

  test("says which statements may decide", () => {
    const { because } = evaluate(
      { ...request, context: { "aws:x": ["a", "b"] } },
      policiesOf({
        identity: [ALLOW, { ...ALLOW, Effect: "Deny", Condition: { StringEquals: { "aws:x": "a" } } }],
      }),
    );

    expect(because.map(({ words }) => words)).toEqual([
      "statement 1 of identity policies 1 allows it",
      "statement 2 of identity policies 1 may deny it",
    ]);
  });
});

const ALLOW = { Effect: "Allow", Action: "*", Resource: "*" };

/** Without the fields that a case takes away. */
function whole(request: object): Request {
  const fields = Object.entries(request).filter(([, value]) => value !== null);
  return Object.fromEntries(fields) as unknown as Request;
}

function reasonsOf({ because }: Evaluation): readonly string[] {
  return because.map((reason) => {
    if (!("statement" in reason)) return `none ${reason.layer}`;
    const sid = reason.sid ? ` (${reason.sid})` : "";
    const may = reason.words.includes("may") ? "may " : "";
    return `${may}${reason.effect} ${reason.layer} ${reason.statement + 1}${sid}`;
  });
}
