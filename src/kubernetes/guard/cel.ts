/** An expression of CEL, the language of admission policies. Source: https://github.com/google/cel-spec */
export type Cel = string;

/** A text as a literal. JSON's escapes are CEL's too, so that no text, whatever it holds, ends the literal. */
export function celText(text: string): Cel {
  return JSON.stringify(text);
}

/** A list of texts as a literal. */
export function celList(texts: readonly string[]): Cel {
  return `[${texts.map(celText).join(", ")}]`;
}

/** True if all of them are. */
export function celAll(expressions: readonly Cel[]): Cel {
  return expressions.map(grouped).join(" && ") || "true";
}

/** True if one of them is; false of none. */
export function celAny(expressions: readonly Cel[]): Cel {
  return expressions.map(grouped).join(" || ") || "false";
}

/** The opposite. */
export function celNot(expression: Cel): Cel {
  return `!(${expression})`;
}

/** True if `then` holds wherever `when` does. */
export function celImplies(when: Cel, then: Cel): Cel {
  return celAny([celNot(when), then]);
}

/** True if the text that an expression gives matches a pattern of RE2, as a whole. */
export function celMatches(expression: Cel, pattern: string): Cel {
  return `${expression}.matches(${celText(`^${pattern}$`)})`;
}

/** A name of Kubernetes within a pattern: of its characters only the dot means something there. */
export function namePattern(name: string): string {
  return name.replaceAll(".", "[.]");
}

function grouped(expression: Cel): Cel {
  return /^[\w.]+$|^!\([^()]*\)$/u.test(expression) ? expression : `(${expression})`;
}
