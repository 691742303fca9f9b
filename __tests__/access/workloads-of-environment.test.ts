import { environment } from "../../src/access/environment";
import { workloadAccess } from "../../src/access/workloads-of-environment";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../../src/config/declaration";
import {
  environmentDeclaration,
  HYVE_ROLE_ARN,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";

describe("a workload of an environment", () => {
  test("has its ServiceAccount, its role and its grants by name", () => {
    const [workload, ...others] = workloads({});

    expect(others).toEqual([]);
    expect(workload).toMatchObject({
      id: "deployment_hyve_hyve",
      serviceAccountId: "deployment_hyve_hyve",
      serviceAccountFormerIds: [],
      roleId: "role_HyveS3WriterRole",
      serviceAccount: {
        ownership: "create",
        webhook: { "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN },
        object: { namespace: "hyve", name: "hyve-sa" },
      },
      binding: { binding: "adopt", patch: { serviceAccount: "hyve-sa" } },
      grants: [{ bucket: "dlz-tst-landing", grant: "write", prefix: "codisc/" }],
    });
  });

  test("names the first of those that share its ServiceAccount", () => {
    const shared = (name: string) => workloadDeclaration({ name });

    expect(
      workloads({ workloads: [shared("a"), shared("b")] }).map(({ serviceAccountId }) => serviceAccountId),
    ).toEqual(["deployment_hyve_a", "deployment_hyve_a"]);
  });

  test("does not share a ServiceAccount of the same name in another namespace", () => {
    const inNamespace = (namespace: string) => workloadDeclaration({ namespace });

    expect(
      workloads({ workloads: [inNamespace("a"), inNamespace("b")] }).map(
        ({ serviceAccountId }) => serviceAccountId,
      ),
    ).toEqual(["deployment_a_hyve", "deployment_b_hyve"]);
  });

  test("uses the one role that it shares with others, and has only its own grants", () => {
    const { role } = workloadDeclaration();
    const access = [{ bucket: "dlz-tst-landing", grant: "read", prefix: "b/", delete: false }] as const;
    const [left, right] = workloads({
      workloads: [workloadNamed("a", { role }), workloadNamed("b", { role, access })],
    });

    expect([left?.roleId, right?.roleId]).toEqual(["role_HyveS3WriterRole", "role_HyveS3WriterRole"]);
    expect(right?.grants.map(({ prefix }) => prefix)).toEqual(["b/"]);
  });

  test("is left out when it is forgotten, even where others keep its role", () => {
    const { role } = workloadDeclaration();
    const change: readonly WorkloadDeclaration[] = [
      workloadNamed("a", { role }),
      workloadNamed("b", { role, release: "forget" }),
      workloadNamed("c", { release: "forget" }),
    ];

    expect(workloads({ workloads: change }).map(({ id }) => id)).toEqual(["deployment_hyve_a"]);
  });

  test("gives its ServiceAccount up while it is withdrawn", () => {
    const [workload] = workloads({ workloads: [workloadDeclaration({ release: "withdraw" })] });

    expect(workload?.binding.release).toBe("withdraw");
    expect(workload?.binding.patch.serviceAccount).toBeUndefined();
  });
});

describe("a ServiceAccount's name in Terraform", () => {
  const named = (name: string, change: Partial<WorkloadDeclaration> = {}) =>
    workloadDeclaration({ name, ...change });
  const formerly = (name: string) => ({ formerly: { kind: "Deployment", namespace: "hyve", name } as const });
  const namesOf = (...declared: readonly WorkloadDeclaration[]) =>
    workloads({ workloads: declared }).map(({ serviceAccountId, serviceAccountFormerIds }) => [
      serviceAccountId,
      ...serviceAccountFormerIds,
    ]);

  test("was the former name of a workload that is renamed", () => {
    expect(namesOf(named("new", formerly("old")))).toEqual([["deployment_hyve_new", "deployment_hyve_old"]]);
  });

  test("may have been that of any workload that shares it, and of no other", () => {
    const other = workloadNamed("other", formerly("another"));

    const names = ["deployment_hyve_a", "deployment_hyve_b", "deployment_hyve_c"];
    expect(namesOf(named("a"), named("b"), named("c"), other)).toEqual([
      names,
      names,
      names,
      ["deployment_hyve_other", "deployment_hyve_another"],
    ]);
  });

  test("may have been the former name of one that shares it and is no longer the first", () => {
    const [names] = namesOf(named("b"), named("z", formerly("a")));

    expect(names).toEqual(["deployment_hyve_b", "deployment_hyve_z", "deployment_hyve_a"]);
  });

  test("may have been that of the first workload, which is forgotten while others keep the ServiceAccount", () => {
    expect(namesOf(named("a", { release: "forget" }), named("b"))).toEqual([
      ["deployment_hyve_b", "deployment_hyve_a"],
    ]);
  });

  test("was no other where neither a workload was renamed nor the ServiceAccount is shared", () => {
    expect(namesOf(named("a", { namespace: "a" }), workloadNamed("b"))).toEqual([
      ["deployment_a_a"],
      ["deployment_hyve_b"],
    ]);
  });
});

function workloads(change: Partial<EnvironmentDeclaration>) {
  const declaration = environmentDeclaration(change);
  return workloadAccess(declaration, environment(declaration).roles);
}
