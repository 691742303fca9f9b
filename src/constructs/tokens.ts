import { type IResolvable, type IResolveContext, Token } from "cdktf";
import { Expression, isLiteral, type Text } from "../expression";
import { renderText } from "../terraform/render-text";

const TOKEN = /(\$\{TfToken\[[^\]]*\]\})/u;

/**
 * Props in which CDKTF's tokens have become expressions; every other string is literal, whatever it holds.
 * Constructs and other class instances stay as they are.
 */
export function withTokens<Props>(props: Props): Props {
  return convert(props) as Props;
}

function convert(value: unknown): unknown {
  if (typeof value === "string") return tokensIn(value);
  if (Array.isArray(value)) return value.map(convert);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]));
}

function tokensIn(value: string): Text {
  if (!value.includes("${TfToken[")) return value;
  const parts = value.split(TOKEN).filter((part) => part !== "");
  return new Expression(parts.map((part) => (TOKEN.test(part) ? { interpolation: withBraces(part) } : part)));
}

/** By token, so that texts with the same token are the same text. */
const braced = new Map<string, string>();

function withBraces(token: string): string {
  const known = braced.get(token) ?? Token.asString(new BracedToken(token));
  braced.set(token, known);
  return known;
}

/**
 * A token that keeps its `${` and `}` wherever it stands. CDKTF leaves them out behind any other `${`, though it be in quotes
 * of its own or escaped: `${jsonencode({"a" = "${TfToken[…]}"})}` would hold the reference's name as a text.
 */
class BracedToken implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly token: string) {}

  resolve(context: IResolveContext): unknown {
    context.suppressBraces = false;
    return context.resolve(this.token);
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** What CDKTF would take for tokens of its own in the texts of plain data, each once. */
export function tokensWrittenIn(data: unknown): readonly string[] {
  return [...new Set(JSON.stringify(data).match(/[#$&]?\{?TfToken\[[^\]"\\]*\]?\}?/gu))];
}

/** Rendered text, or undefined; leaves out what is not said. */
export function rendered(value: Text | undefined): string | undefined {
  return value === undefined ? undefined : renderText(value);
}

/** A rendered map, or undefined if it is empty. */
export function renderedMap(
  values: Readonly<Record<string, Text>> | undefined,
): Record<string, string> | undefined {
  const pairs = Object.entries(values ?? {});
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(pairs.map(([key, value]) => [renderText(key), renderText(value)]));
}

/** The text if it is known, for what must be known at synth: names of resources, ids of imports. */
export function known(value: Text, what: string): string {
  if (isLiteral(value)) return value;
  throw new RangeError(`${what} must be known when the configuration is written, got a Terraform expression`);
}
