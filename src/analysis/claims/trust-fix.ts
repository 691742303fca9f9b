import type { Policy, PolicyStatement } from "../../iam/policy/policy";
import type { Subject } from "../facts";

/** The one action by which tokens of OIDC providers become sessions of a role. */
export const ASSUME = "sts:AssumeRoleWithWebIdentity";

/**
 * What to change in a statement that lets others in: one that names no declared provider can go if another one does; of any
 * other, what is still to be narrowed.
 */
export function trustFix(policy: Policy, index: number, declared: readonly Subject[]): string {
  const statement = policy.statements[index];
  const place = `statement ${index + 1} of the trust policy`;
  const own = declared.find(({ providerArn }) => statement && names(statement, providerArn));
  const meant = own ?? declared[0];
  if (!statement || !meant || (!own && isTrustedElsewhere(policy, index, declared)))
    return `take ${place} out`;
  const steps = [
    ...(namesOnly(statement, meant) ? [] : [`name no principal but "Federated": "${meant.providerArn}"`]),
    ...(allowsOnlyAssuming(statement) ? [] : [`allow ${ASSUME} alone`]),
    ...askForTokens(statement, meant, declared),
  ];
  return `let ${place} ${steps.join(", and ")}`;
}

function isTrustedElsewhere({ statements }: Policy, index: number, declared: readonly Subject[]): boolean {
  return statements.some(
    (other, position) =>
      position !== index &&
      other.effect === "Allow" &&
      declared.some(({ providerArn }) => names(other, providerArn)),
  );
}

function names({ principals }: PolicyStatement, provider: string): boolean {
  return principals?.values.some(({ kind, value }) => kind === "Federated" && value === provider) ?? false;
}

function namesOnly(statement: PolicyStatement, { providerArn }: Subject): boolean {
  return statement.principals?.values.length === 1 && names(statement, providerArn);
}

function allowsOnlyAssuming({ actions: { not, values } }: PolicyStatement): boolean {
  return !not && values.every((action) => action.toLowerCase() === ASSUME.toLowerCase());
}

/** The tests that the statement lacks: of the subjects that are declared for one audience of a provider. */
function askForTokens(
  statement: PolicyStatement,
  { providerArn, hostPath, audience }: Subject,
  declared: readonly Subject[],
): readonly string[] {
  const subjects = declared
    .filter((other) => other.providerArn === providerArn && other.audience === audience)
    .map(({ subject }) => subject);
  const wanted: readonly (readonly [key: string, values: readonly string[]])[] = [
    [`${hostPath}:sub`, subjects],
    [`${hostPath}:aud`, [audience]],
  ];
  const lacking = wanted.filter(([key, values]) => !asksFor(statement, key, values));
  if (lacking.length === 0) return [];
  const tests = lacking.map(
    ([key, values]) => `"${key}": ${JSON.stringify(values.length === 1 ? values[0] : values)}`,
  );
  return [`ask for "StringEquals": { ${tests.join(", ")} }`];
}

function asksFor({ conditions }: PolicyStatement, key: string, wanted: readonly string[]): boolean {
  return conditions.some(
    ({ operator, quantifier, ifExists, key: tested, values }) =>
      operator === "StringEquals" &&
      quantifier === undefined &&
      !ifExists &&
      tested.toLowerCase() === key.toLowerCase() &&
      values.every((value) => wanted.includes(value) && !/[$]\{/u.test(value)),
  );
}
