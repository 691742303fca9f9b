import { addressOfBlock, configuredObject } from "./configured-object";
import { type Block, blocksOfKind, type Declared, declaredBlocks, READ_BLOCKS } from "./declared-blocks";
import type { Json } from "./json";
import { JsonPlace } from "./json-place";
import { parseJson } from "./parse-json";
import { readBody, readExpression } from "./read-value";
import type { ModuleCall, TerraformContent, TerraformObject } from "./terraform-content";
import { type TerraformMap, type TerraformValue, Unknown } from "./terraform-value";

/** A file of Terraform's JSON. */
export interface TerraformFile {
  /** As it is named in messages. */
  readonly name: string;
  readonly text: string;
}

/** Blocks that are not read because they hold nothing that lasts. */
const WITHOUT_RESOURCES = ["terraform", "variable", "locals", "moved", "removed", "check", "ephemeral"];

/** Every type of block that a configuration may hold at its root. */
export const BLOCK_TYPES: readonly string[] = [...READ_BLOCKS, ...WITHOUT_RESOURCES];

/**
 * The content of one configuration in several files of Terraform's JSON syntax. `unread` names files of the same folder that
 * are in another syntax, such as HCL.
 * @throws UserError `terraform-not-json`, `terraform-duplicate-key`, `terraform-declared-twice`, `terraform-unreadable`
 */
export function readConfiguration(
  files: readonly TerraformFile[],
  unread: readonly string[] = [],
): TerraformContent {
  const sorted = [...files].sort((left, right) => (left.name < right.name ? -1 : 1));
  return configurationOf(
    sorted.map(({ name, text }) => configurationFile(parseJson(text, name), name)),
    unread,
  );
}

/** A parsed file of a configuration. */
export function configurationFile(value: Json, file: string): JsonPlace {
  return new JsonPlace(value, {
    file,
    code: "terraform-unreadable",
    fix: "the shape is described at https://developer.hashicorp.com/terraform/language/syntax/json",
  });
}

/** As readConfiguration, for files that were parsed already and stand in the order of their names. */
export function configurationOf(files: readonly JsonPlace[], unread: readonly string[]): TerraformContent {
  const resources = declaredBlocks(files, "resource", (block) => addressOfBlock(block, "managed"));
  const data = declaredBlocks(files, "data", (block) => addressOfBlock(block, "data"));
  const outputs = declaredBlocks(files, "output", nameOf);
  const providers = declaredBlocks(files, "provider", providerKey);
  const modules = declaredBlocks(files, "module", nameOf);
  const calls = [...modules.blocks.values()].map(moduleCall);
  const imports = importsIn(files);
  return {
    from: "configuration",
    resources: [
      ...[...resources.blocks.values()].map((block) => imported(configuredObject(block, "managed"), imports)),
      ...[...data.blocks.values()].map((block) => configuredObject(block, "data")),
    ],
    gone: [],
    outputs: new Map([...outputs.blocks].map(([name, block]) => [name, outputValue(block)])),
    providers: new Map([...providers.blocks].map(([key, block]) => [key, providerArguments(block)])),
    modules: calls,
    unseen: [
      ...calls.map(moduleUnseen),
      ...unread.map((name) => `${name} is not read: only Terraform's JSON syntax is; ${PLAN_INSTEAD}`),
      ...files.flatMap(blocksUnseen),
      ...[resources, data, modules].flatMap(({ overriddenUnseen }: Declared) => overriddenUnseen),
    ],
  };
}

const PLAN_INSTEAD = "a plan shows what it holds: terraform show -json PLAN > plan.json";

function nameOf({ labels }: Block): string {
  return labels.join(".");
}

function providerKey({ labels, body }: Block): string {
  const alias = body.get("alias");
  return typeof alias === "string" ? `${labels[0]}.${alias}` : (labels[0] ?? "");
}

/** Without the alias, which the key says; plans leave it out too. */
function providerArguments({ body }: Block): TerraformMap | Unknown {
  return readBody(new Map([...body].filter(([name]) => name !== "alias")));
}

function outputValue({ body }: Block): TerraformValue {
  const sensitive = body.get("sensitive");
  if (sensitive !== undefined && sensitive !== null && sensitive !== false) return new Unknown("sensitive");
  return readExpression(body.get("value") ?? null);
}

function moduleCall({ labels, body }: Block): ModuleCall {
  const source = body.get("source");
  return { name: labels[0] ?? "", ...(typeof source === "string" && { source }) };
}

function moduleUnseen({ name, source }: ModuleCall): string {
  return `module ${name}${source === undefined ? "" : ` (${source})`} is not read; ${PLAN_INSTEAD}`;
}

function blocksUnseen(file: JsonPlace): readonly string[] {
  return [...file.map().keys()]
    .filter((key) => key !== "//" && !BLOCK_TYPES.includes(key))
    .map((key) => `the block '${key}' of ${file.file} is of a type that is not known here`);
}

function importsIn(files: readonly JsonPlace[]): ReadonlyMap<string, TerraformValue> {
  const blocks = files.flatMap((file) => blocksOfKind(file, "import"));
  return new Map(
    blocks.flatMap(({ body }) => {
      const to = body.get("to");
      const id = readExpression(body.get("id") ?? null);
      return typeof to === "string" ? [[to, id] as const] : [];
    }),
  );
}

function imported(object: TerraformObject, imports: ReadonlyMap<string, TerraformValue>): TerraformObject {
  const id = imports.get(object.address);
  return typeof id === "string" || id instanceof Unknown ? { ...object, importing: id } : object;
}
