import { environment } from "../../src/access/environment";
import { forgottenAddresses } from "../../src/access/forgotten";
import type { WorkloadDeclaration } from "../../src/config/declaration";
import { OWNERSHIPS } from "../../src/config/ownership";
import { environmentDeclaration, workloadNamed } from "../support/declarations";

const SERVICE_ACCOUNT = "kubernetes_service_account_v1.deployment_hyve_a";
const MANIFEST = "kubernetes_manifest.deployment_hyve_a";
const ROLE = [
  "aws_iam_role.role_a-role",
  "aws_iam_role_policy.role_a-role",
  "aws_iam_role_policies_exclusive.role_a-role",
  "aws_iam_role_policy_attachments_exclusive.role_a-role",
];

describe("what is forgotten with a workload", () => {
  test("is what was adopted for it", () => {
    expect(forgotten([adopted("a")])).toEqual([MANIFEST, SERVICE_ACCOUNT, ...ROLE]);
  });

  test("is a workload that was made, too", () => {
    expect(forgotten([adopted("a", { binding: "own" })])).toContain(MANIFEST);
    expect(forgotten([adopted("a", { binding: "mutate" })])).not.toContain(MANIFEST);
  });

  test("is the namespace that was made for it, too: destroying that would delete the workload", () => {
    const created = adopted("a", { namespaceOwnership: "create" });

    expect(forgotten([created])).toContain("kubernetes_namespace_v1.namespace_hyve");
    expect(forgotten([created, workloadNamed("b")])).not.toContain("kubernetes_namespace_v1.namespace_hyve");
  });

  test.each([undefined, "withdraw"] as const)("is nothing by release: %s", (release) => {
    expect(forgotten([adopted("a", { release })])).toEqual([]);
  });

  test.each(OWNERSHIPS.filter((ownership) => ownership !== "adopt"))(
    "is nothing whose ownership is %s",
    (ownership) => {
      const { serviceAccount, role } = adopted("a");
      const workload = adopted("a", {
        binding: "handoff",
        serviceAccount: { ...serviceAccount, ownership },
        role: { ...role, ownership: ownership === "handoff" ? "existing" : ownership },
      });

      expect(forgotten([workload])).toEqual([]);
    },
  );

  test("is each by its own ownership", () => {
    const { serviceAccount, role } = workloadNamed("a");

    expect(forgotten([adopted("a", { serviceAccount })])).toEqual([MANIFEST, ...ROLE]);
    expect(forgotten([adopted("a", { role })])).toEqual([MANIFEST, SERVICE_ACCOUNT]);
    expect(forgotten([adopted("a", { binding: "handoff" })])).toEqual([SERVICE_ACCOUNT, ...ROLE]);
  });

  test("is no role that a workload which stays uses too", () => {
    const { role } = adopted("a");

    expect(forgotten([adopted("a"), staying("b", { role })])).toEqual([MANIFEST, SERVICE_ACCOUNT]);
    expect(forgotten([adopted("a"), staying("b", { role, release: "withdraw" })])).toEqual([
      MANIFEST,
      SERVICE_ACCOUNT,
    ]);
  });

  test("is no ServiceAccount that a workload which stays uses too", () => {
    const { serviceAccount } = adopted("a");

    expect(forgotten([adopted("a"), staying("b", { serviceAccount })])).toEqual([MANIFEST, ...ROLE]);
  });

  test("is a ServiceAccount whose name a workload of another namespace uses", () => {
    const { serviceAccount } = adopted("a");

    expect(forgotten([adopted("a"), staying("b", { serviceAccount, namespace: "other" })])).toContain(
      SERVICE_ACCOUNT,
    );
  });

  test("is a role once where all that share it leave", () => {
    const { role } = adopted("a");
    const addresses = forgotten([adopted("a"), adopted("b", { role })]);

    expect(addresses).toEqual([
      MANIFEST,
      SERVICE_ACCOUNT,
      ...ROLE,
      "kubernetes_manifest.deployment_hyve_b",
      "kubernetes_service_account_v1.deployment_hyve_b",
    ]);
  });

  test("never is what the environment still holds", () => {
    const { serviceAccount, role } = adopted("a");
    const workloads = [
      adopted("a"),
      adopted("b", { role, release: undefined }),
      staying("c", { serviceAccount }),
    ];

    const declaration = environmentDeclaration({ workloads });
    const access = environment(declaration);
    const held = [
      ...access.roles.map(({ id }) => `aws_iam_role.${id}`),
      ...access.workloads.map(({ id }) => `kubernetes_manifest.${id}`),
      ...access.workloads.map(({ serviceAccountId }) => `kubernetes_service_account_v1.${serviceAccountId}`),
    ];

    expect(held).toHaveLength(6);
    expect(forgottenAddresses(declaration)).toEqual([MANIFEST]);
    expect(held).not.toContain(MANIFEST);
  });
});

function forgotten(workloads: readonly WorkloadDeclaration[]): readonly string[] {
  return forgottenAddresses(environmentDeclaration({ workloads }));
}

/** A workload that was adopted with all it has, and is forgotten now. */
function adopted(name: string, change: Partial<WorkloadDeclaration> = {}): WorkloadDeclaration {
  const { serviceAccount, role } = workloadNamed(name);
  return workloadNamed(name, {
    binding: "adopt",
    serviceAccount: { ...serviceAccount, ownership: "adopt" },
    role: { ...role, ownership: "adopt" },
    release: "forget",
    ...change,
  });
}

/** A workload of the name, of which only this was adopted. */
function staying(name: string, change: Partial<WorkloadDeclaration>): WorkloadDeclaration {
  return workloadNamed(name, change);
}
