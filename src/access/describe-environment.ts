import { isLiteral, sourceOf, type Text } from "../expression";
import { objectActions } from "../iam/bucket-actions";
import type { Section } from "../report/report";
import { fact } from "../report/report";
import type { BucketGrant } from "./bucket-grant";
import { describeBucket, OWNERSHIP_WORDS } from "./describe-bucket";
import type { EnvironmentAccess, WorkloadInEnvironment } from "./environment";

/** What a plan of the environment will hold, in words a reviewer reads: who may do what, through what, by whose ownership. */
export function describeEnvironment(access: EnvironmentAccess): Section {
  const { name, cluster } = access.declaration;
  const { oidcProvider } = access;
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
        `OIDC provider ${OWNERSHIP_WORDS[oidcProvider.ownership]}; it accepts the audiences ${oidcProvider.audiences.map(sourceOf).join(", ")}`,
      ),
    ],
    sections: [
      ...access.workloads.map((workload) => describeWorkload(workload, access)),
      ...access.buckets.map((bucket) => describeBucket(bucket)),
    ],
  };
}

function describeWorkload(workload: WorkloadInEnvironment, access: EnvironmentAccess): Section {
  const { kind, namespace, name, role: declaredRole, serviceAccount, binding } = workload.declaration;
  const role = access.roles.find(({ id }) => id === workload.roleId);
  return {
    heading: `${kind} ${namespace}/${name}`,
    facts: [
      ...grantFacts(workload.grants),
      fact(
        "through",
        `role ${role ? shown(role.role.arn) : declaredRole.name}, ${OWNERSHIP_WORDS[declaredRole.ownership]}`,
      ),
      fact(
        "assumed by",
        ...(role?.role.trusted.map(
          ({ subject, hostPath, audience }) =>
            `${shown(subject)} of ${shown(hostPath)}, audience ${shown(audience)}`,
        ) ?? []),
        "and by no other token, role, user or service",
      ),
      fact(
        "runs as",
        `ServiceAccount ${namespace}/${serviceAccount.name}, ${OWNERSHIP_WORDS[serviceAccount.ownership]}`,
      ),
      fact("bound by", BINDING_WORDS[binding]),
      fact(
        "mind",
        `AWS sees a ServiceAccount, not a pod: whoever may create pods in namespace ${namespace} can run as ${serviceAccount.name}`,
      ),
    ],
  };
}

function grantFacts(grants: readonly BucketGrant[]) {
  return grants.map((grant) => {
    const { bucket, prefix = "", grant: kind, delete: mayDelete = false } = grant;
    const actions = objectActions({ grant: kind, delete: mayDelete }).join(", ");
    return fact(
      "may",
      `${mayDelete ? `${kind} and delete` : kind} s3://${shown(bucket)}/${shown(prefix)}*  (${actions})`,
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

const BINDING_WORDS = {
  handoff: "a patch that the workload's owner applies: cdktf-irsa manifests",
  adopt: "this plan, which imports the workload, sets its ServiceAccount and becomes co-owner of its fields",
} as const;

function shown(value: Text): string {
  return isLiteral(value) ? value : sourceOf(value);
}
