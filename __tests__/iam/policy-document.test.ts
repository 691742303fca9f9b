import { reference } from "../../src/expression";
import { type PolicyDocument, policyTree } from "../../src/iam/policy-document";
import { plain } from "../../src/terraform/render-json";

describe("a policy", () => {
  test("has the elements of each statement in their usual order, single values without a list", () => {
    const policy: PolicyDocument = {
      statements: [
        {
          sid: "Write",
          effect: "Allow",
          principals: [{ kind: "AWS", value: "arn:aws:iam::111122223333:root" }],
          actions: ["s3:PutObject", "s3:AbortMultipartUpload"],
          resources: ["arn:aws:s3:::landing/*"],
          conditions: [{ operator: "Bool", key: "aws:SecureTransport", values: ["true"] }],
        },
      ],
    };

    expect(JSON.stringify(plain(policyTree(policy)), undefined, 2)).toMatchInlineSnapshot(`
"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Write",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": [
        "s3:PutObject",
        "s3:AbortMultipartUpload"
      ],
      "Resource": "arn:aws:s3:::landing/*",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
}"
`);
  });

  test("says NotAction instead of Action", () => {
    const tree = plain(
      policyTree({ statements: [{ effect: "Deny", notActions: ["s3:Get*"], resources: ["*"] }] }),
    );

    expect(tree).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", NotAction: "s3:Get*", Resource: "*" }],
    });
  });

  test("leaves out what is not said, an empty Sid and an empty list of conditions", () => {
    const tree = plain(policyTree({ statements: [{ sid: "", effect: "Allow", conditions: [] }] }));

    expect(tree).toEqual({ Version: "2012-10-17", Statement: [{ Effect: "Allow" }] });
  });

  test("keeps the statements of others verbatim, before its own", () => {
    const foreign = {
      Effect: "Allow",
      Sid: "Theirs",
      Action: ["s3:GetObject"],
      NotPrincipal: { AWS: ["a"] },
    };

    const tree = plain(policyTree({ statements: [{ sid: "Ours", effect: "Deny" }], verbatim: [foreign] }));

    expect(tree).toEqual({ Version: "2012-10-17", Statement: [foreign, { Sid: "Ours", Effect: "Deny" }] });
    expect(JSON.stringify(tree)).toContain(JSON.stringify(foreign));
  });

  test("is a list of none without statements", () => {
    expect(plain(policyTree({ statements: [] }))).toEqual({ Version: "2012-10-17", Statement: [] });
  });

  test("still holds its expressions", () => {
    const tree = policyTree({ statements: [{ effect: "Allow", resources: [reference("var.arn")] }] });

    expect(() => plain(tree)).toThrow(RangeError);
  });
});
