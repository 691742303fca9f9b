import { environment } from "../../../src/access/environment";
import { subjectsOf, subjectWords } from "../../../src/inspect/verify/subject";
import {
  environmentDeclaration,
  HYVE_ROLE_ARN,
  workloadDeclaration,
  workloadNamed,
} from "../../support/declarations";
import { guardDeclaration } from "../../support/guards";
import { verifySubject } from "../../support/live-workload";

type Workloads = Parameters<typeof environmentDeclaration>[0] & object;
const subjects = (...workloads: NonNullable<Workloads["workloads"]>) =>
  subjectsOf(environment(environmentDeclaration({ workloads })));

describe("what is verified of a workload", () => {
  test("is what was declared of it", () => {
    expect(subjects(workloadDeclaration())).toEqual([
      verifySubject({
        guard: undefined,
        webhook: expect.objectContaining({ "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN }),
      }),
    ]);
  });

  test("is the guard of its own ServiceAccount", () => {
    const guarded = workloadDeclaration({ guard: guardDeclaration() });
    const [hyve, other] = subjects(guarded, workloadNamed("other"));

    expect(hyve?.guard?.name).toBe("cdktf-irsa.hyve.hyve-sa");
    expect(other?.guard).toBeUndefined();
  });

  test("is no guard of that name in another namespace", () => {
    const elsewhere = { ...workloadNamed("other", { namespace: "else" }) };
    const { serviceAccount } = workloadDeclaration();
    const [, other] = subjects(workloadDeclaration({ guard: guardDeclaration() }), {
      ...elsewhere,
      serviceAccount,
    });

    expect(other?.namespace).toBe("else");
    expect(other?.guard).toBeUndefined();
  });

  test("is why P4 is accepted, and no other claim", () => {
    const acknowledge = [
      { claim: "P1" as const, reason: "moved" },
      { claim: "P4" as const, reason: "one team" },
    ];

    expect(subjects(workloadDeclaration({ acknowledge }))[0]?.accepted).toBe("one team");
    expect(
      subjects(workloadDeclaration({ acknowledge: acknowledge.slice(0, 1) }))[0]?.accepted,
    ).toBeUndefined();
  });
});

describe("workloads of one ServiceAccount", () => {
  const { serviceAccount, role } = workloadDeclaration();
  const second = workloadNamed("second", { serviceAccount, role });

  test("know each other, and no others", () => {
    const [first, , third] = subjects(workloadDeclaration(), second, workloadNamed("third"));

    expect(first?.workloads.map(({ name }) => name)).toEqual(["hyve", "second"]);
    expect(third?.workloads.map(({ name }) => name)).toEqual(["third"]);
  });

  test("that lose their access are not verified, and nobody's companions", () => {
    const release = "forget" as const;
    const all = subjects(workloadDeclaration(), { ...second, release });

    expect(all.map(({ name }) => name)).toEqual(["hyve"]);
    expect(all[0]?.workloads.map(({ name }) => name)).toEqual(["hyve"]);
  });
});

test("a workload is called by kind, namespace and name", () => {
  expect(subjectWords(verifySubject({ kind: "StatefulSet", namespace: "a", name: "b" }))).toBe(
    "StatefulSet a/b",
  );
});
