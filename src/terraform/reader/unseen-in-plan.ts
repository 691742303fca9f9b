import type { JsonPlace } from "./json-place";
import { moduleResources } from "./module-resources";
import type { TerraformObject } from "./terraform-content";

/** Why a plan may lack something, a sentence each; `objects` is all that was read from it. */
export function unseenInPlan(plan: JsonPlace, objects: readonly TerraformObject[]): readonly string[] {
  if (plan.get("errored")?.value === true)
    return [
      "planning ended with an error, and the plan lacks what was not planned by then; correct it and plan again",
    ];
  if (plan.get("complete")?.value === false)
    return ["the plan is a part, by -target or because Terraform deferred the rest; plan without -target"];
  const seen = new Set(objects.map(({ address }) => address));
  return [...unsaid(plan, seen), ...unplanned(plan, seen), ...unchanged(objects)];
}

/** A plan made with -refresh-only says nothing of what it leaves as it is, and calls itself complete. */
function unsaid(plan: JsonPlace, seen: ReadonlySet<string>): readonly string[] {
  const existing = moduleResources(plan.get("prior_state")?.get("values")?.get("root_module"))
    .filter(({ place }) => place.get("mode")?.value === "managed")
    .map(({ place }) => place.must("address").text())
    .filter((address) => !seen.has(address));
  if (existing.length === 0) return [];
  const more = existing.length > 1 ? ` and ${existing.length - 1} more` : "";
  return [`what becomes of ${existing[0]}${more}, the plan does not say; plan without -refresh-only`];
}

/** No plan that Terraform writes has any. */
function unplanned(plan: JsonPlace, seen: ReadonlySet<string>): readonly string[] {
  const changes = plan.get("resource_changes")?.items() ?? [];
  return changes
    .map((change) => change.must("address").text())
    .filter((address) => !seen.has(address))
    .map((address) => `${address} changes and is not among the planned values`);
}

/** No plan that Terraform writes has any; only a change tells which values are unknown. */
function unchanged(objects: readonly TerraformObject[]): readonly string[] {
  return objects
    .filter(({ mode, action }) => mode === "managed" && action === undefined)
    .map(({ address }) => `${address} is planned without its change`);
}
