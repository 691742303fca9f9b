import { policiesOfRole } from "../../../src/analysis/stack/role-policies";
import { document, statement } from "../../support/policy-documents";
import { objectIn, readStack, stackOf } from "../../support/written-stacks";

const text = (action: string) => JSON.stringify(document(statement({ Action: action })));
const INLINE = { role: "hyve", name: "own", policy: text("s3:GetObject") };

/** Actions of the role's policies, or why they are not known. */
function policiesIn(stack: Parameters<typeof readStack>[0]) {
  const content = readStack(stack);
  const read = policiesOfRole(objectIn(content, "aws_iam_role.hyve"), content);
  return "unread" in read
    ? read.unread
    : read.policies.map(({ statements }) => statements.map(({ actions }) => actions.values).join());
}

const written = (resource: object, role: object = {}, change: Parameters<typeof stackOf>[1] = {}) =>
  stackOf({ aws_iam_role: { hyve: { name: "hyve", ...role } }, ...resource }, change);

describe("the policies that a configuration gives a role", () => {
  test("are those inline, attached, and in the role's own arguments", () => {
    const stack = written(
      {
        aws_iam_role_policy: {
          own: INLINE,
          other: { ...INLINE, role: "other" },
          referring: { ...INLINE, role: "${aws_iam_role.hyve.name}", policy: text("s3:PutObject") },
        },
        aws_iam_policy: { p: { policy: text("s3:ListBucket") }, q: { policy: text("kms:Decrypt") } },
        aws_iam_role_policy_attachment: {
          a: { role: "hyve", policy_arn: "${aws_iam_policy.p.arn}" },
          b: { role: "other", policy_arn: "arn:other" },
        },
        aws_iam_policy_attachment: {
          c: { roles: ["other", "hyve"], policy_arn: "${aws_iam_policy.q.arn}" },
          d: { users: ["u"], policy_arn: "arn:other" },
        },
      },
      {
        inline_policy: [{ name: "i", policy: text("s3:DeleteObject") }],
        managed_policy_arns: ["${aws_iam_policy.q.arn}"],
      },
    );

    expect(policiesIn(stack)).toEqual([
      "s3:GetObject",
      "s3:PutObject",
      "s3:ListBucket",
      "kms:Decrypt",
      "s3:DeleteObject",
      "kms:Decrypt",
    ]);
  });

  test("are none where it gives none", () => {
    expect(policiesIn(written({}))).toEqual([]);
  });

  test.each([
    [
      "one is an expression",
      written({ aws_iam_role_policy: { own: { ...INLINE, policy: "${var.p}" } } }),
      "aws_iam_role_policy.own.policy, which is an expression",
    ],
    [
      "one is of whatever role a variable says",
      written({ aws_iam_role_policy: { own: { ...INLINE, role: "${var.role}" } } }),
      "whose policy aws_iam_role_policy.own is",
    ],
    [
      "one is of a role of that name in what may be another account",
      written({ aws_iam_role_policy: { own: { ...INLINE, provider: "aws.other" } } }),
      "whose policy aws_iam_role_policy.own is",
    ],
    [
      "one is attached to such a role",
      written({ aws_iam_role_policy_attachment: { a: { role: "${var.role}", policy_arn: "x" } } }),
      "whose policy aws_iam_role_policy_attachment.a is",
    ],
    [
      "one is attached to such roles",
      written({ aws_iam_policy_attachment: { a: { roles: "${var.roles}", policy_arn: "x" } } }),
      "whose policy aws_iam_policy_attachment.a is",
    ],
    [
      "one is AWS' own",
      written({}, { managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }),
      "the policy arn:aws:iam::aws:policy/ReadOnlyAccess",
    ],
    [
      "they are made by dynamic",
      written({}, { dynamic: { inline_policy: { for_each: "${var.policies}", content: {} } } }),
      "its inline_policy is an expression",
    ],
    [
      "a module is not read",
      written({}, {}, { module: { more: { source: "./more" } } }),
      "module more (./more) is not read",
    ],
  ])("are not known where %s", (_case, stack, words) => {
    expect(policiesIn(stack)).toEqual([expect.stringContaining(words)]);
  });

  test("are not known of a role that the stack only reads", () => {
    const content = readStack({ data: { aws_iam_role: { hyve: { name: "hyve" } } } });

    expect(policiesOfRole(objectIn(content, "data.aws_iam_role.hyve"), content)).toEqual({
      unread: ["the policies of data.aws_iam_role.hyve, which the stack only reads"],
    });
  });
});
