import { OWNERSHIP_WORDS } from "../../src/access/describe-bucket";
import { describeEnvironment } from "../../src/access/describe-environment";
import { environment } from "../../src/access/environment";
import type {
  EnvironmentDeclaration,
  KubernetesDeclaration,
  WorkloadDeclaration,
} from "../../src/config/declaration";
import { reference } from "../../src/expression";
import { renderReport } from "../../src/report/render-text";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  workloadDeclaration,
} from "../support/declarations";
import { guardDeclaration } from "../support/guards";

describe("an environment in words", () => {
  test("says who may do what, through what, by whose ownership", () => {
    const report = reportOf({
      buckets: [
        bucketDeclaration({
          exclusive: { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" },
        }),
      ],
    });

    expect(report).toMatchInlineSnapshot(`
"report

Environment tst
  cluster  codisc-tst in account 111122223333, eu-west-1; Kubernetes by kubeconfig context codisc-tst
  issuer   https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE
           OIDC provider created by this plan; it accepts the audiences sts.amazonaws.com
  Deployment hyve/hyve
    may         write s3://dlz-tst-landing/codisc/*  (s3:PutObject, s3:AbortMultipartUpload, s3:ListMultipartUploadParts)
    through     role arn:aws:iam::111122223333:role/HyveS3WriterRole, created by this plan
    assumed by  system:serviceaccount:hyve:hyve-sa of oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE, audience sts.amazonaws.com
                and by no other token, role, user or service
    runs as     ServiceAccount hyve/hyve-sa, created by this plan
    bound by    this plan, which imports the workload, sets its ServiceAccount and becomes co-owner of its fields
    mind        AWS sees a ServiceAccount, not a pod: whoever may create pods in namespace hyve can run as hyve-sa; to change that, write under cluster:
                guard:
                  mode: enforce
                  deployers: { groups: [GROUP] }
  Bucket dlz-tst-landing
    in            account 339713007003, eu-west-1
    policy        created by this plan
                  if the bucket has a policy already, this one takes its place: adopt keeps it
    only writers  arn:aws:iam::111122223333:role/HyveS3WriterRole
    managed by    arn:aws:iam::339713007003:role/ops/bucket-admin, the account's root user
    TLS           required of everybody
"
`);
  });

  test.each<[KubernetesDeclaration, string]>([
    [{ mode: "gitops" }, "gitops (AWS alone is planned; manifests are written for the cluster's owner)"],
    [{ mode: "eks" }, "EKS look-up (endpoint, and a token that lives for one run)"],
    [{ mode: "kubeconfig", context: "codisc", configPath: "~/.kube/config" }, "kubeconfig context codisc"],
  ])("says how Kubernetes is reached: %j", (kubernetes, words) => {
    const { cluster } = environmentDeclaration();

    expect(reportOf({ cluster: { ...cluster, kubernetes } })).toContain(
      `eu-west-1; Kubernetes by ${words}\n`,
    );
  });

  test("says that a workload may delete, and names every token that may assume its role", () => {
    const { role } = workloadDeclaration();
    const report = reportOf({
      workloads: [
        workloadDeclaration({
          binding: "handoff",
          access: [{ bucket: "dlz-tst-landing", grant: "read", prefix: "", delete: true }],
          role: {
            ...role,
            otherClusters: [
              {
                issuer: "https://oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF",
                audience: "vault",
                namespace: "other",
                serviceAccount: "other-sa",
              },
            ],
          },
        }),
      ],
    });

    expect(report).toContain("read and delete s3://dlz-tst-landing/*  (s3:GetObject, s3:DeleteObject)");
    expect(report).toContain(
      "system:serviceaccount:other:other-sa of oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF, audience vault",
    );
    expect(report).toContain("a patch that the workload's owner applies: cdktf-irsa manifests");
  });

  test.each(["create", "adopt"] as const)(
    "says which audiences a provider accepts that is by ownership %s",
    (ownership) => {
      const { cluster } = environmentDeclaration();
      const oidcProvider = { ownership, audiences: ["sts.amazonaws.com", "vault"] };

      expect(reportOf({ cluster: { ...cluster, oidcProvider } })).toContain(
        `OIDC provider ${OWNERSHIP_WORDS[ownership]}; it accepts the audiences sts.amazonaws.com, vault\n`,
      );
    },
  );

  test("claims no audiences of a provider that exists", () => {
    const { cluster } = environmentDeclaration();
    const oidcProvider = { ownership: "existing", audiences: ["sts.amazonaws.com"] } as const;
    const report = reportOf({ cluster: { ...cluster, oidcProvider } });

    expect(report).toContain(
      "OIDC provider existing: used and never changed; which audiences it accepts is not read here\n",
    );
    expect(report).not.toContain("it accepts the audiences");
  });

  test("claims of a role that exists only what its live trust is compared with", () => {
    const { role } = workloadDeclaration();
    const facts = factsOf({ role: { ...role, ownership: "existing" } });

    expect(facts["assumed by"]).toEqual([
      "system:serviceaccount:hyve:hyve-sa of oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE, audience sts.amazonaws.com",
      "if its live trust says so: a check in the plan compares it",
    ]);
    expect(factsOf({ role: { ...role, ownership: "adopt" } })["assumed by"]?.at(-1)).toBe(
      "and by no other token, role, user or service",
    );
  });

  test("says that a workload leaves, and of no other", () => {
    expect(factsOf({ release: "withdraw" })["leaving"]).toEqual([
      "the workload runs as the namespace's default ServiceAccount again; say release: forget after the apply",
    ]);
    expect(factsOf({})).not.toHaveProperty("leaving");
  });

  test("has a section for each workload and each bucket", () => {
    const names = ["a-bucket", "b-bucket"];
    const { sections = [] } = describeEnvironment(
      environment(environmentDeclaration({ buckets: names.map((name) => bucketDeclaration({ name })) })),
    );

    expect(sections.map(({ heading }) => heading)).toEqual([
      "Deployment hyve/hyve",
      "Bucket a-bucket",
      "Bucket b-bucket",
    ]);
  });

  test("says all that pods may do by a role they share, and with whom they share it", () => {
    const { role } = workloadDeclaration();
    const workloads = [
      workloadDeclaration({
        access: [{ bucket: "dlz-tst-landing", grant: "read", prefix: "a/", delete: false }],
      }),
      workloadDeclaration({
        name: "other",
        role,
        access: [{ bucket: "dlz-tst-landing", grant: "write", prefix: "", delete: true }],
      }),
    ];

    const [hyve] = describeEnvironment(environment(environmentDeclaration({ workloads }))).sections ?? [];

    const may = (hyve?.facts ?? []).filter(({ name }) => name === "may").flatMap(({ values }) => values);
    expect(may.map((words) => words.split("  ")[0])).toEqual([
      "read s3://dlz-tst-landing/a/*",
      "write and delete s3://dlz-tst-landing/*",
    ]);
    expect(hyve?.facts).toContainEqual({
      name: "sharing",
      values: ["its role with Deployment hyve/other: each may do what any of them is granted"],
    });
  });

  test("shows what is not known yet as its source", () => {
    const access = environment(environmentDeclaration());
    const roles = access.roles.map((role) => ({
      ...role,
      grants: role.grants.map((grant) => ({ ...grant, prefix: reference("var.prefix") })),
    }));

    expect(JSON.stringify(describeEnvironment({ ...access, roles }))).toContain(
      "s3://dlz-tst-landing/${var.prefix}*",
    );
  });

  test.each([
    ["enforce", "only its own pods may run as hyve-sa; ci, irsa-deployers may change them", undefined],
    ["audit", "intrusions are warned of and recorded", "none is refused: whoever may create pods"],
    ["off", undefined, "the guard is off: whoever may create pods"],
  ] as const)("says what a guard does that is to %s", (mode, guarded, mind) => {
    const facts = factsOf({ guard: guardDeclaration({ mode }) });

    expect(facts["guarded"]?.join()).toBe(guarded);
    expect(facts["mind"]?.join()).toEqual(mind === undefined ? undefined : expect.stringContaining(mind));
  });

  test("does not say of a guard that others apply that it is there", () => {
    const { cluster } = environmentDeclaration();
    const report = reportOf({
      cluster: { ...cluster, kubernetes: { mode: "gitops" } },
      workloads: [workloadDeclaration({ guard: guardDeclaration() })],
    });

    expect(report).toContain("once the guard that is handed over is applied, only its own pods may run");
  });

  test("names a role by its declaration where the environment holds none of that name", () => {
    const [section] =
      describeEnvironment({ ...environment(environmentDeclaration()), roles: [] }).sections ?? [];
    const facts = Object.fromEntries((section?.facts ?? []).map(({ name, values }) => [name, values]));

    expect(facts["through"]).toEqual(["role HyveS3WriterRole, created by this plan"]);
  });
});

/** The facts of the workload by name. */
function factsOf(change: Partial<WorkloadDeclaration>): Readonly<Record<string, readonly string[]>> {
  const declaration = environmentDeclaration({ workloads: [workloadDeclaration(change)] });
  const [section] = describeEnvironment(environment(declaration)).sections ?? [];
  return Object.fromEntries((section?.facts ?? []).map(({ name, values }) => [name, values]));
}

function reportOf(change: Partial<EnvironmentDeclaration>): string {
  const section = describeEnvironment(environment(environmentDeclaration(change)));
  return renderReport({ title: "report", sections: [section] });
}
