import { unresolvedIn, variablesIn, withoutVariables } from "../../../src/iam/policy/policy-variables";

const VARIABLES = [
  "${aws:username}",
  "${AWS:UserName}",
  "${aws:PrincipalTag/team}",
  "${aws:PrincipalTag/cost center}",
  "${aws:PrincipalTag/eks:eks-cluster-name}",
  "${aws:PrincipalTag/größe}",
  "${aws:username, 'default'}",
  "${aws:PrincipalTag/team,'company-wide'}",
  "${aws:PrincipalTag/team, ''}",
  "${*}",
  "${?}",
  "${$}",
  "${cognito-identity.amazonaws.com:sub}",
  "${saml:sub}",
  "${ec2:SourceInstanceARN}",
  "${oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF:sub}",
];

const UNRESOLVED = [
  "${var.bucket}",
  "${aws_iam_role.writer.arn}",
  "${aws_s3_bucket.b[0].arn}",
  "${local.host}",
  "${each.value}",
  '${jsonencode(["a"])}',
  '${join(":", var.parts)}',
  '${var.x ? "a" : "b"}',
  "${var.x?local.a:local.b}",
  "${[for x in var.list : x.arn]}",
  "${{ for k, v in var.map : k => v }}",
  "${provider::aws::arn_parse(var.arn)}",
  "${TfToken[TOKEN.12]}",
  "${AWS::AccountId}",
  "${username}",
  "${ aws:username }",
  "${~ var.x ~}",
  "${}",
  "${:}",
  "${aws:}",
  "${aws:username, default}",
  "${aws:username",
];

describe("a variable of IAM is", () => {
  test.each(VARIABLES)("%s", (variable) => {
    expect(variablesIn(`home/${variable}/*`)).toEqual([variable]);
    expect(unresolvedIn(`home/${variable}/*`)).toBeUndefined();
  });

  test("found as often as it stands", () => {
    expect(variablesIn("${aws:username}-${*}-${aws:username}")).toEqual([
      "${aws:username}",
      "${*}",
      "${aws:username}",
    ]);
  });
});

describe("still to be resolved is", () => {
  test.each(UNRESOLVED)("%s", (expression) => {
    expect(unresolvedIn(`arn:${expression}`)).toBe(
      expression.includes("}") ? sequence(expression) : expression,
    );
    expect(variablesIn(expression)).toEqual([]);
  });

  test.each([
    "%{ if var.x }",
    "%{if var.x}",
    "%{~ for x in var.list ~}",
    "%{ else }",
    "%{ endif }",
    "%{~ endfor ~}",
  ])("%s", (directive) => {
    expect(unresolvedIn(`a${directive}b`)).toBe(directive);
  });

  test("a directive that does not end, as far as is worth showing", () => {
    expect(unresolvedIn(`%{ if ${"x".repeat(200)}`)).toHaveLength(85);
  });

  test("Terraform's escape, which rendering would turn into a variable", () => {
    expect(unresolvedIn("home/$${aws:username}")).toBe("$${");
  });

  test("the first expression behind variables", () => {
    expect(unresolvedIn("${aws:username}/${var.a}/${var.b}")).toBe("${var.a}");
  });
});

describe("plain text is", () => {
  test.each([
    "",
    "$",
    "{}",
    "$ {var.x}",
    "100%",
    "%{h}",
    "%{User-Agent}i",
    "$aws:username",
    "%{iffy}",
    "a$b{c}",
  ])("%j", (text) => {
    expect(unresolvedIn(text)).toBeUndefined();
    expect(variablesIn(text)).toEqual([]);
  });
});

test("without its variables a text has a wildcard in place of each", () => {
  expect(withoutVariables("arn:*:kms:*:${aws:PrincipalAccount}:key/${aws:x, 'a:b'}")).toBe(
    "arn:*:kms:*:*:key/*",
  );
});

/** What stands up to the first closing brace. */
function sequence(expression: string): string {
  return expression.slice(0, expression.indexOf("}") + 1);
}
