import type { LiveObject } from "../../kubernetes/live-objects";
import { managersOf } from "../../kubernetes/managers";
import type { Remark } from "../finding";

/**
 * An object that the plan would create is there. Who made it is told by its managers: Terraform's may be this plan itself, whose
 * state is not read, so that is a warning.
 */
export function alreadyThere(about: string, live: LiveObject, rest: Pick<Remark, "why" | "fix">): Remark {
  const [manager] = managersOf(live);
  const words = manager ? `managed by ${manager.by} (${manager.seen})` : "with nothing that says whose it is";
  const ours = manager === undefined || manager.by === "Terraform";
  return {
    severity: ours ? "warning" : "error",
    about,
    what: `it exists already, ${words}${ours ? "; all is well if an earlier apply of this plan made it" : ""}`,
    ...rest,
  };
}
