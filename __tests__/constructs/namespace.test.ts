import { Namespace } from "../../src/constructs/namespace";
import { only, synthesizedConstructs } from "../support/synthesized";

describe("a namespace", () => {
  test("that is created has its name and labels", () => {
    const json = synthesizedConstructs((stack) => {
      new Namespace(stack, "namespace", {
        ownership: "create",
        name: "hyve",
        labels: { team: "codisc" },
        terraformName: "namespace_hyve",
      });
    });

    expect(Object.keys(json.resource.kubernetes_namespace_v1)).toEqual(["namespace_hyve"]);
    expect(only(json.resource.kubernetes_namespace_v1).metadata).toEqual({
      name: "hyve",
      labels: { team: "codisc" },
    });
  });

  test("without labels says none", () => {
    const json = synthesizedConstructs((stack) => {
      new Namespace(stack, "namespace", { ownership: "create", name: "hyve", labels: {} });
    });

    expect(only(json.resource.kubernetes_namespace_v1).metadata).toEqual({ name: "hyve" });
  });

  test("takes labels as text, whatever they hold", () => {
    const json = synthesizedConstructs((stack) => {
      new Namespace(stack, "namespace", {
        ownership: "create",
        name: "hyve",
        labels: { note: '${file("/etc/hostname")}' },
      });
    });

    expect(only(json.resource.kubernetes_namespace_v1).metadata.labels.note).toBe(
      '$${file("/etc/hostname")}',
    );
  });

  test("that exists is named and never changed", () => {
    const namespaces: Namespace[] = [];
    const json = synthesizedConstructs((stack) => {
      namespaces.push(new Namespace(stack, "namespace", { ownership: "existing", name: "hyve" }));
    });

    expect(namespaces.map(({ name, resource }) => [name, resource])).toEqual([["hyve", undefined]]);
    expect(json.resource).toBeUndefined();
  });
});
