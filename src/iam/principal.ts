import { Entries, type Text, type Tree } from "../expression";
import { oneOrMany } from "./text-lists";

/** Who a statement speaks of. "*" is everybody, anonymous callers included. */
export type Principal =
  | { readonly kind: "AWS" | "Federated" | "Service"; readonly value: Text }
  | { readonly kind: "*" };

/** Everybody. */
export const EVERYBODY: Principal = { kind: "*" };

/** The `Principal` element: "*" alone, or lists by kind. */
export function principalsTree(principals: readonly Principal[]): Tree {
  if (principals.some(({ kind }) => kind === "*")) return "*";
  const kinds = [...new Set(principals.map(({ kind }) => kind))];
  return new Entries(
    kinds.map((kind) => [
      kind,
      oneOrMany(
        principals.flatMap((principal) =>
          principal.kind !== "*" && principal.kind === kind ? [principal.value] : [],
        ),
      ),
    ]),
  );
}
