import { trustPolicy } from "../../src/access/trust-policy";
import { type WorkloadBindingDeclaration, workloadBinding } from "../../src/access/workload-binding";
import { BINDINGS } from "../../src/config/ownership";
import { reference, sourceOf } from "../../src/expression";
import type { JsonObject } from "../../src/iam/policy-document";
import { HYVE_ROLE_ARN, workloadManifest } from "../support/declarations";
import { errorsOf } from "../support/errors-of";

const KEY = "cdktf-irsa/binding";

describe("a binding", () => {
  test("sets the ServiceAccount, and one annotation on the workload and on its pods", () => {
    const { binding, patch } = workloadBinding(declaration());

    const annotation = { [KEY]: expect.stringMatching(/^sha256:[0-9a-f]{16}$/u) };
    expect(binding).toBe("adopt");
    expect(patch).toEqual({
      kind: "Deployment",
      namespace: "hyve",
      name: "hyve",
      serviceAccount: "hyve-sa",
      annotations: annotation,
      templateAnnotations: annotation,
    });
    expect(patch.templateAnnotations[KEY]).toBe(patch.annotations[KEY]);
  });

  test("is the same for the same identity", () => {
    expect(digestOf()).toBe(digestOf());
    expect(digestOf({ binding: "handoff", skipContainers: ["proxy"] })).toBe(digestOf());
  });

  test.each([
    ["role", { roleArn: `${HYVE_ROLE_ARN}-2` }],
    ["ServiceAccount", { serviceAccount: "hyve-sa-2" }],
    ["trust", { trust: trust("other") }],
  ])("rolls the pods when the %s changes", (_, change) => {
    expect(digestOf(change)).not.toBe(digestOf());
  });

  test("keeps the token out of the containers that are named", () => {
    const { patch } = workloadBinding(declaration({ skipContainers: ["proxy", "agent"] }));

    expect(patch.templateAnnotations["eks.amazonaws.com/skip-containers"]).toBe("agent,proxy");
    expect(patch.annotations).not.toHaveProperty(["eks.amazonaws.com/skip-containers"]);
  });

  test.each(["withdraw", "forget"] as const)("gives the ServiceAccount up by release: %s", (release) => {
    const { patch, ...rest } = workloadBinding(declaration({ release, skipContainers: ["proxy"] }));

    expect(rest).toEqual({ binding: "adopt", release });
    expect(patch.serviceAccount).toBeUndefined();
    expect(patch.annotations).toEqual({ [KEY]: "released" });
    expect(patch.templateAnnotations).toEqual({ [KEY]: "released" });
  });

  test.each([
    ["namespace", { namespace: "Hyve" }],
    ["workload name", { name: "Deployment/hyve" }],
  ])("is of no illegal %s, released or not", (what, change) => {
    const refused = [
      { code: "invalid-value", message: expect.stringMatching(new RegExp(`^${what}: got `, "u")) },
    ];

    expect(errorsOf(() => workloadBinding(declaration(change)))).toMatchObject(refused);
    expect(errorsOf(() => workloadBinding(declaration({ ...change, release: "forget" })))).toMatchObject(
      refused,
    );
  });

  test.each([
    ["mutate", "mutation"],
    ["own", "owned"],
  ] as const)("by %s holds %s beside the patch, and no other does", (binding, part) => {
    const whole = { manifest: workloadManifest(), binding };
    const access = workloadBinding(declaration(whole));

    expect(access[part]).toBeDefined();
    expect(access.patch).toEqual(workloadBinding(declaration()).patch);
    for (const other of BINDINGS.filter((one) => one !== binding))
      expect(workloadBinding(declaration({ ...whole, binding: other }))[part]).toBeUndefined();
  });

  test("by own annotates the workload anew with every change of its manifest, and its pods only with their identity", () => {
    const objectOf = (manifest: JsonObject, release?: "withdraw") =>
      workloadBinding(declaration({ binding: "own", manifest, release })).owned?.object as {
        readonly metadata: { readonly annotations: Record<string, string> };
        readonly spec: { readonly template: { readonly metadata: { readonly annotations: object } } };
      };
    const { spec, ...rest } = workloadManifest();

    const [before, after] = [spec, { ...spec, replicas: 2 }].map((one) => objectOf({ ...rest, spec: one }));

    expect(after?.metadata.annotations[KEY]).not.toBe(before?.metadata.annotations[KEY]);
    expect(after?.spec.template.metadata).toEqual(before?.spec.template.metadata);
    expect(objectOf(workloadManifest(), "withdraw").metadata.annotations[KEY]).not.toBe(
      before?.metadata.annotations[KEY],
    );
  });

  test("by own needs a manifest, and one that is its own", () => {
    expect(errorsOf(() => workloadBinding(declaration({ binding: "own" })))).toMatchObject([
      { code: "manifest-missing" },
    ]);
    const manifest = { ...workloadManifest(), kind: "DaemonSet" };
    expect(errorsOf(() => workloadBinding(declaration({ binding: "own", manifest })))).toMatchObject([
      { code: "manifest-invalid", message: expect.stringContaining("kind must be Deployment") },
    ]);
  });

  test("leaves the digest of what is not known yet to Terraform", () => {
    const digest = digestOf({ roleArn: reference("var.role") });

    expect(sourceOf(digest ?? "")).toMatch(/^sha256:\$\{substr\(sha256\(jsonencode\(.*\$\{var\.role\}/u);
  });
});

function declaration(change: Partial<WorkloadBindingDeclaration> = {}): WorkloadBindingDeclaration {
  return {
    kind: "Deployment",
    namespace: "hyve",
    name: "hyve",
    binding: "adopt",
    serviceAccount: "hyve-sa",
    roleArn: HYVE_ROLE_ARN,
    trust: trust("hyve-sa"),
    ...change,
  };
}

function trust(account: string) {
  const subject = `system:serviceaccount:hyve:${account}`;
  return trustPolicy([{ providerArn: "arn", hostPath: "issuer", audience: "sts.amazonaws.com", subject }]);
}

function digestOf(change: Partial<WorkloadBindingDeclaration> = {}) {
  return workloadBinding(declaration(change)).patch.annotations[KEY];
}
