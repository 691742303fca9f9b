/** What is known of something in the world: it is there, it is not, or it could not be read. */
export type Found<Thing> =
  | { readonly found: "there"; readonly thing: Thing }
  | { readonly found: "absent" }
  | { readonly found: "unread"; readonly why: string };

/** What is known of something that cannot be absent, such as what a list holds. */
export type Read<Thing> = Exclude<Found<Thing>, { readonly found: "absent" }>;

/** It is there. */
export function there<Thing>(thing: Thing): Read<Thing> {
  return { found: "there", thing };
}

/** It was not among what was asked for. */
export const UNASKED = { found: "unread", why: "it was not asked for" } as const satisfies Found<never>;
