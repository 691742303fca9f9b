import type { JsonPlace } from "./json-place";
import { identityOf, moduleResources, type ShownResource } from "./module-resources";
import { type ProviderOf, planProviders, providerKeys } from "./plan-providers";
import { markedObject, marksAfter, plannedAction, plannedChange, sensitive } from "./planned-change";
import type { TerraformContent, TerraformObject } from "./terraform-content";
import { type TerraformValue, Unknown } from "./terraform-value";
import { unseenInPlan } from "./unseen-in-plan";
import { withMarks } from "./with-marks";

/** The content of what `terraform show -json PLAN` printed. @throws UserError `plan-format` */
export function readPlan(plan: JsonPlace): TerraformContent {
  const changes = plan.get("resource_changes")?.items() ?? [];
  const resources = plannedResources(plan, changes);
  const gone = changes.filter(isGoing).map(goneObject);
  const configuration = plan.get("configuration");
  return {
    from: "plan",
    resources,
    gone,
    outputs: plannedOutputs(plan),
    providers: planProviders(configuration),
    modules: [],
    unseen: unseenInPlan(plan, [...resources, ...gone]),
  };
}

/** The content of what `terraform show -json` printed of a state. @throws UserError `plan-format` */
export function readState(state: JsonPlace): TerraformContent {
  const values = state.must("values");
  return {
    from: "state",
    resources: moduleResources(values.get("root_module")).map((resource) => shownObject(resource, {})),
    gone: [],
    outputs: outputsIn(values, undefined),
    providers: new Map(),
    modules: [],
    unseen: [],
  };
}

function plannedResources(plan: JsonPlace, changes: readonly JsonPlace[]): readonly TerraformObject[] {
  // A deposed object is what is left of a replacement; its change is not that of the object at its address.
  const current = changes.filter((change) => !change.get("deposed"));
  const byAddress = new Map(current.map((change) => [change.must("address").text(), change]));
  const providerOf = providerKeys(plan.get("configuration"));
  const planned = moduleResources(plan.must("planned_values").get("root_module")).flatMap((resource) => {
    const change = byAddress.get(resource.place.must("address").text());
    // What is forgotten is listed too, without values.
    if (change && isGoing(change)) return [];
    return [shownObject(resource, { ...(change && { change }), providerOf })];
  });
  const addresses = new Set(planned.map(({ address }) => address));
  // Data sources that were read while planning stand in the prior state only.
  const read = moduleResources(plan.get("prior_state")?.get("values")?.get("root_module"))
    .map((resource) => shownObject(resource, { providerOf }))
    .filter(({ mode, address }) => mode === "data" && !addresses.has(address));
  return [...planned, ...read];
}

function shownObject(
  { place, calls, module }: ShownResource,
  from: { readonly change?: JsonPlace; readonly providerOf?: ProviderOf },
): TerraformObject {
  const identity = identityOf(place);
  const { mode, type, name } = identity;
  const provider = from.providerOf?.(calls, `${mode === "data" ? "data." : ""}${type}.${name}`);
  const marks = [...sensitive(place.get("sensitive_values")), ...marksAfter(from.change?.get("change"))];
  return {
    ...identity,
    ...(module !== undefined && { module }),
    ...(provider !== undefined && { provider }),
    values: markedObject(place.get("values"), marks),
    ...(from.change && plannedChange(from.change)),
  };
}

function isGoing(change: JsonPlace): boolean {
  return ["delete", "forget"].includes(plannedAction(change));
}

function goneObject(change: JsonPlace): TerraformObject {
  const module = change.get("module_address")?.text();
  const planned = plannedChange(change);
  return {
    ...identityOf(change),
    ...(module !== undefined && { module }),
    values: planned.before ?? new Map(),
    ...planned,
  };
}

function plannedOutputs(plan: JsonPlace): ReadonlyMap<string, TerraformValue> {
  return outputsIn(plan.must("planned_values"), plan.get("output_changes"));
}

function outputsIn(values: JsonPlace, changes: JsonPlace | undefined): ReadonlyMap<string, TerraformValue> {
  const outputs = values.get("outputs")?.entries() ?? [];
  return new Map(
    outputs.map(([name, output]) => {
      const isSensitive = output.get("sensitive")?.value ?? false;
      if (isSensitive !== false) return [name, new Unknown("sensitive")];
      const change = changes?.get(name);
      // Of a value that is known in part, only the change tells what is known.
      const value = output.get("value") ?? change?.get("after");
      return [name, withMarks(value?.value ?? null, marksAfter(change))];
    }),
  );
}
