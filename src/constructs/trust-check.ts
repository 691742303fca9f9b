import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { WorkloadRoleAccess } from "../access/workload-role";
import { concat } from "../expression";
import type { Statement } from "../iam/policy-document";
import { hclValue } from "../terraform/render-json";
import { renderText } from "../terraform/render-text";
import { type AddressProps, namedData } from "./address";
import { TerraformBlock } from "./terraform-block";

/** Reads an existing role and checks that it trusts exactly the declared subjects. A check warns and does not block; pipelines gate on it. */
export function checkTrust(
  scope: Construct,
  role: WorkloadRoleAccess,
  props: AddressProps & { readonly provider?: TerraformProvider | undefined },
): void {
  const data = namedData(
    new DataAwsIamRole(scope, "existing", {
      name: renderText(role.name),
      ...(props.provider && { provider: props.provider }),
    }),
    props,
  );
  const live = `flatten([jsondecode(data.aws_iam_role.${data.friendlyUniqueId}.assume_role_policy).Statement])`;
  const expected = role.trust.statements;
  const name = renderText(role.name);
  new TerraformBlock(scope, "trust", {
    type: "check",
    name: `trust_of_${data.friendlyUniqueId}`,
    body: {
      assert: [
        {
          condition: `\${length(${live}) == ${expected.length} && ${expected.map((statement) => `anytrue([for s in ${live} : ${sameStatement(statement)}])`).join(" && ")}}`,
          error_message: `The trust policy of role ${name} is not exactly the declared one, so others may be able to assume it, or the workload may not. Expected: ${subjectsOf(role)}`,
        },
        {
          condition: `\${data.aws_iam_role.${data.friendlyUniqueId}.arn == ${hclValue(role.arn)}}`,
          error_message: `The ARN of role ${name} is not ${renderText(role.arn)}, which the ServiceAccount and the bucket's policy name: declare its path.`,
        },
      ],
    },
  });
}

/** HCL that is true if the decoded statement `s` says the same, whether it writes single values as lists or not. */
function sameStatement({ principals = [], actions = [], conditions = [] }: Statement): string {
  const federated = principals.flatMap((principal) => (principal.kind === "*" ? [] : [principal.value]));
  const keys = conditions.map(({ key }) => key);
  return [
    `try(s.Effect, "") == "Allow"`,
    sameSet("s.Principal.Federated", federated),
    `try(length(s.Principal), 0) == 1`,
    sameSet("s.Action", actions),
    `try(length(s.Condition), 0) == 1`,
    `try(toset(keys(s.Condition.StringEquals)), toset([])) == toset(${hclValue(keys)})`,
    ...conditions.map(({ key, values }) => sameSet(`s.Condition.StringEquals[${hclValue(key)}]`, values)),
  ].join(" && ");
}

function sameSet(live: string, values: Statement["resources"]): string {
  return `try(toset(flatten([${live}])), toset([])) == toset(${hclValue(values ?? [])})`;
}

function subjectsOf({ trusted }: WorkloadRoleAccess): string {
  return renderText(
    concat(
      trusted.flatMap(({ subject, audience }, index) => [
        index > 0 ? ", " : "",
        subject,
        " with audience ",
        audience,
      ]),
    ),
  );
}
