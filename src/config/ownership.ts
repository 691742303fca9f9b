/** What Terraform does with a resource that may be ours or somebody else's. */
export const OWNERSHIPS = ["create", "adopt", "existing", "handoff"] as const;

/**
 * `create` makes it and deletes it. `adopt` imports what exists and never deletes it. `existing` reads or names it and
 * never changes it. `handoff` writes a document that its owner applies.
 */
export type Ownership = (typeof OWNERSHIPS)[number];

/** Which ownerships each kind of resource offers, the first being the one meant where nothing is said. */
export const OWNERSHIPS_OFFERED = {
  oidcProvider: ["create", "adopt", "existing"],
  role: ["create", "adopt", "existing"],
  bucketPolicy: ["create", "adopt", "existing", "handoff"],
  kmsKey: ["existing", "create", "handoff"],
  namespace: ["existing", "create"],
  serviceAccount: ["create", "adopt", "existing", "handoff"],
} as const satisfies Record<string, readonly Ownership[]>;

/** The ownerships that a kind of resource offers. */
export type OwnershipOf<Kind extends keyof typeof OWNERSHIPS_OFFERED> =
  (typeof OWNERSHIPS_OFFERED)[Kind][number];

/**
 * How a workload comes to run as its ServiceAccount: `handoff` writes a patch for its owner, `annotate` leaves the ServiceAccount to
 * its owner too and makes the pods roll, `mutate` has the API server name the ServiceAccount whenever the workload is written,
 * `adopt` imports the workload as a manifest, `own` makes it from one.
 */
export const BINDINGS = ["handoff", "annotate", "mutate", "adopt", "own"] as const;

/** A way to change the workload. */
export type Binding = (typeof BINDINGS)[number];

/** The bindings under which Terraform changes whom the pods run as, so that they are left in two applies. */
export function isBoundByPlan(binding: Binding): boolean {
  return binding === "mutate" || binding === "adopt" || binding === "own";
}

/** The two applies by which something adopted is left: first our part is taken out, then Terraform forgets it. */
export const RELEASES = ["withdraw", "forget"] as const;

/** A step of leaving. */
export type Release = (typeof RELEASES)[number];

/** What access can be granted. */
export const GRANTS = ["read", "write", "read-write"] as const;

/** Read, write, or both. Deleting is asked for apart. */
export type Grant = (typeof GRANTS)[number];

/** True if Terraform holds the resource in its state and will go on doing so. */
export function isOwned({
  ownership,
  release,
}: {
  readonly ownership: Ownership;
  readonly release?: Release | undefined;
}): boolean {
  return (ownership === "create" || ownership === "adopt") && release !== "forget";
}
