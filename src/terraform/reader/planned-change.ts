import type { Json } from "./json";
import type { JsonPlace } from "./json-place";
import type { PlannedAction, TerraformObject } from "./terraform-content";
import { type TerraformMap, Unknown } from "./terraform-value";
import { type Mark, withMarks } from "./with-marks";

const AFTER_APPLY = new Unknown("known after apply");
const SENSITIVE = new Unknown("sensitive");

/** Terraform's lists of actions. Source: https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const ACTIONS: ReadonlyMap<string, PlannedAction> = new Map([
  ["no-op", "no-op"],
  ["create", "create"],
  ["read", "read"],
  ["update", "update"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  // The old object stays, and Terraform no longer knows it.
  ["create,forget", "replace"],
  ["delete", "delete"],
  ["forget", "forget"],
]);

/** What a plan says of the change of one object, beside the object itself. @throws UserError if an action is not known */
export function plannedChange(
  resource: JsonPlace,
): Pick<TerraformObject, "action" | "before" | "importing" | "previousAddress"> {
  const change = resource.must("change");
  const before = change.get("before");
  const importing = change.get("importing");
  const previousAddress = resource.get("previous_address")?.text();
  return {
    action: plannedAction(resource),
    ...(before && { before: markedObject(before, sensitive(change.get("before_sensitive"))) }),
    ...(importing && { importing: importing.get("id")?.text() ?? new Unknown("expression") }),
    ...(previousAddress !== undefined && { previousAddress }),
  };
}

/** Marks of what is unknown and sensitive after a change; sensitive first, so that it is never known. */
export function marksAfter(change: JsonPlace | undefined): readonly Mark[] {
  return [...sensitive(change?.get("after_sensitive")), ...marks(change?.get("after_unknown"), AFTER_APPLY)];
}

/** Marks of what is sensitive. */
export function sensitive(where: JsonPlace | undefined): readonly Mark[] {
  return marks(where, SENSITIVE);
}

/** An object's values, which Terraform leaves out if it knows none, with its marked parts unknown. @throws UserError if they are no object */
export function markedObject(place: JsonPlace | undefined, where: readonly Mark[]): TerraformMap | Unknown {
  const values = withMarks(place?.map() ?? new Map<string, Json>(), where);
  return values instanceof Unknown ? values : (values as TerraformMap);
}

function marks(where: JsonPlace | undefined, as: Unknown): readonly Mark[] {
  return where ? [{ where: where.value, as }] : [];
}

/** What a plan does to a resource. @throws UserError if that is not known */
export function plannedAction(resource: JsonPlace): PlannedAction {
  const actions = resource.must("change").must("actions");
  const written = actions.items().map((action) => action.text());
  const action = ACTIONS.get(written.join(","));
  if (!action) throw actions.wrong(`are ${JSON.stringify(written)}, which is not known; update cdktf-irsa`);
  return action;
}
