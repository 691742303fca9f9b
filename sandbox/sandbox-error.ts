/** The sandbox lacks something of this machine. It is no mistake in a declaration, so users of the library never meet it. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";

  constructor(
    readonly code:
      | "terraform-missing"
      | "simulator-failed"
      | "go-missing"
      | "build-failed"
      | "port-taken"
      | "component-ended"
      | "cluster-not-ready",
    message: string,
  ) {
    super(message);
  }
}
