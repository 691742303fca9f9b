import { quote } from "../../value-rule";
import { variablesIn } from "./policy-variables";

const EXAMPLE = 'write SERVICE:ACTION, for example "s3:GetObject", or "*"';

/**
 * What is wrong with a pattern of actions, or undefined. An action that no service has is none of it: IAM takes those too.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionFault(action: string): string | undefined {
  if (action === "*") return undefined;
  const [variable] = variablesIn(action);
  if (variable) return `holds ${variable}, and takes no variable; ${EXAMPLE}`;
  const [service = "", name, ...rest] = action.split(":");
  if (name === undefined) return `has no service prefix, got ${quote(action)}; ${EXAMPLE}`;
  if (rest.length > 0) return `can hold only one colon, got ${quote(action)}; ${EXAMPLE}`;
  if (/[*?]/u.test(service)) return `takes no wildcard before the colon, got ${quote(action)}; ${EXAMPLE}`;
  if (!/^[A-Za-z0-9.-]+$/u.test(service))
    return `must name a service before the colon, got ${quote(action)}; ${EXAMPLE}`;
  return name === "" ? `must name an action behind the colon, got ${quote(action)}; ${EXAMPLE}` : undefined;
}
