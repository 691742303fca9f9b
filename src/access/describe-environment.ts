import { sourceOf } from "../expression";
import { objectActions } from "../iam/bucket-actions";
import type { Section } from "../report/report";
import { type Fact, fact } from "../report/report";
import type { BucketGrant } from "./bucket-grant";
import { describeBucket, OWNERSHIP_WORDS } from "./describe-bucket";
import type { EnvironmentAccess, RoleInEnvironment, WorkloadInEnvironment } from "./environment";

/** What a plan of the environment will hold, in words a reviewer reads: who may do what, through what, by whose ownership. */
export function describeEnvironment(access: EnvironmentAccess): Section {
  const { name, cluster } = access.declaration;
  const { oidcProvider } = access;
  const roles = new Map(access.roles.map((role) => [role.id, role]));
  return {
    heading: `Environment ${name}`,
    facts: [
      fact(
        "cluster",
        `${cluster.name} in account ${cluster.accountId}, ${cluster.region}; Kubernetes by ${kubernetesWords(access)}`,
      ),
      fact(
        "issuer",
        `${cluster.issuer}`,
        `OIDC provider ${OWNERSHIP_WORDS[oidcProvider.ownership]}; ${audienceWords(oidcProvider)}`,
      ),
    ],
    sections: [
      ...access.workloads.map((workload) => describeWorkload(workload, roles, cluster)),
      ...access.buckets.map((bucket) => describeBucket(bucket)),
    ],
  };
}

function describeWorkload(
  workload: WorkloadInEnvironment,
  roles: ReadonlyMap<string, RoleInEnvironment>,
  cluster: EnvironmentAccess["declaration"]["cluster"],
): Section {
  const {
    kind,
    namespace,
    name,
    role: declaredRole,
    serviceAccount,
    binding,
    release,
  } = workload.declaration;
  const role = roles.get(workload.roleId);
  return {
    heading: `${kind} ${namespace}/${name}`,
    facts: [
      ...grantFacts(role?.grants ?? workload.grants),
      ...sharingFacts(workload, role),
      fact(
        "through",
        `role ${role ? sourceOf(role.role.arn) : declaredRole.name}, ${OWNERSHIP_WORDS[declaredRole.ownership]}`,
      ),
      fact(
        "assumed by",
        ...(role?.role.trusted.map(
          ({ subject, hostPath, audience }) =>
            `${sourceOf(subject)} of ${sourceOf(hostPath)}, audience ${sourceOf(audience)}`,
        ) ?? []),
        declaredRole.ownership === "existing"
          ? "if its live trust says so: a check in the plan compares it"
          : "and by no other token, role, user or service",
      ),
      fact(
        "runs as",
        `ServiceAccount ${namespace}/${serviceAccount.name}, ${SERVICE_ACCOUNT_WORDS[serviceAccount.ownership]}`,
      ),
      fact("bound by", BINDING_WORDS[binding]),
      ...(release === undefined
        ? []
        : [
            fact(
              "leaving",
              "the workload runs as the namespace's default ServiceAccount again; say release: forget after the apply",
            ),
          ]),
      ...guardFacts(workload.declaration, cluster),
    ],
  };
}

/** AWS sees a ServiceAccount, not a pod, so that it matters who can run pods as it. */
function guardFacts(
  { guard, namespace, serviceAccount }: WorkloadInEnvironment["declaration"],
  { kubernetes }: EnvironmentAccess["declaration"]["cluster"],
): Fact[] {
  const anybody = `whoever may create pods in namespace ${namespace} can run as ${serviceAccount.name}`;
  switch (guard?.mode) {
    case "enforce": {
      const { users, groups } = guard.deployers;
      const deployers = [...users, ...groups].join(", ");
      const once = kubernetes.mode === "gitops" ? "once the guard that is handed over is applied, " : "";
      return [
        fact(
          "guarded",
          `${once}only its own pods may run as ${serviceAccount.name}; ${deployers} may change them`,
        ),
      ];
    }
    case "audit":
      return [
        fact("guarded", "intrusions are warned of and recorded"),
        fact("mind", `none is refused: ${anybody}`),
      ];
    case "off":
      return [fact("mind", `the guard is off: ${anybody}`)];
    default:
      return [
        fact(
          "mind",
          `AWS sees a ServiceAccount, not a pod: ${anybody}; to change that, write under cluster:`,
          "guard:",
          "  mode: enforce",
          "  deployers: { groups: [GROUP] }",
        ),
      ];
  }
}

/** Who shares a role may do whatever any of them is granted. */
function sharingFacts({ declaration }: WorkloadInEnvironment, role: RoleInEnvironment | undefined): Fact[] {
  const others = (role?.workloads ?? []).filter((other) => other !== declaration);
  if (others.length === 0) return [];
  const names = others.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`).join(", ");
  return [fact("sharing", `its role with ${names}: each may do what any of them is granted`)];
}

function audienceWords({ ownership, audiences }: EnvironmentAccess["oidcProvider"]): string {
  if (ownership === "existing") return "which audiences it accepts is not read here";
  return `it accepts the audiences ${audiences.map(sourceOf).join(", ")}`;
}

function grantFacts(grants: readonly BucketGrant[]) {
  return grants.map((grant) => {
    const { bucket, prefix = "", grant: kind, delete: mayDelete = false } = grant;
    const actions = objectActions({ grant: kind, delete: mayDelete }).join(", ");
    return fact(
      "may",
      `${mayDelete ? `${kind} and delete` : kind} s3://${sourceOf(bucket)}/${sourceOf(prefix)}*  (${actions})`,
    );
  });
}

function kubernetesWords({ declaration }: EnvironmentAccess): string {
  const { kubernetes } = declaration.cluster;
  switch (kubernetes.mode) {
    case "gitops":
      return "gitops (AWS alone is planned; manifests are written for the cluster's owner)";
    case "eks":
      return "EKS look-up (endpoint, and a token that lives for one run)";
    case "kubeconfig":
      return `kubeconfig context ${kubernetes.context}`;
  }
}

const SERVICE_ACCOUNT_WORDS = {
  ...OWNERSHIP_WORDS,
  existing: "existing: this plan annotates it with the role and changes nothing else",
  handoff: "handed over: its owner applies what cdktf-irsa manifests writes",
} as const;

const BINDING_WORDS = {
  handoff: "a patch that the workload's owner applies: cdktf-irsa manifests",
  annotate:
    "its owner, who names the ServiceAccount in it; this plan makes its pods roll when their identity changes",
  mutate:
    "an admission policy of this plan, which names the ServiceAccount whenever somebody writes the workload; no field of it is owned",
  own: "this plan, which makes the whole workload from its manifest, and deletes it with its entry",
  adopt: "this plan, which imports the workload, sets its ServiceAccount and becomes co-owner of its fields",
} as const;
