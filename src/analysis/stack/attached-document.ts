import { textOf } from "../../terraform/reader/argument-of";
import { resourcesOfType, type TerraformContent } from "../../terraform/reader/terraform-content";
import { Unknown } from "../../terraform/reader/terraform-value";
import type { Document } from "../facts";
import { documentAt } from "./document-at";
import { referred } from "./names-thing";

/** The managed policy that an ARN, or a reference to one, names, if the stack makes it; `place` is where the ARN stands. */
export function attachedDocument(
  arn: string | Unknown | undefined,
  content: TerraformContent,
  place: string,
): Document {
  if (arn === undefined) return { unread: `the policy of ${place}, which is not there` };
  const policy =
    arn instanceof Unknown
      ? referred(arn, ["arn", "id"], content)
      : resourcesOfType(content, "aws_iam_policy").find((object) => textOf(object, "arn") === arn);
  if (policy?.type === "aws_iam_policy" && policy.mode === "managed")
    return documentAt(policy, "policy", { address: policy.address, kind: "managed" });
  if (arn instanceof Unknown) return { unread: `the policy of ${place}, which ${arn.why}` };
  return { unread: `the policy ${arn} of ${place}, which the stack does not make` };
}
