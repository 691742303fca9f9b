import { UserError } from "../../errors";
import { quote } from "../../value-rule";
import type { Json } from "./json";

/** No input of Terraform's comes near it; what reads the result recurses. */
const DEEPEST = 500;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const NEEDS_DECODING = /[\\\p{Cc}]/u;

/**
 * The value of a JSON text, in time linear in its length. Not JSON.parse, which keeps the last of two equal keys, where
 * Terraform takes both: a resource could hide behind the second. Only the comment key `//` may be repeated.
 * @throws UserError `terraform-not-json`, `terraform-duplicate-key`, with line and column
 */
export function parseJson(text: string, file: string): Json {
  return new Parser(text, file).document();
}

class Parser {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {}

  document(): Json {
    const value = this.value(0);
    this.skipSpace();
    if (this.at < this.text.length) throw this.unexpected("the end of the file");
    return value;
  }

  private value(depth: number): Json {
    this.skipSpace();
    if (depth > DEEPEST) throw this.error(`the JSON is nested more than ${DEEPEST} levels deep`);
    switch (this.text[this.at]) {
      case "{":
        return this.object(depth + 1);
      case "[":
        return this.list(depth + 1);
      case '"':
        return this.string();
      default:
        return this.scalar();
    }
  }

  private object(depth: number): Json {
    const entries = new Map<string, Json>();
    this.at++;
    if (this.takes("}")) return entries;
    do {
      this.skipSpace();
      const start = this.at;
      if (this.text[start] !== '"') throw this.unexpected("a key in double quotes");
      const key = this.string();
      if (entries.has(key) && key !== "//") throw this.duplicate(key, start);
      if (!this.takes(":")) throw this.unexpected("':'");
      entries.set(key, this.value(depth));
    } while (this.takes(","));
    if (!this.takes("}")) throw this.unexpected("',' or '}'");
    return entries;
  }

  private list(depth: number): Json {
    const items: Json[] = [];
    this.at++;
    if (this.takes("]")) return items;
    do items.push(this.value(depth));
    while (this.takes(","));
    if (!this.takes("]")) throw this.unexpected("',' or ']'");
    return items;
  }

  private string(): string {
    const start = this.at;
    let end = start;
    do end = this.text.indexOf('"', end + 1);
    while (end > 0 && this.isEscaped(end));
    if (end < 0) throw this.cutOff();
    const written = this.text.slice(start, end + 1);
    this.at = end + 1;
    if (!NEEDS_DECODING.test(written)) return written.slice(1, -1);
    try {
      return JSON.parse(written);
    } catch {
      this.at = start;
      throw this.error("a text holds a line break, a control character or an escape that JSON does not know");
    }
  }

  private isEscaped(quoteAt: number): boolean {
    let before = quoteAt;
    while (this.text[before - 1] === "\\") before--;
    return (quoteAt - before) % 2 === 1;
  }

  private scalar(): Json {
    SCALAR.lastIndex = this.at;
    const [written] = SCALAR.exec(this.text) ?? [];
    if (written === undefined) throw this.unexpected("a value");
    this.at += written.length;
    return JSON.parse(written);
  }

  private takes(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    while (isSpace(this.text.charCodeAt(this.at))) this.at++;
  }

  private unexpected(wanted: string): UserError {
    if (this.at >= this.text.length) return this.cutOff();
    const got = quote(this.text.charAt(this.at));
    return this.error(`the JSON is broken: expected ${wanted}, got ${got}`);
  }

  private cutOff(): UserError {
    this.at = this.text.length;
    return this.error("the JSON ends in the middle: the file was cut off");
  }

  private error(found: string): UserError {
    return new UserError("terraform-not-json", `${found}; ${HOW_TO_WRITE}`, this.place(this.at));
  }

  private duplicate(key: string, start: number): UserError {
    const fix =
      "Terraform may take both, and other programs take the last; write it once, with all that is in both";
    return new UserError(
      "terraform-duplicate-key",
      `the key ${quote(key)} is written twice in one object; ${fix}`,
      this.place(start),
    );
  }

  private place(offset: number) {
    const before = this.text.slice(0, offset);
    const line = before.split("\n").length;
    return { file: this.file, line, column: offset - before.lastIndexOf("\n") };
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** The commands that write what can be read here, as the end of a message. */
export const HOW_TO_WRITE =
  "a plan's JSON is written by 'terraform plan -out=PLAN && terraform show -json PLAN > plan.json', a stack's by 'cdktf-irsa synth'";
