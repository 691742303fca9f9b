import type { JsonPlace } from "./json-place";
import type { TerraformObject } from "./terraform-content";

/** A resource of a plan's or state's JSON, and the module it stands in. */
export interface ShownResource {
  readonly place: JsonPlace;
  /** Names of the module calls that lead to it, the outermost first. */
  readonly calls: readonly string[];
  readonly module?: string;
}

/** All resources below a `root_module`, those of child modules too. @throws UserError if the shape is another */
export function moduleResources(root: JsonPlace | undefined): readonly ShownResource[] {
  return root ? resourcesIn(root, {}) : [];
}

function resourcesIn(
  place: JsonPlace,
  within: { readonly calls?: readonly string[]; readonly module?: string },
): readonly ShownResource[] {
  const { calls = [], module } = within;
  const own = place.get("resources")?.items() ?? [];
  const children = place.get("child_modules")?.items() ?? [];
  return [
    ...own.map((resource) => ({ place: resource, calls, ...(module !== undefined && { module }) })),
    ...children.flatMap((child) => {
      const address = child.must("address").text();
      return resourcesIn(child, { calls: [...calls, callName(address, module)], module: address });
    }),
  ];
}

/** `deep` of `module.hyve["a.b"].module.deep[0]` inside `module.hyve["a.b"]`. */
function callName(address: string, parent = ""): string {
  return /^\.?module\.([^.[]*)/u.exec(address.slice(parent.length))?.[1] ?? "";
}

/** What identifies a resource, as every part of a plan's JSON writes it. @throws UserError if something is missing */
export function identityOf(
  place: JsonPlace,
): Pick<TerraformObject, "mode" | "address" | "type" | "name" | "index"> {
  const index = place.get("index");
  const key = index?.value;
  if (key !== undefined && typeof key !== "string" && typeof key !== "number")
    throw place.wrong("has an index that is neither text nor a number");
  const mode = place.must("mode").text();
  if (mode !== "managed" && mode !== "data")
    throw place.wrong(`has the mode '${mode}'; known are managed, data`);
  return {
    mode,
    address: place.must("address").text(),
    type: place.must("type").text(),
    name: place.must("name").text(),
    ...(key !== undefined && { index: key }),
  };
}
