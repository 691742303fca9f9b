import { UserError } from "../errors";

type Json = Readonly<Record<string, unknown>>;

/** What CDKTF 0.21's HCL writer does to a synthesized stack, as measured; empty if it would come out whole. */
export function spoiledByHcl(stack: Json): readonly string[] {
  const resources = Object.entries((stack["resource"] ?? {}) as Json);
  const lifecycles = resources
    .flatMap(([, byName]) => Object.values(byName as Json))
    .map((body) => ((body as Json)["lifecycle"] ?? {}) as Json);
  return [
    ...(resources.some(([type]) => type === "kubernetes_manifest")
      ? ["lists inside kubernetes_manifest become mappings"]
      : []),
    ...(lifecycles.some((lifecycle) => "precondition" in lifecycle)
      ? ["preconditions become attributes"]
      : []),
    ...(((stack["//"] as Json | undefined)?.["metadata"] as Json | undefined)?.["overrides"]
      ? ["the version ranges of providers and Terraform vanish"]
      : []),
  ];
}

/** Refuses HCL output for a stack that it would spoil. */
export function refuseHcl(name: string, stack: Json): UserError | undefined {
  const spoiled = spoiledByHcl(stack);
  if (spoiled.length === 0) return undefined;
  return new UserError(
    "hcl-refused",
    `CDKTF's HCL writer would spoil stack ${name}: ${spoiled.join("; ")}. Leave out --hcl: terraform reads cdktf.out/stacks/${name}/cdk.tf.json as it is`,
  );
}
