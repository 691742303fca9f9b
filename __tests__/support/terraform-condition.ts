/**
 * The answer of a Terraform condition, `${…}`, when data sources have these attributes. Knows the functions that our
 * conditions use, and that reading what an object lacks is an error which `try` catches.
 */
export function conditionHolds(
  condition: string,
  data: Readonly<Record<string, Readonly<Record<string, string>>>>,
): boolean {
  const source = condition
    .slice(2, -1)
    .replace(/data\.([a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z_]+)/gu, (_, address, attribute) =>
      JSON.stringify(attributeOf(data, address, attribute)),
    )
    .replaceAll("$${", "${")
    .replaceAll("try(", "attempt(() => ");
  const script = new Function(...Object.keys(FUNCTIONS), `return ${loopsOf(source)};`);
  return script(...Object.values(FUNCTIONS)) === true;
}

function attributeOf(
  data: Readonly<Record<string, Readonly<Record<string, string>>>>,
  address: string,
  attribute: string,
): string {
  const value = data[address]?.[attribute];
  if (value === undefined) throw new Error(`the condition reads data.${address}.${attribute}`);
  return value;
}

/** `[for s in LIST : TEST]` becomes `each(LIST, s => TEST)`. */
function loopsOf(source: string): string {
  const start = source.lastIndexOf("[for ");
  if (start < 0) return source;
  const [head = "", name = ""] = /^\[for (\w+) in /u.exec(source.slice(start)) ?? [];
  const end = closingOf(source, start);
  const inside = source.slice(start + head.length, end);
  const colon = topLevelColon(inside);
  const call = `each(${inside.slice(0, colon)}, (${name}) => ${inside.slice(colon + 1)})`;
  return loopsOf(source.slice(0, start) + call + source.slice(end + 1));
}

function closingOf(source: string, start: number): number {
  let depth = 0;
  for (const { at, character } of outsideQuotes(source, start)) {
    if ("[(".includes(character)) depth += 1;
    if ("])".includes(character)) depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`no end: ${source.slice(start)}`);
}

function topLevelColon(source: string): number {
  for (const { at, character } of outsideQuotes(source, 0)) if (character === ":") return at;
  throw new Error(`no colon: ${source}`);
}

function outsideQuotes(source: string, start: number): { at: number; character: string }[] {
  const found: { at: number; character: string }[] = [];
  let quoted = false;
  for (let at = start; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted) found.push({ at, character });
  }
  return found;
}

const FUNCTIONS = {
  attempt: (value: () => unknown, otherwise: unknown) => {
    try {
      return value() ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  each: (list: unknown[], test: (item: unknown) => unknown) => list.map(test),
  anytrue: (list: unknown[]) => list.includes(true),
  alltrue: (list: unknown[]) => list.every((item) => item === true),
  flatten: (list: unknown[]) => list.flat().map(present),
  length: (value: object) => Object.keys(present(value)).length,
  keys: (value: object) => Object.keys(present(value)),
  // As text, because sets are compared with ==.
  toset: (list: unknown[]) => JSON.stringify([...new Set(list.map(sorted))].sort()),
  contains: (list: unknown[], item: unknown) => list.includes(item),
  startswith: (value: string, prefix: string) => value.startsWith(prefix),
  jsondecode: (value: string) => JSON.parse(value),
  jsonencode: sorted,
};

function present<Value>(value: Value): Value {
  if (value === undefined || value === null) throw new Error("unsupported attribute");
  return value;
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    item !== null && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  );
}
