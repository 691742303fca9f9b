import { concat, Expression, reference, text } from "../../src/expression";
import { DEFAULT_AUDIENCE, ISSUER_RULE, issuerFacts, issuerHostPath } from "../../src/iam/oidc-issuer";
import { PARTITIONS } from "../../src/iam/partitions";
import { violationOf } from "../../src/value-rule";
import { ISSUERS, NO_ISSUERS } from "../cases/issuers";

const HOST_PATH = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

describe("an issuer's host", () => {
  test.each(ISSUERS)("of $issuer says $region", ({ issuer, region, partitions }) => {
    expect(issuerFacts(issuer)).toEqual({ region, partitions });
  });

  test.each(ISSUERS)("of $issuer is legal", ({ issuer }) => {
    expect(violationOf(ISSUER_RULE, issuer)).toBeUndefined();
  });

  test.each(NO_ISSUERS.map((issuer) => [issuer]))("of %j is none of EKS'", (issuer) => {
    expect(issuerFacts(issuer)).toBeUndefined();
  });

  test("is tried in every partition, in its dual-stack form too", () => {
    const tried = (prefix: string) =>
      new Set(
        ISSUERS.filter(({ issuer }) => issuer.startsWith(prefix)).flatMap(({ partitions }) => partitions),
      );
    const all = new Set(PARTITIONS.map(({ name }) => name));

    expect(tried("https://oidc.eks.")).toEqual(all);
    expect(tried("https://oidc-eks.")).toEqual(all);
  });
});

describe("an issuer without https://", () => {
  test("is its host and path", () => {
    expect(issuerHostPath(`https://${HOST_PATH}`)).toBe(HOST_PATH);
  });

  test("is itself if it has none, or has it elsewhere", () => {
    expect(issuerHostPath(HOST_PATH)).toBe(HOST_PATH);
    expect(issuerHostPath("a.test/https://b")).toBe("a.test/https://b");
  });

  test("keeps the references behind it", () => {
    const region = reference("var.region");

    expect(issuerHostPath(text`https://oidc.eks.${region}.amazonaws.com/id/A`)).toEqual(
      text`oidc.eks.${region}.amazonaws.com/id/A`,
    );
    expect(issuerHostPath(text`https://${region}`)).toEqual(region);
  });

  test("is trimmed by Terraform where it begins with a reference", () => {
    const issuer = reference("var.issuer");

    expect(issuerHostPath(issuer)).toEqual(
      new Expression([{ interpolation: '${trimprefix("${var.issuer}", "https://")}' }]),
    );
  });

  test("takes what follows a reference for text and never into Terraform's syntax", () => {
    const hostile = '", "") + file("/etc/passwd';

    expect(issuerHostPath(concat([reference("var.issuer"), hostile]))).toEqual(
      new Expression([{ interpolation: '${trimprefix("${var.issuer}", "https://")}' }, hostile]),
    );
  });

  test("is empty if the issuer is", () => {
    expect(issuerHostPath("")).toBe("");
    expect(issuerHostPath(new Expression([]))).toEqual(new Expression([]));
  });
});

describe("the audience of EKS tokens", () => {
  test("is STS", () => {
    expect(DEFAULT_AUDIENCE).toBe("sts.amazonaws.com");
  });
});
