import { podSecurityLabel, podSecurityOf } from "../access/admission-guard";
import type { EnvironmentAccess, WorkloadInEnvironment } from "../access/environment";
import type { Tree } from "../expression";
import { serviceAccountManifest } from "../kubernetes/service-account";
import { workloadPatch } from "../kubernetes/workload";
import { shortHash } from "../terraform/digest";

/** A file of Kubernetes objects, to be written as YAML. */
export interface ManifestFile {
  /** Relative to the folder of the environment's manifests. */
  readonly path: string;
  readonly comment: string;
  readonly objects: readonly Tree[];
}

const APPLY = "server-side-apply.yaml";

/**
 * What the plan does not do in Kubernetes, a folder a namespace: a kustomize component (ServiceAccounts, and a patch for each
 * workload) for GitOps, and the same objects in one file for `kubectl apply --server-side`.
 */
export function kubernetesManifests(access: EnvironmentAccess): readonly ManifestFile[] {
  const handed = access.workloads.filter(
    ({ serviceAccount, binding }) => serviceAccount.ownership === "handoff" || binding.binding === "handoff",
  );
  const namespaces = [...new Set(handed.map(({ declaration }) => declaration.namespace))];
  const folders = namespaces.flatMap((namespace) =>
    namespaceFiles(
      namespace,
      handed.filter(({ declaration }) => declaration.namespace === namespace),
    ),
  );
  return [...guardFiles(access), ...folders];
}

/** Policies are the cluster's, so that they stand in no namespace's folder. */
function guardFiles({ guards, declaration }: EnvironmentAccess): readonly ManifestFile[] {
  const handed = guards.filter(({ ownership }) => ownership === "handoff");
  if (handed.length === 0) return [];
  const namespaces = [...new Set(handed.map(({ guarded }) => guarded.namespace))];
  const labels = namespaces.flatMap((namespace) => {
    const standard = podSecurityOf(declaration.workloads, namespace);
    if (standard === undefined) return [];
    const [label] = Object.entries(podSecurityLabel(standard)).map(([key, value]) => `${key}=${value}`);
    return [`# And: kubectl label namespace ${namespace} ${label}`];
  });
  return [
    {
      path: "admission-guards.yaml",
      // A namespace's own object would be deleted with all it holds, once it is handed over no more and somebody prunes.
      comment: [
        `Apply before everything else, with --server-side, and wait ${declaration.cluster.settleSeconds} seconds: API servers take a moment to notice.`,
        ...labels,
      ].join("\n"),
      objects: handed.flatMap(({ policy, binding }) => [policy, binding]),
    },
  ];
}

function namespaceFiles(namespace: string, workloads: readonly WorkloadInEnvironment[]): ManifestFile[] {
  const accounts = workloads
    .filter(
      ({ id, serviceAccountId, serviceAccount }) =>
        id === serviceAccountId && serviceAccount.ownership === "handoff",
    )
    .map(({ serviceAccount }) => serviceAccountManifest(serviceAccount.object));
  const patches = workloads.filter(({ binding }) => binding.binding === "handoff").map(patchOf);
  return [
    ...(accounts.length > 0
      ? [
          {
            path: `${namespace}/service-accounts.yaml`,
            comment: "Apply before the workloads that run as them.",
            objects: accounts,
          },
        ]
      : []),
    ...patches.map(({ file, object }) => ({
      path: `${namespace}/${file}`,
      comment: "Sets whom the pods run as, and nothing else.",
      objects: [object],
    })),
    {
      path: `${namespace}/kustomization.yaml`,
      comment: "Add to an overlay: components: [path of this folder]",
      objects: [component(accounts, patches)],
    },
    {
      path: `${namespace}/${APPLY}`,
      comment: `kubectl apply --server-side --field-manager=cdktf-irsa -f ${APPLY}   (the workloads must exist)`,
      objects: [...accounts, ...patches.map(({ object }) => object)],
    },
  ];
}

interface Patch {
  readonly file: string;
  readonly object: ReturnType<typeof workloadPatch>;
}

function patchOf({ binding, declaration }: WorkloadInEnvironment): Patch {
  return {
    // A name may have 253 characters, and a file's name 255.
    file: `patch-${declaration.kind.toLowerCase()}-${declaration.name.slice(0, 200)}${declaration.name.length > 200 ? shortHash(declaration.name) : ""}.yaml`,
    object: workloadPatch(binding.patch),
  };
}

/** The target names no namespace: a base often gets its own from the overlay, after patches are applied. */
function component(accounts: readonly unknown[], patches: readonly Patch[]): Tree {
  return {
    apiVersion: "kustomize.config.k8s.io/v1alpha1",
    kind: "Component",
    ...(accounts.length > 0 && { resources: ["service-accounts.yaml"] }),
    ...(patches.length > 0 && {
      patches: patches.map(({ file, object }) => ({
        path: file,
        target: { group: "apps", version: "v1", kind: object.kind, name: object.metadata.name },
      })),
    }),
  };
}
