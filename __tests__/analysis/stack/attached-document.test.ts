import { attachedDocument } from "../../../src/analysis/stack/attached-document";
import { Unknown } from "../../../src/terraform/reader/terraform-value";
import { document, statement } from "../../support/policy-documents";
import { readStack, shown, stackOf } from "../../support/written-stacks";

const POLICY = { name: "p", policy: JSON.stringify(document(statement())) };
const ARN = "arn:aws:iam::111122223333:policy/p";
const CONTENT = readStack(stackOf({ aws_iam_policy: { p: POLICY }, aws_iam_role: { p: {} } }));
const PLACE = "aws_iam_role_policy_attachment.a.policy_arn";

describe("an attached policy", () => {
  test("is the one that a reference leads to, or that has the ARN", () => {
    const state = readStack(shown("state", { "aws_iam_policy.p": { ...POLICY, arn: ARN } }));

    expect(
      attachedDocument(new Unknown("expression", "${aws_iam_policy.p.arn}"), CONTENT, PLACE),
    ).toHaveProperty("policy");
    expect(attachedDocument(ARN, state, PLACE)).toHaveProperty("policy");
  });

  test.each([
    ["AWS' own", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
    ["an ARN that is known only after apply", new Unknown("known after apply")],
    ["a reference to something else", new Unknown("expression", "${aws_iam_role.p.arn}")],
    ["not said", undefined],
  ])("is not known where it is %s", (_case, arn) => {
    expect(attachedDocument(arn, CONTENT, PLACE)).toEqual({
      unread: expect.stringContaining(`of ${PLACE}, which`),
    });
  });
});
