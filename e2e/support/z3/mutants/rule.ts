import type { ConditionTest, ListElement, Policy, PolicyStatement } from "../../../../src/iam/policy/policy";

/** One way to change a policy for the worse, or at least to change it. */
export interface Rule {
  /** In words, as the table prints it. */
  readonly id: string;
  readonly mutants: (policy: Policy) => readonly Policy[];
}

/** Changes one statement at a time. */
export function statements(
  id: string,
  change: (statement: PolicyStatement) => readonly PolicyStatement[],
): Rule {
  return {
    id,
    mutants: (policy) =>
      policy.statements.flatMap((statement, index) =>
        change(statement).map((changed) => ({
          ...policy,
          statements: policy.statements.with(index, changed),
        })),
      ),
  };
}

/** Changes one condition at a time; none in its place leaves it out. */
export function tests(
  id: string,
  change: (test: ConditionTest) => readonly (readonly ConditionTest[])[],
): Rule {
  return statements(id, (statement) =>
    statement.conditions.flatMap((test, index) =>
      change(test).map((changed) => ({
        ...statement,
        conditions: statement.conditions.toSpliced(index, 1, ...changed),
      })),
    ),
  );
}

/** Changes one value of one condition at a time. */
export function values(id: string, change: (value: string, test: ConditionTest) => readonly string[]): Rule {
  return tests(id, (test) =>
    test.values.flatMap((value, index) =>
      change(value, test).map((changed) => [{ ...test, values: test.values.with(index, changed) }]),
    ),
  );
}

/** Changes the actions of one statement at a time. */
export function actions(id: string, change: (list: ListElement) => readonly ListElement[]): Rule {
  return statements(id, (statement) =>
    change(statement.actions).map((changed) => ({ ...statement, actions: changed })),
  );
}

/** Changes the resources of one statement at a time. */
export function resources(id: string, change: (list: ListElement) => readonly ListElement[]): Rule {
  return statements(id, (statement) =>
    (statement.resources ? change(statement.resources) : []).map((changed) => ({
      ...statement,
      resources: changed,
    })),
  );
}
