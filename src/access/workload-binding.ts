import type { Binding, Release } from "../config/ownership";
import { UserError, UserErrors } from "../errors";
import type { Text } from "../expression";
import { type JsonObject, type PolicyDocument, policyTree } from "../iam/policy-document";
import { manifestFaults } from "../kubernetes/owned/manifest-faults";
import { type OwnedWorkload, ownedWorkload } from "../kubernetes/owned/owned-workload";
import { NAMESPACE_RULE, WORKLOAD_NAME_RULE } from "../kubernetes/rules";
import { skipContainersAnnotation } from "../kubernetes/webhook-annotations";
import { BINDING_ANNOTATION, type WorkloadName, type WorkloadPatch } from "../kubernetes/workload";
import { digest } from "../terraform/digest";
import { requireLegal } from "./legal";
import { type WorkloadMutationAccess, workloadMutation } from "./workload-mutation";

/** A binding as it is declared. */
export interface WorkloadBindingDeclaration extends WorkloadName {
  readonly binding: Binding;
  readonly serviceAccount: Text;
  readonly roleArn: Text;
  readonly trust: PolicyDocument;
  /** Containers that do not get the token. @default - none */
  readonly skipContainers?: readonly Text[] | undefined;
  /** What an owned workload is made from: its whole manifest. Needed by `own`, and meaningless otherwise. @default - none */
  readonly manifest?: JsonObject | undefined;
  /** `withdraw` gives the workload its own ServiceAccount back, `forget` takes it out of the state. @default - it stays */
  readonly release?: Release | undefined;
}

/** What is changed in the workload, and by whom. */
export interface WorkloadBindingAccess {
  readonly binding: Binding;
  readonly release?: Release | undefined;
  readonly patch: WorkloadPatch;
  /** The admission policy that names the ServiceAccount, of `mutate` alone. */
  readonly mutation?: WorkloadMutationAccess | undefined;
  /** The whole workload, of `own` alone. */
  readonly owned?: OwnedWorkload | undefined;
}

/**
 * The patch that makes the workload's pods run as the ServiceAccount. Its annotation is a digest of the role, its trust and
 * the ServiceAccount: when one changes, pods roll and get credentials of the new identity.
 * @throws UserErrors `manifest-missing`, `manifest-invalid`
 */
export function workloadBinding(declaration: WorkloadBindingDeclaration): WorkloadBindingAccess {
  const { kind, namespace, name, binding, release, serviceAccount } = declaration;
  requireLegal([
    [NAMESPACE_RULE, namespace],
    [WORKLOAD_NAME_RULE, name],
  ]);
  const patch = { kind, namespace, name, ...(release ? RELEASED : identity(declaration)) };
  return {
    binding,
    ...(release && { release }),
    patch,
    ...(binding === "mutate" && { mutation: workloadMutation(patch, serviceAccount, release) }),
    ...(binding === "own" && { owned: owned(declaration, patch) }),
  };
}

/** The workload's own annotation changes with whatever makes its pods roll: waiting for the rollout needs that (decision 0012). */
function owned(declaration: WorkloadBindingDeclaration, patch: WorkloadPatch): OwnedWorkload {
  const manifest = soundManifest(declaration);
  const annotation = digest({ manifest, pods: patch.templateAnnotations });
  return ownedWorkload(manifest, { ...patch, annotations: { [BINDING_ANNOTATION]: annotation } });
}

const RELEASED = {
  annotations: { [BINDING_ANNOTATION]: "released" },
  templateAnnotations: { [BINDING_ANNOTATION]: "released" },
} as const;

function identity({ serviceAccount, roleArn, trust, skipContainers = [] }: WorkloadBindingDeclaration) {
  const annotation = { [BINDING_ANNOTATION]: digest({ roleArn, trust: policyTree(trust), serviceAccount }) };
  return {
    serviceAccount,
    annotations: annotation,
    templateAnnotations: { ...skipContainersAnnotation(skipContainers), ...annotation },
  };
}

function soundManifest({ manifest, ...owner }: WorkloadBindingDeclaration): JsonObject {
  if (!manifest)
    throw new UserError(
      "manifest-missing",
      `${owner.kind} ${owner.namespace}/${owner.name} is bound by own, which needs its manifest; give it, or bind it otherwise`,
    );
  const faults = manifestFaults(manifest, owner);
  if (faults.length > 0)
    throw new UserErrors(faults.map(({ message }) => new UserError("manifest-invalid", message)));
  return manifest;
}
