import { App, Testing } from "cdktf";
import "../../src/jest";
import { HyveStack } from "../constructs/workload-bucket-access";

const HYVE = {
  issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  namespace: "hyve",
  serviceAccount: "hyve-sa",
};
const ROLE = "HyveS3WriterRole";
const ROLE_ARN = "arn:aws:iam::111122223333:role/HyveS3WriterRole";
const ADMINISTRATOR = "arn:aws:iam::111122223333:role/bucket-admin";

describe("hyve", () => {
  const stack = Testing.synth(new HyveStack(new App(), "hyve"), true);

  test("is the only one that can assume its role", () => {
    expect(stack).toTrustOnly(ROLE, [HYVE]);
  });

  test("is the only one that can write to the bucket", () => {
    expect(stack).toBeWritableOnlyBy("dlz-tst-landing", [ROLE_ARN], { administrators: [ADMINISTRATOR] });
  });

  test("writes under its prefix and nowhere else", () => {
    const put = { action: "s3:PutObject", resource: "arn:aws:s3:::dlz-tst-landing/codisc/a" };

    expect(stack).toGrant({ ...put, role: ROLE });
    expect(stack).toGrant({ ...put, principal: ROLE_ARN });
    expect(stack).not.toGrant({ ...put, role: ROLE, resource: "arn:aws:s3:::dlz-tst-landing/other/a" });
    expect(stack).not.toGrant({ ...put, role: ROLE, action: "s3:DeleteObject" });
  });
});
