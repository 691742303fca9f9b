import { type Cel, celAll, celAny, celImplies, celList, celMatches, celNot, celText } from "./cel";
import { controllerUser } from "./controllers";
import type { GuardedServiceAccount, GuardOptions } from "./guarded";
import { podOrigin } from "./pod-origin";
import type { Validation } from "./validation";

/** Pods that run as the ServiceAccount: who makes them, what runs in them, and who gets into them. */
export function podValidations(guarded: GuardedServiceAccount, options: GuardOptions): readonly Validation[] {
  const { name, workloads } = guarded;
  const origins = workloads.map(podOrigin);
  const workloadNames = workloads.map((workload) => `${workload.kind} ${workload.name}`).join(", ");
  return [
    {
      id: "pod-origin",
      message: `only ${workloadNames} may run pods as ${name}`,
      expression: celImplies(
        `variables.isPod && request.operation == "CREATE"`,
        celAny(
          origins.map(({ controller, ownerKind, ownerName, podName }) =>
            celAll([
              `variables.user == ${celText(controllerUser(controller, options))}`,
              ownedBy(ownerKind, celMatches("r.name", ownerName)),
              celMatches(`dyn(object).metadata.?name.orValue("")`, podName),
            ]),
          ),
        ),
      ),
    },
    {
      id: "pod-containers",
      message: `the containers of a pod that runs as ${name} cannot change: no other image, no ephemeral container`,
      expression: celImplies(
        `variables.isPod && request.operation == "UPDATE"`,
        celAll(
          ["containers", "initContainers", "ephemeralContainers"].map(
            (list) => `dyn(object).spec.?${list} == dyn(oldObject).spec.?${list}`,
          ),
        ),
      ),
    },
    ...imageValidation(name, options),
    {
      id: "pod-connect",
      message: `no shell, attach, port-forward or proxy into pods of ${workloadNames}`,
      expression: celImplies(
        celAll([
          `request.operation == "CONNECT"`,
          celAny(origins.map(({ podName }) => celMatches("request.name", podName))),
        ]),
        `variables.groups.exists(g, g in ${celList(options.breakGlassGroups)})`,
      ),
    },
  ];
}

/** Whether one thing owns the object as its controller. */
export function ownedBy(kind: string, isNamed: Cel): Cel {
  return `dyn(object).metadata.?ownerReferences.orValue([]).exists(r, r.kind == ${celText(kind)} && r.?controller.orValue(false) && ${isNamed})`;
}

/** Images of new pods and of changed templates: a template that stays may be scaled and labelled with whatever it has. */
function imageValidation(
  serviceAccount: string,
  { imagePrefixes, sidecarImages }: GuardOptions,
): readonly Validation[] {
  if (imagePrefixes.length === 0) return [];
  const allowed = celAny([...imagePrefixes, ...sidecarImages].map(isImage));
  const allOf = (spec: Cel) =>
    celAll(["containers", "initContainers"].map((list) => `${spec}.?${list}.orValue([]).all(c, ${allowed})`));
  return [
    {
      id: "pod-images",
      message: `images of pods that run as ${serviceAccount} start with ${[...imagePrefixes, ...sidecarImages].join(" or ")}`,
      expression: celAll([
        celImplies(`variables.isPod && request.operation == "CREATE"`, allOf("dyn(object).spec")),
        celImplies(
          celAll(["variables.templateRunsAs", celNot("variables.isSameTemplate")]),
          allOf("variables.template.spec"),
        ),
      ]),
    },
  ];
}

function isImage(image: string): Cel {
  return /[/:@]$/u.test(image) ? `c.image.startsWith(${celText(image)})` : `c.image == ${celText(image)}`;
}
