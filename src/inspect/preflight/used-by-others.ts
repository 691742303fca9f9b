import type { Check } from "../check";
import type { Remark } from "../finding";
import { noPresetIdentity } from "../verify/no-preset-identity";
import { otherTemplates } from "../verify/other-templates";
import type { VerifyRule } from "../verify/rule";
import { subjectsOf, type VerifySubject } from "../verify/subject";
import { type ClusterRule, type PreflightSubject, workloadWords } from "./rule";

/** What verify would say of a workload, said before. */
function before(
  rule: VerifyRule<VerifySubject>,
  why: string,
  fix: (subject: PreflightSubject) => string,
): ClusterRule<PreflightSubject> {
  return {
    id: rule.id,
    asks: (subject, facts) => verifySubjects(subject).flatMap((one) => rule.asks(one, facts)),
    find: (subject, facts) =>
      verifySubjects(subject).flatMap((one) => {
        const expectation = { name: rule.id, expected: rule.expected(one) };
        return findingOf(rule.check(one, facts, expectation), {
          about: workloadWords(subject),
          why,
          fix: fix(subject),
        });
      }),
  };
}

function verifySubjects({ access, workload }: PreflightSubject): readonly VerifySubject[] {
  const { kind, namespace, name } = workload.declaration;
  return subjectsOf(access).filter(
    (one) => one.kind === kind && one.namespace === namespace && one.name === name,
  );
}

function findingOf(
  { ok, got, missing }: Check,
  rest: Pick<Remark, "about" | "why" | "fix">,
): readonly Remark[] {
  if (ok) return [];
  if (missing === undefined) return [{ ...rest, severity: "warning", what: got }];
  // A workload that is not there yet is a finding of its own.
  const unread = missing.filter((one) => !one.endsWith("is not there"));
  return unread.length === 0
    ? []
    : [{ ...rest, severity: "unknown", what: `it could not be read: ${unread.join("; ")}` }];
}

/** Other workloads of the namespace run as the ServiceAccount: they would get the role too, or be shut out by the guard. */
export const usedByOthers: ClusterRule<PreflightSubject> = before(
  otherTemplates,
  "they would get the role too; with a guard their pods are refused",
  ({ workload }) =>
    `declare them too, or give this workload a ServiceAccount of its own: serviceAccount: ${workload.declaration.name}-own`,
);

/** Keys in the workload's environment win over the role that it is given. */
export const keysPreset: ClusterRule<PreflightSubject> = before(
  noPresetIdentity,
  "SDKs take keys from the environment before the role: the role would never be used",
  () => "take them out of the workload when the plan is applied, then deactivate the keys",
);
