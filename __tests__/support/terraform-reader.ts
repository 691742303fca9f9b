/** A piece of a template as Terraform reads it: literal text, or the inside of `${…}`. */
export type Piece = string | { readonly interpolation: string };

/**
 * The pieces of a template without directives, read as Terraform 1.11 does: `$${` and `%%{` are text, and of `$$${` the
 * first `$` is text. An interpolation that holds only a quoted string is that text.
 */
export function readTemplate(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let literal = "";
  for (let at = 0; at < template.length; ) {
    if (template.startsWith("$${", at) || template.startsWith("%%{", at)) {
      literal += template.slice(at + 1, at + 3);
      at += 3;
    } else if (template.startsWith("%{", at)) {
      throw new Error(`a directive at ${at} of ${template}`);
    } else if (template.startsWith("${", at)) {
      const end = template.indexOf("}", at);
      const inside = template.slice(at + 2, end);
      if (inside.startsWith('"')) literal += readQuotes(inside);
      else {
        pieces.push(literal, { interpolation: inside });
        literal = "";
      }
      at = end + 1;
    } else {
      literal += template.charAt(at);
      at += 1;
    }
  }
  return [...pieces, literal].filter((piece) => piece !== "");
}

/** The pieces of a quoted string of HCL; knows the escapes that HCL knows and no other. */
export function readQuoted(quoted: string): readonly Piece[] {
  return readTemplate(unescapeHcl(readBetweenQuotes(quoted)));
}

function readQuotes(quoted: string): string {
  return unescapeHcl(readBetweenQuotes(quoted));
}

function readBetweenQuotes(quoted: string): string {
  if (quoted.length < 2 || !quoted.startsWith('"') || !quoted.endsWith('"'))
    throw new Error(`no quoted string: ${quoted}`);
  return quoted.slice(1, -1);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function unescapeHcl(inside: string): string {
  return inside.replace(/\\(u[0-9a-fA-F]{4}|[\s\S]?)/gu, (written, letter: string) => {
    if (letter.length === 5) return String.fromCharCode(Number.parseInt(letter.slice(1), 16));
    const read = ESCAPES[letter];
    if (read === undefined) throw new Error(`HCL has no escape ${written}`);
    return read;
  });
}

/** The value of an HCL expression made of objects, lists, strings without references, numbers, booleans and null. */
export function readHclValue(source: string): unknown {
  const tokens = source.match(/"(?:\\[\s\S]|[^"\\])*"|[{}[\]=,]|[^\s{}[\]=,"]+/gu) ?? [];
  let at = 0;
  const next = () => tokens[at++] ?? "";
  const items = <Item>(end: string, item: () => Item): Item[] => {
    const read: Item[] = [];
    while (tokens[at] !== end) {
      read.push(item());
      if (tokens[at] === ",") at++;
      else if (tokens[at] !== end) throw new Error(`neither , nor ${end}: ${tokens[at]}`);
    }
    at++;
    return read;
  };
  const value = (): unknown => {
    const token = next();
    if (token === "[") return items("]", value);
    if (token === "{") return Object.fromEntries(items("}", pair));
    return token.startsWith('"') ? onlyText(token) : JSON.parse(token);
  };
  const pair = (): [string, unknown] => {
    const key = onlyText(next());
    if (next() !== "=") throw new Error(`no = after ${key}`);
    return [key, value()];
  };
  const read = value();
  if (at !== tokens.length) throw new Error(`more after the value: ${source}`);
  return read;
}

function onlyText(quoted: string): string {
  const pieces = readQuoted(quoted);
  const [text = ""] = pieces;
  if (pieces.length > 1 || typeof text !== "string") throw new Error(`a reference in ${quoted}`);
  return text;
}
