import { connecting, patching, reading } from "../../kubernetes/api-request";
import { type Actor, type Intrusion, intrusion } from "./attempt";
import { type GuardedWorld, listOf } from "./world";

/** Ways into a pod that runs. */
export function enteringIntrusions(world: GuardedWorld): readonly Intrusion[] {
  const pod = `${listOf(world, "pods")}/${world.pod.name}`;
  const enter = (
    id: string,
    what: string,
    request: Intrusion["request"],
    as: Actor = "developer",
  ): Intrusion => intrusion(id, what, request, { as });
  const exec = connecting(`${pod}/exec`, `command=true&stdout=true&container=${world.container}`);
  const ephemeral = patching(`${pod}/ephemeralcontainers`, {
    spec: {
      ephemeralContainers: [{ name: "debug", image: world.image, targetContainerName: world.container }],
    },
  });
  const containers = [{ name: world.container, image: `${world.image}-other` }];
  const image = patching(pod, { spec: { containers } });
  return [
    enter("exec", "open a shell in it", exec),
    enter("attach", "attach to it", connecting(`${pod}/attach`, `stdout=true&container=${world.container}`)),
    enter("port-forward", "forward a port of it", connecting(`${pod}/portforward`, "ports=80")),
    enter("proxy", "send requests through it", reading(`${pod}/proxy/`)),
    enter("ephemeral-container", "add an ephemeral container to it", ephemeral),
    enter("pod-image", "change the image of a running container", image),
    enter("exec-by-deployer", "open a shell in it", exec, "deployer"),
    enter("exec-by-administrator", "open a shell in it", exec, "administrator"),
    enter(
      "ephemeral-container-by-administrator",
      "add an ephemeral container to it",
      ephemeral,
      "administrator",
    ),
    enter("pod-image-by-administrator", "change the image of a running container", image, "administrator"),
  ];
}
