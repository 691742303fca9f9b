import { createScanner } from "jsonc-parser";

/** Where a token begins; both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** What a walk meets, in the order of the text. `place` tells where; it is only right while the method runs. */
export interface JsonVisitor {
  /** A key of the innermost object. */
  readonly key: (name: string, place: () => TextPlace) => void;
  /** A value under the key or position `step`, undefined for the outermost. An object or list is closed later. */
  readonly value: (
    step: string | number | undefined,
    place: () => TextPlace,
    form: "nested" | "plain",
  ) => void;
  /** The end of the innermost object or list. */
  readonly close: () => void;
}

/** Walks through a text that is known to be JSON, in one pass and without recursion, which deep texts would break. */
export function walkJson(text: string, visitor: JsonVisitor): void {
  const scanner = createScanner(text, true);
  const place = () => ({
    line: scanner.getTokenStartLine() + 1,
    column: scanner.getTokenStartCharacter() + 1,
  });
  const steps: (string | number | undefined)[] = [];
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const sign = text[scanner.getTokenOffset()];
    const step = steps.at(-1);
    if (sign === "{" || sign === "[") {
      visitor.value(step, place, "nested");
      steps.push(sign === "[" ? 0 : undefined);
    } else if (sign === "}" || sign === "]") {
      visitor.close();
      steps.pop();
    } else if (sign === ",") {
      steps[steps.length - 1] = typeof step === "number" ? step + 1 : undefined;
    } else if (sign !== ":" && step === undefined && steps.length > 0) {
      steps[steps.length - 1] = scanner.getTokenValue();
      visitor.key(scanner.getTokenValue(), place);
    } else if (sign !== ":") visitor.value(step, place, "plain");
  }
}
