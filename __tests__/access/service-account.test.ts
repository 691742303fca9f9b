import { type ServiceAccountDeclared, serviceAccount } from "../../src/access/service-account";
import { reference, sourceOf } from "../../src/expression";
import { HYVE_ROLE_ARN } from "../support/declarations";
import { errorsOf } from "../support/errors-of";

const ROLE = "eks.amazonaws.com/role-arn";

describe("a ServiceAccount", () => {
  test("is annotated with its role and nothing else, and mounts no token of the Kubernetes API", () => {
    expect(serviceAccount(declared())).toEqual({
      ownership: "create",
      audience: "sts.amazonaws.com",
      roleArn: HYVE_ROLE_ARN,
      webhook: { [ROLE]: HYVE_ROLE_ARN },
      object: {
        namespace: "hyve",
        name: "hyve-sa",
        labels: {},
        annotations: { [ROLE]: HYVE_ROLE_ARN },
        automountToken: false,
      },
    });
  });

  test("has every option of the webhook as an annotation", () => {
    const { webhook } = serviceAccount(
      declared({ audience: "vault", tokenExpirationSeconds: 3600, stsRegionalEndpoints: false }),
    );

    expect(webhook).toEqual({
      [ROLE]: HYVE_ROLE_ARN,
      "eks.amazonaws.com/audience": "vault",
      "eks.amazonaws.com/token-expiration": "3600",
      "eks.amazonaws.com/sts-regional-endpoints": "false",
    });
  });

  test("writes no audience where it is the webhook's own", () => {
    expect(serviceAccount(declared({ audience: "sts.amazonaws.com" })).webhook).toEqual({
      [ROLE]: HYVE_ROLE_ARN,
    });
  });

  test.each(["vault", reference("var.audience")])("says which audience its tokens have: %j", (audience) => {
    expect(serviceAccount(declared({ audience })).audience).toEqual(audience);
  });

  test.each([
    ["namespace", { namespace: "*" }],
    ["namespace", { namespace: "${var.namespace}" }],
    ["ServiceAccount name", { name: "hyve/hyve-sa" }],
    ["ServiceAccount name", { name: "" }],
    ["audience", { audience: "*" }],
    ["audience", { audience: "" }],
  ])("has no illegal %s: %j", (what, change) => {
    expect(errorsOf(() => serviceAccount(declared(change)))).toMatchObject([
      { code: "invalid-value", message: expect.stringMatching(new RegExp(`^${what}: got `, "u")) },
    ]);
  });

  test("may have a namespace and a name that are not known yet", () => {
    const { object } = serviceAccount(
      declared({ namespace: reference("var.namespace"), name: reference("var.name") }),
    );

    expect(object).toMatchObject({ namespace: reference("var.namespace"), name: reference("var.name") });
  });

  test("keeps labels, other annotations and the wish for a token", () => {
    const { object, webhook } = serviceAccount(
      declared({ labels: { team: "codisc" }, annotations: { note: "x" }, automountToken: true }),
    );

    expect(object).toMatchObject({
      labels: { team: "codisc" },
      annotations: { note: "x", [ROLE]: HYVE_ROLE_ARN },
      automountToken: true,
    });
    expect(webhook).toEqual({ [ROLE]: HYVE_ROLE_ARN });
  });

  test("is bound to its declared role, whatever an annotation of others says", () => {
    const { object } = serviceAccount(declared({ annotations: { [ROLE]: "arn:aws:iam::1:role/other" } }));

    expect(object.annotations[ROLE]).toBe(HYVE_ROLE_ARN);
  });

  test.each([599, 86_401, 3600.5])("refuses a token of %d seconds", (tokenExpirationSeconds) => {
    expect(() => serviceAccount(declared({ tokenExpirationSeconds }))).toThrow(RangeError);
  });

  test.each([600, 86_400])("takes a token of %d seconds", (tokenExpirationSeconds) => {
    const { webhook } = serviceAccount(declared({ tokenExpirationSeconds }));

    expect(webhook["eks.amazonaws.com/token-expiration"]).toBe(String(tokenExpirationSeconds));
  });

  test("writes an audience that is not known yet", () => {
    const { webhook } = serviceAccount(declared({ audience: reference("var.audience") }));

    expect(sourceOf(webhook["eks.amazonaws.com/audience"] ?? "")).toBe("${var.audience}");
  });
});

function declared(change: Partial<ServiceAccountDeclared> = {}): ServiceAccountDeclared {
  return {
    ownership: "create",
    namespace: "hyve",
    name: "hyve-sa",
    roleArn: HYVE_ROLE_ARN,
    ...change,
  };
}
