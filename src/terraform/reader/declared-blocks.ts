import { UserError } from "../../errors";
import { isList, type JsonMap } from "./json";
import type { JsonPlace } from "./json-place";

/** A block of a configuration and the labels it has, `["aws_iam_role", "writer"]`. */
export interface Block {
  readonly labels: readonly string[];
  readonly body: JsonMap;
  readonly place: JsonPlace;
}

/** Kinds of labelled block that are read, with the number of their labels. */
const LABELS = { resource: 2, data: 2, output: 1, module: 1, provider: 1, import: 0 } as const;

/** Their types. */
export const READ_BLOCKS = Object.keys(LABELS);

/** A kind of block that is read. */
export type BlockKind = keyof typeof LABELS;

/** All blocks of a kind in a file. A list may stand at every level, and means several blocks. @throws UserError if the shape is another */
export function blocksOfKind(file: JsonPlace, kind: BlockKind): readonly Block[] {
  const at = file.get(kind);
  return at ? blocksBelow(at, LABELS[kind], []) : [];
}

function blocksBelow(place: JsonPlace, labelsLeft: number, labels: readonly string[]): readonly Block[] {
  if (isList(place.value)) return place.items().flatMap((item) => blocksBelow(item, labelsLeft, labels));
  if (labelsLeft === 0) return [{ labels, body: place.map(), place }];
  return place
    .entries()
    .flatMap(([label, below]) =>
      label === "//" ? [] : blocksBelow(below, labelsLeft - 1, [...labels, label]),
    );
}

/** Blocks of one kind by what identifies them, and what an override file changes without its being there. */
export interface Declared {
  readonly blocks: ReadonlyMap<string, Block>;
  readonly overriddenUnseen: readonly string[];
}

/**
 * The blocks of a kind in all files, override files merged into what they override, argument by argument, as Terraform does.
 * @throws UserError `terraform-declared-twice`
 */
export function declaredBlocks(
  files: readonly JsonPlace[],
  kind: BlockKind,
  keyOf: (block: Block) => string,
): Declared {
  const blocks = new Map<string, Block>();
  const overriddenUnseen: string[] = [];
  for (const block of files
    .filter((file) => !isOverride(file.file))
    .flatMap((file) => blocksOfKind(file, kind))) {
    const key = keyOf(block);
    const other = blocks.get(key);
    if (other) throw declaredTwice(`${kind} ${key}`, other.place, block.place);
    blocks.set(key, block);
  }
  for (const block of files
    .filter((file) => isOverride(file.file))
    .flatMap((file) => blocksOfKind(file, kind))) {
    const key = keyOf(block);
    const base = blocks.get(key);
    if (base) blocks.set(key, overridden(base, block));
    else
      overriddenUnseen.push(
        `${block.place.file} changes ${kind} ${key}, which stands in no file that was read`,
      );
  }
  return { blocks, overriddenUnseen };
}

/** True for files that change what others declare: `override.tf.json` and `…_override.tf.json`. */
export function isOverride(file: string): boolean {
  return /(?:^|[/\\_])override\.tf\.json$/u.test(file);
}

function overridden(base: Block, change: Block): Block {
  const body = new Map([...base.body, ...change.body]);
  const lifecycle = [base, change].flatMap((block) => block.body.get("lifecycle") ?? []).flat();
  // Of lifecycle single arguments are overridden; both are kept, because both may ignore changes.
  if (lifecycle.length > 0) body.set("lifecycle", lifecycle);
  return { ...base, body };
}

function declaredTwice(what: string, first: JsonPlace, second: JsonPlace): UserError {
  const where = first.file === second.file ? "" : ` here and in ${first.file}`;
  return new UserError(
    "terraform-declared-twice",
    `${what} is declared twice${where}; Terraform refuses that: remove or rename one of them`,
    { file: second.file },
  );
}
