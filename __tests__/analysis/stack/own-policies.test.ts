import {
  ownAttachments,
  ownInlinePolicies,
  type RoleInStack,
} from "../../../src/analysis/stack/own-policies";
import { resourcesOfType } from "../../../src/terraform/reader/terraform-content";
import { document, statement } from "../../support/policy-documents";
import { objectIn, readStack, shown, stackOf } from "../../support/written-stacks";

type Stack = Parameters<typeof readStack>[0];

const POLICY = JSON.stringify(document(statement()));
const INLINE = { role: "hyve", name: "own", policy: POLICY };
const ATTACHMENT = { role: "hyve", policy_arn: "arn:aws:iam::111122223333:policy/p" };
const ALL_LISTED = {
  "aws_iam_role_policies_exclusive.hyve": { role_name: "hyve", policy_names: ["own"] },
  "aws_iam_role_policy_attachments_exclusive.hyve": { role_name: "hyve", policy_arns: [] },
};

function roleIn(stack: Stack): RoleInStack {
  const content = readStack(stack);
  const thing = { type: "aws_iam_role", argument: "name", name: "hyve" };
  return { role: objectIn(content, "aws_iam_role.hyve"), thing, content };
}

/** What is found in a stack, `policy` for a document that is known. */
function inlineIn(stack: Stack): readonly string[] {
  const of = roleIn(stack);
  const found = ownInlinePolicies(of, resourcesOfType(of.content, "aws_iam_role_policy"));
  return found.map((document) => ("unread" in document ? document.unread : "policy"));
}

function attachedIn(stack: Stack): readonly string[] {
  const of = roleIn(stack);
  const found = ownAttachments(of, resourcesOfType(of.content, "aws_iam_role_policy_attachment"));
  return found.map((document) => ("unread" in document ? document.unread : "policy"));
}

const containing = (words: string) => [expect.stringContaining(words)];

describe("in a configuration", () => {
  const written = (role: object, more: object = {}) =>
    stackOf({ aws_iam_role: { hyve: { name: "hyve", ...role } }, ...more });

  test("inline policies are those in blocks, whatever is listed", () => {
    const list = { aws_iam_role_policies_exclusive: { l: { role_name: "hyve", policy_names: ["i"] } } };

    expect(inlineIn(written({ inline_policy: { name: "i", policy: POLICY } }, list))).toEqual(["policy"]);
    expect(inlineIn(written({ inline_policy: { name: "i", policy: "${var.p}" } }))).toEqual(
      containing("aws_iam_role.hyve.inline_policy.policy, which is an expression"),
    );
  });

  test("attached are those of the argument and those of the list", () => {
    const list = {
      aws_iam_policy: { p: { policy: POLICY } },
      aws_iam_role_policy_attachments_exclusive: {
        l: { role_name: "${aws_iam_role.hyve.name}", policy_arns: ["${aws_iam_policy.p.arn}"] },
      },
    };

    expect(attachedIn(written({ managed_policy_arns: ["${aws_iam_policy.p.arn}"] }, list))).toEqual([
      "policy",
      "policy",
    ]);
    expect(attachedIn(written({ managed_policy_arns: "${var.arns}" }))).toEqual(
      containing("aws_iam_role.hyve.managed_policy_arns, which is an expression"),
    );
  });
});

/** Measured with terraform 1.11 and aws 5.100: of a new role these are unknown whether they are configured or not. */
describe("in the plan of a new role", () => {
  const computed = { "aws_iam_role.hyve": { inline_policy: true, managed_policy_arns: true } };
  const own = { "aws_iam_role.hyve": { name: "hyve" }, "aws_iam_role_policy.own": INLINE };
  const plan = (more: Parameters<typeof shown>[1], unknown: object = {}) =>
    shown("plan", { ...own, ...more }, { ...computed, ...unknown });

  test("there are none beside those that are listed", () => {
    expect([inlineIn(plan(ALL_LISTED)), attachedIn(plan(ALL_LISTED))]).toEqual([[], []]);
  });

  test("there may be any where none are listed", () => {
    expect(inlineIn(plan({}))).toEqual(
      containing("its inline_policy is known only after apply; give cdk.tf.json"),
    );
    expect(attachedIn(plan({}))).toEqual(containing("its managed_policy_arns is known only after apply"));
  });

  test("there may be any where the list is not known", () => {
    const unknown = {
      "aws_iam_role_policies_exclusive.hyve": { policy_names: true },
      "aws_iam_role_policy_attachments_exclusive.hyve": { policy_arns: true },
    };
    const lists = {
      "aws_iam_role_policies_exclusive.hyve": { role_name: "hyve" },
      "aws_iam_role_policy_attachments_exclusive.hyve": { role_name: "hyve" },
    };

    expect(inlineIn(plan(lists, unknown))).toEqual(containing("its inline_policy is known only after apply"));
    expect(attachedIn(plan(lists, unknown))).toEqual(
      containing("policy_arns, which is known only after apply"),
    );
  });

  test("a list that names others says so", () => {
    const names = {
      "aws_iam_role_policies_exclusive.hyve": { role_name: "hyve", policy_names: ["own", "other"] },
    };
    const arns = {
      "aws_iam_role_policy_attachments_exclusive.hyve": {
        role_name: "hyve",
        policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      },
    };

    expect(inlineIn(plan(names))).toEqual(
      containing("its inline_policy holds other, which the stack does not give it"),
    );
    expect(attachedIn(plan(arns))).toEqual(containing("the policy arn:aws:iam::aws:policy/ReadOnlyAccess"));
  });
});

describe("in a state", () => {
  const state = (names: readonly string[], arns: readonly string[]) =>
    shown("state", {
      "aws_iam_role.hyve": {
        name: "hyve",
        inline_policy: names.map((name) => ({ name, policy: POLICY })),
        managed_policy_arns: arns,
      },
      "aws_iam_role_policy.own": INLINE,
      "aws_iam_role_policy_attachment.p": ATTACHMENT,
    });

  test("those that the stack gave are found elsewhere, and others are not known", () => {
    const given = state(["own"], [ATTACHMENT.policy_arn]);
    const others = state(
      ["own", "by-hand"],
      [ATTACHMENT.policy_arn, "arn:aws:iam::aws:policy/ReadOnlyAccess"],
    );

    expect([inlineIn(given), attachedIn(given)]).toEqual([[], []]);
    expect(inlineIn(others)).toEqual(containing("its inline_policy holds by-hand"));
    expect(attachedIn(others)).toEqual(
      containing("its managed_policy_arns holds arn:aws:iam::aws:policy/ReadOnlyAccess"),
    );
  });
});
