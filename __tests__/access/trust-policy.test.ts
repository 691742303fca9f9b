import * as fc from "fast-check";
import { type TrustedSubject, trustPolicy } from "../../src/access/trust-policy";
import { reference, text } from "../../src/expression";
import { policyTree } from "../../src/iam/policy-document";
import { renderJson } from "../../src/terraform/render-json";
import { decide, lineOf, listOf, statementsOf } from "../support/policies";

const ASSUME = "sts:AssumeRoleWithWebIdentity";

describe("the trust policy of a role", () => {
  test("is one statement with StringEquals on audience and subject", () => {
    const document = trustPolicy([trusted()]);

    expect(statementsOf(document)).toEqual([
      {
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/issuer/id/A" },
        Action: ASSUME,
        Condition: {
          StringEquals: {
            "issuer/id/A:aud": "sts.amazonaws.com",
            "issuer/id/A:sub": "system:serviceaccount:hyve:hyve-sa",
          },
        },
      },
    ]);
  });

  test("takes the subjects of one provider and audience together", () => {
    const document = trustPolicy([trusted({ account: "b" }), trusted({ account: "a" })]);

    const [statement, ...others] = statementsOf(document);
    expect(others).toEqual([]);
    expect(statement?.Condition?.["StringEquals"]?.["issuer/id/A:sub"]).toEqual([
      "system:serviceaccount:hyve:a",
      "system:serviceaccount:hyve:b",
    ]);
  });

  test("writes a subject that is declared twice once", () => {
    expect(lineOf(trustPolicy([trusted(), trusted()]))).toBe(lineOf(trustPolicy([trusted()])));
  });

  test.each([
    ["two providers", trusted({ issuer: "A", account: "a" }), trusted({ issuer: "B", account: "b" })],
    ["two audiences", trusted({ audience: "one", account: "a" }), trusted({ audience: "two", account: "b" })],
  ])("keeps %s apart, in a statement each", (_, left, right) => {
    const document = trustPolicy([left, right]);

    expect(statementsOf(document)).toHaveLength(2);
    expect(decide(document, request(left))).toBe("allowed");
    expect(decide(document, request(right))).toBe("allowed");
    expect(decide(document, request({ ...left, subject: right.subject }))).toBe("silent");
    expect(decide(document, request({ ...right, subject: left.subject }))).toBe("silent");
  });

  test("admits exactly the declared set of provider, audience and subject, never a cross product", () => {
    const all = universe();
    let refused = 0;

    fc.assert(
      fc.property(fc.subarray(all, { minLength: 1 }), (declared) => {
        const document = trustPolicy(declared);
        const admitted = all.filter((one) => decide(document, request(one)) === "allowed");
        refused += all.length - admitted.length;

        expect(admitted).toEqual(all.filter((one) => declared.includes(one)));
      }),
    );
    expect(refused).toBeGreaterThan(0);
  });

  test("is the same in whatever order subjects are declared", () => {
    const all = universe();
    const expected = lineOf(trustPolicy(all));

    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        (shuffled) => lineOf(trustPolicy(shuffled)) === expected,
      ),
    );
  });

  test.each([
    ["without a subject", { "issuer/id/A:aud": "sts.amazonaws.com" }],
    ["without an audience", { "issuer/id/A:sub": "system:serviceaccount:hyve:hyve-sa" }],
    ["without any key", {}],
    [
      "of a ServiceAccount whose name only starts alike",
      {
        "issuer/id/A:aud": "sts.amazonaws.com",
        "issuer/id/A:sub": "system:serviceaccount:hyve:hyve-sa-2",
      },
    ],
  ])("admits no token %s", (_, context) => {
    const document = trustPolicy([trusted()]);
    const federated = "arn:aws:iam::111122223333:oidc-provider/issuer/id/A";

    expect(decide(document, { action: ASSUME, federated, context })).toBe("silent");
  });

  test.each(["sts:AssumeRole", "sts:TagSession", "sts:AssumeRoleWithSAML"])("never allows %s", (action) => {
    expect(decide(trustPolicy(universe()), { ...request(trusted()), action })).toBe("silent");
  });

  test("names no principal but providers, and no operator but StringEquals", () => {
    const statements = statementsOf(trustPolicy(universe()));

    expect(statements).toHaveLength(4);
    for (const { Principal, Condition, NotAction } of statements) {
      expect(Object.keys(Principal ?? {})).toEqual(["Federated"]);
      expect(listOf(typeof Principal === "object" ? Principal["Federated"] : "*")).toHaveLength(1);
      expect(Object.keys(Condition ?? {})).toEqual(["StringEquals"]);
      expect(Object.keys(Condition?.["StringEquals"] ?? {})).toHaveLength(2);
      expect(NotAction).toBeUndefined();
    }
  });

  test("cannot be made without a subject", () => {
    expect(() => trustPolicy([])).toThrow(RangeError);
  });

  test.each([
    "",
    "*",
    "hyve-sa",
    "system:serviceaccount:hyve",
    "system:serviceaccount:hyve:",
    "system:serviceaccount::hyve-sa",
    "system:serviceaccount:hyve:*",
    "system:serviceaccount:hyve:hyve-s?",
    "system:serviceaccount:*:hyve-sa",
    "system:serviceaccount:hyve:hyve-sa:more",
    "system:serviceaccount:hyve:hyve-sa\n",
    "system:serviceaccount:hyve:Hyve-sa",
    "system:serviceaccount:hyve:${aws:PrincipalTag/team}",
    "system:serviceaccount:${var.namespace}:hyve-sa",
    "system:serviceaccounts:hyve:hyve-sa",
    "my-system:serviceaccount:hyve:hyve-sa",
    "system:node:hyve",
  ])("cannot be made for a subject that is no ServiceAccount's: %j", (subject) => {
    expect(() => trustPolicy([{ ...trusted(), subject }])).toThrow(RangeError);
    expect(() => trustPolicy([trusted(), { ...trusted(), subject }])).toThrow(RangeError);
  });

  test.each(["system:serviceaccount:a:b-c", "system:serviceaccount:hyve-2:hyve.sa-2"])(
    "admits %s and no other",
    (subject) => {
      const document = trustPolicy([{ ...trusted(), subject }]);

      expect(decide(document, request({ ...trusted(), subject }))).toBe("allowed");
      expect(decide(document, request({ ...trusted(), subject: `${subject}2` }))).toBe("silent");
      expect(decide(document, request({ ...trusted(), subject: subject.replaceAll(/[.-]/gu, "0") }))).toBe(
        "silent",
      );
    },
  );

  test("keeps expressions as keys and values", () => {
    const issuer = reference("var.issuer");
    const document = trustPolicy([
      {
        providerArn: text`arn:aws:iam::${reference("var.account")}:oidc-provider/${issuer}`,
        hostPath: issuer,
        audience: reference("var.audience"),
        subject: text`system:serviceaccount:${reference("var.namespace")}:hyve-sa`,
      },
    ]);

    const rendered = renderJson(policyTree(document));
    expect(rendered).toContain('"Federated" = "arn:aws:iam::${var.account}:oidc-provider/${var.issuer}"');
    expect(rendered).toContain(
      '{"StringEquals" = {"${var.issuer}:aud" = "${var.audience}", "${var.issuer}:sub" = "system:serviceaccount:${var.namespace}:hyve-sa"}}',
    );
  });

  test("keeps subjects of two expressions apart", () => {
    const one = (name: string) => ({ ...trusted(), audience: reference(name) });

    expect(trustPolicy([one("var.a"), one("var.b"), one("var.a")]).statements).toHaveLength(2);
  });

  test("keeps a literal apart from the expression that is written alike", () => {
    const literal = { ...trusted({ account: "a" }), audience: "${var.a}" };
    const expression = { ...trusted({ account: "b" }), audience: reference("var.a") };
    const { statements } = trustPolicy([literal, expression]);

    expect(statements).toHaveLength(2);
    expect(trustPolicy([expression, literal])).toEqual({ statements });
  });
});

function trusted({ issuer = "A", audience = "sts.amazonaws.com", account = "hyve-sa" } = {}) {
  const hostPath = `issuer/id/${issuer}`;
  return {
    providerArn: `arn:aws:iam::111122223333:oidc-provider/${hostPath}`,
    hostPath,
    audience,
    subject: `system:serviceaccount:hyve:${account}`,
  } satisfies TrustedSubject;
}

/** Two issuers, two audiences, three ServiceAccounts, in all combinations. */
function universe() {
  return ["A", "B"].flatMap((issuer) =>
    ["sts.amazonaws.com", "vault"].flatMap((audience) =>
      ["a", "b", "c"].map((account) => trusted({ issuer, audience, account })),
    ),
  );
}

function request({ providerArn, hostPath, audience, subject }: ReturnType<typeof trusted>) {
  return {
    action: ASSUME,
    federated: providerArn,
    context: { [`${hostPath}:aud`]: audience, [`${hostPath}:sub`]: subject },
  };
}
