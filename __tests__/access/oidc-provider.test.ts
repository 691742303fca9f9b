import { oidcProvider } from "../../src/access/oidc-provider";
import { reference, sourceOf } from "../../src/expression";
import { PARTITIONS } from "../../src/iam/partitions";
import { ISSUERS, NO_ISSUERS } from "../cases/issuers";
import { errorsOf } from "../support/errors-of";

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

describe("an OIDC provider", () => {
  test("has its host, its ARN and its audience from the issuer", () => {
    const { issuer, hostPath, arn, audiences, ownership } = provider({});

    expect(ownership).toBe("adopt");
    expect(issuer).toBe(ISSUER);
    expect(hostPath).toBe(ISSUER.slice("https://".length));
    expect(arn).toBe(`arn:aws:iam::111122223333:oidc-provider/${hostPath}`);
    expect(audiences).toEqual(["sts.amazonaws.com"]);
  });

  test("accepts the audiences that are declared, and no default beside them", () => {
    expect(provider({ audiences: ["vault"] }).audiences).toEqual(["vault"]);
  });

  test.each(PARTITIONS.map(({ name }) => [name]))("is of partition %s", (partition) => {
    const issuers = ISSUERS.filter(({ partitions }) => partitions.includes(partition));

    expect(issuers.length).toBeGreaterThan(1);
    for (const { issuer } of issuers)
      expect(provider({ partition, issuer }).arn).toBe(
        `arn:${partition}:iam::111122223333:oidc-provider/${issuer.slice("https://".length)}`,
      );
  });

  test.each(PARTITIONS.map(({ name }) => [name]))(
    "of partition %s is of no issuer of another partition",
    (partition) => {
      const others = ISSUERS.filter(({ partitions }) => !partitions.includes(partition));

      expect(others.length).toBeGreaterThan(1);
      for (const { issuer } of others)
        expect(errorsOf(() => provider({ partition, issuer }))).toMatchObject([{ code: "issuer-mismatch" }]);
    },
  );

  test.each(NO_ISSUERS)("is not of %j, which is no issuer of EKS", (issuer) => {
    expect(errorsOf(() => provider({ issuer }))).toHaveLength(1);
  });

  test("says which issuer is of no EKS", () => {
    const issuer = ISSUER.replace("amazonaws.com", "evil.test");

    expect(errorsOf(() => provider({ issuer })).map(String)).toMatchInlineSnapshot(`
[
  "issuer: got 'https://oidc.eks.eu-west-1.evil.test/id/EXAMPLED539D4633E53DE1B71EXAMPLE', whose host is none of EKS' in partition aws [issuer-mismatch]",
]
`);
  });

  test("leaves the issuer of a partition that is not known yet alone", () => {
    const issuer = ISSUER.replace("amazonaws.com", "evil.test");

    expect(errorsOf(() => provider({ issuer, partition: reference("var.partition") }))).toEqual([]);
  });

  test.each([
    ["issuer", { issuer: ISSUER.slice("https://".length) }],
    ["account id", { accountId: "1111-2222-3333" }],
    ["audience", { audiences: ["sts.amazonaws.com", "*"] }],
  ])("has no illegal %s", (what, change) => {
    expect(errorsOf(() => provider(change)).map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`^${what}: got `, "u")),
    ]);
  });

  test("takes an account and audiences that are not known yet", () => {
    const unknown = reference("var.unknown");

    expect(errorsOf(() => provider({ accountId: unknown, audiences: [unknown] }))).toEqual([]);
  });

  test("takes an issuer that is not known yet, and loses its scheme all the same", () => {
    const { hostPath, arn } = provider({ issuer: reference("var.issuer") });

    expect(sourceOf(hostPath)).toContain("trimprefix(");
    expect(sourceOf(arn)).toBe(`arn:aws:iam::111122223333:oidc-provider/${sourceOf(hostPath)}`);
  });
});

function provider(change: Partial<Parameters<typeof oidcProvider>[0]>) {
  return oidcProvider({
    ownership: "adopt",
    partition: "aws",
    accountId: "111122223333",
    issuer: ISSUER,
    ...change,
  });
}
