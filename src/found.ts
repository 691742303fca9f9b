/** What is known of something in the world: it is there, it is not, or it could not be read. */
export type Found<Thing> =
  | { readonly found: "there"; readonly thing: Thing }
  | { readonly found: "absent" }
  | { readonly found: "unread"; readonly why: string };

/** It is there. */
export function there<Thing>(thing: Thing): Found<Thing> {
  return { found: "there", thing };
}
