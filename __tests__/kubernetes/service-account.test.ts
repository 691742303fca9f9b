import { reference, text } from "../../src/expression";
import { serviceAccountManifest, subjectOf } from "../../src/kubernetes/service-account";

describe("a ServiceAccount", () => {
  test("is known to AWS by its subject", () => {
    expect(subjectOf({ namespace: "hyve", name: "hyve-sa" })).toBe("system:serviceaccount:hyve:hyve-sa");
  });

  test("keeps expressions in its subject", () => {
    const name = reference("var.name");

    expect(subjectOf({ namespace: "hyve", name })).toEqual(text`system:serviceaccount:hyve:${name}`);
  });

  test("is a manifest", () => {
    const manifest = serviceAccountManifest({
      namespace: "hyve",
      name: "hyve-sa",
      annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/Writer" },
      labels: { team: "codisc" },
      automountToken: false,
    });

    expect(manifest).toEqual({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: {
        name: "hyve-sa",
        namespace: "hyve",
        labels: { team: "codisc" },
        annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/Writer" },
      },
      automountServiceAccountToken: false,
    });
  });

  test("says nothing of labels if it has none, and can mount the API's token", () => {
    const manifest = serviceAccountManifest({
      namespace: "hyve",
      name: "hyve-sa",
      annotations: {},
      labels: {},
      automountToken: true,
    });

    expect(manifest.metadata).toStrictEqual({ name: "hyve-sa", namespace: "hyve", annotations: {} });
    expect(manifest.automountServiceAccountToken).toBe(true);
  });
});
