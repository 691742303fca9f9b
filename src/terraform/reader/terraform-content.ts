import type { TerraformMap, TerraformValue, Unknown } from "./terraform-value";

/** What a configuration, a plan or a state holds, whatever it was read from. */
export interface TerraformContent {
  readonly from: "configuration" | "plan" | "state";
  /** Managed resources and data sources, as they are to be: nothing of these is being deleted or forgotten. */
  readonly resources: readonly TerraformObject[];
  /** What a plan deletes or forgets, with `values` as they were. */
  readonly gone: readonly TerraformObject[];
  readonly outputs: ReadonlyMap<string, TerraformValue>;
  /** Arguments of each provider configuration by its key: `aws`, `aws.alias`, `module.name:aws`. Empty for a state. */
  readonly providers: ReadonlyMap<string, TerraformMap | Unknown>;
  /** Modules that a configuration calls; what they hold can be read from a plan only. */
  readonly modules: readonly ModuleCall[];
  /** What may hold more resources and could not be read, a sentence each. Whoever says "no other resource" must find it empty. */
  readonly unseen: readonly string[];
}

/** A resource or data source. */
export interface TerraformObject {
  readonly mode: "managed" | "data";
  /** With module and index, `module.hyve.aws_iam_role.writer["tst"]`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  /** Address of its module. @default - the root module */
  readonly module?: string;
  /** Key of its provider configuration in `providers`. @default - not said, as in a state */
  readonly provider?: string;
  /** Its arguments and, from a plan or state, its attributes. What a configuration does not set is absent, computed or not. */
  readonly values: TerraformMap | Unknown;
  /** True if `count` or `for_each` decides how many there are; from a configuration only. */
  readonly repeated?: true;
  /** From a plan only. */
  readonly action?: PlannedAction;
  /** From a plan only: what is there now. @default - nothing is */
  readonly before?: TerraformMap | Unknown;
  /** Id by which it is imported; in a configuration, unless it has been already. */
  readonly importing?: string | Unknown;
  /** From a plan only: the address that it moves from. */
  readonly previousAddress?: string;
}

/** What a plan does to an object. */
export type PlannedAction = "no-op" | "create" | "read" | "update" | "replace" | "delete" | "forget";

/** A module that a configuration calls. */
export interface ModuleCall {
  readonly name: string;
  /** As it is written. @default - not said */
  readonly source?: string;
}

/** The managed resources of a type, in the order in which they were read. */
export function resourcesOfType(content: TerraformContent, type: string): readonly TerraformObject[] {
  return content.resources.filter((object) => object.mode === "managed" && object.type === type);
}

/** The data sources of a type, in the order in which they were read. */
export function dataOfType(content: TerraformContent, type: string): readonly TerraformObject[] {
  return content.resources.filter((object) => object.mode === "data" && object.type === type);
}
