import type { DraftGuard } from "../../config/draft";
import { type ClusterFacts, lookUp } from "../../kubernetes/cluster-facts";
import type { LiveObject, PodController } from "../../kubernetes/live-objects";
import { managersOf } from "../../kubernetes/managers";
import { WHO_AM_I } from "../../kubernetes/question";

/** Users of controllers that deliver, as their charts call them. */
const CONTROLLERS = {
  "Argo CD": "system:serviceaccount:argocd:argocd-application-controller",
  Flux: "system:serviceaccount:flux-system:kustomize-controller",
} as const;

/** A guard that only records: whoever asks is a deployer, and so is the controller that manages the workload. */
export function proposedGuard(workload: PodController, facts: ClusterFacts): DraftGuard | undefined {
  const review = lookUp<
    LiveObject & { readonly status?: { readonly userInfo?: { readonly username?: string } } }
  >(facts, WHO_AM_I);
  const user = review.found === "there" ? review.thing.status?.userInfo?.username : undefined;
  const controllers = managersOf(workload).flatMap(({ by }) =>
    by === "Argo CD" || by === "Flux" ? [CONTROLLERS[by]] : [],
  );
  const users = [...new Set([...(user === undefined ? [] : [user]), ...controllers])];
  if (users.length === 0) return undefined;
  const { containers, initContainers = [] } = workload.spec.template.spec;
  const images = [...initContainers, ...containers].map(({ image = "" }) => prefixOf(image));
  const known = images.filter((prefix) => prefix !== undefined);
  return {
    mode: "audit",
    users,
    imagePrefixes: known.length === images.length ? [...new Set(known)] : [],
  };
}

/** One image, whatever its tag or digest, or its repository's folder where it has neither; undefined for a bare name. */
function prefixOf(image: string): string | undefined {
  return /^(?:.*\/)?[^/:@]+[:@](?=[^/]*$)/u.exec(image)?.[0] ?? /^.*\//u.exec(image)?.[0];
}
