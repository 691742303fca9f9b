import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { App } from "cdktf";
import { environment } from "../../src/access/environment";
import type { EnvironmentDeclaration } from "../../src/config/declaration";
import { named, namedData } from "../../src/constructs/address";
import { synthesizeEnvironments, validate } from "../../src/constructs/synthesize";
import { UserErrors } from "../../src/errors";
import { environmentDeclaration, workloadDeclaration, workloadNamed } from "../support/declarations";
import { stackWithProvider, testApp } from "../support/synthesized";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();

describe("synthesizing environments", () => {
  test("writes a stack for each, and a manifest", () => {
    synthesizeEnvironments([tst(), prd()], { outdir: folder(), format: "json" });

    expect(filesIn(folder())).toEqual(["manifest.json", "stacks/prd/cdk.tf.json", "stacks/tst/cdk.tf.json"]);
  });

  test("writes the same bytes in two folders, and no word of either", () => {
    const [one, two] = [join(folder(), "one"), join(folder(), "two", "deeper")];
    for (const outdir of [one, two]) {
      mkdirSync(outdir, { recursive: true });
      synthesizeEnvironments([tst(), prd()], { outdir, format: "json" });
    }

    expect(contentsOf(two)).toEqual(contentsOf(one));
    expect(contentsOf(one).join()).not.toContain(folder());
    expect(contentsOf(one).join()).not.toContain(process.cwd());
  });

  test.each<[string, Partial<EnvironmentDeclaration>]>([
    ["one whose workloads collide", { workloads: [workloadNamed("a"), workloadNamed("a")] }],
    ["one with CDKTF's tokens in a text", withNote("${TfToken[TOKEN.0]}")],
  ])("writes nothing at all beside %s", (_, change) => {
    const wrong = environment(environmentDeclaration({ name: "wrong", ...change }));

    expect(() => synthesizeEnvironments([tst(), wrong], { outdir: folder(), format: "json" })).toThrow();

    expect(filesIn(folder())).toEqual([]);
  });

  test("refuses CDKTF's tokens in a text, which it would replace", () => {
    const wrong = environment(environmentDeclaration(withNote("${TfToken[TOKEN.0]}")));
    const synthesizing = () => synthesizeEnvironments([wrong], { outdir: folder(), format: "json" });

    expect(synthesizing).toThrow(UserErrors);
    expect(synthesizing).toThrowErrorMatchingInlineSnapshot(
      `"environment tst: got "\${TfToken[TOKEN.0]}" in a text; CDKTF would replace it with something else: leave out TfToken[ [terraform-syntax-refused]"`,
    );
  });

  test("refuses HCL for every stack at once, and writes nothing", () => {
    const synthesizing = () => synthesizeEnvironments([tst(), prd()], { outdir: folder(), format: "hcl" });

    expect(synthesizing).toThrow(/stack tst: .*kubernetes_manifest.*\n.*stack prd: .*\[hcl-refused\]/u);
    expect(filesIn(folder())).toEqual([]);
  });
});

describe("validating", () => {
  test("finds nothing wrong with stacks that are right", () => {
    const app = testApp();
    stackWithProvider(app, "one");

    expect(() => validate(app, "json")).not.toThrow();
    expect(() => validate(app, "hcl")).not.toThrow();
  });

  test("refuses two resources of one address, and names both", () => {
    const app = testApp();
    const stack = stackWithProvider(app, "one");
    for (const id of ["first", "second"])
      named(new IamRole(stack, id, { assumeRolePolicy: "{}" }), { terraformName: "hyve" });

    expect(() => validate(app, "json")).toThrowErrorMatchingInlineSnapshot(
      `"one: aws_iam_role.hyve is both one/first and one/second; give one of them another terraformName"`,
    );
  });

  test("refuses two data sources of one address", () => {
    const app = testApp();
    const stack = stackWithProvider(app, "one");
    for (const id of ["first", "second"])
      namedData(new DataAwsIamRole(stack, id, { name: id }), { terraformName: "hyve" });

    expect(() => validate(app, "json")).toThrow("data.aws_iam_role.hyve is both one/first and one/second");
  });

  test("lets a resource and a data source have one name, and two stacks one address", () => {
    const app = testApp();
    for (const id of ["one", "two"]) {
      const stack = stackWithProvider(app, id);
      named(new IamRole(stack, "role", { assumeRolePolicy: "{}" }), { terraformName: "hyve" });
      namedData(new DataAwsIamRole(stack, "data", { name: "r" }), { terraformName: "hyve" });
    }

    expect(() => validate(app, "json")).not.toThrow();
  });

  test("tells the mistakes of all stacks at once", () => {
    const app = new App({ outdir: folder(), skipValidation: true });
    for (const id of ["one", "two"]) {
      const stack = stackWithProvider(app, id);
      stack.node.addValidation({ validate: () => [`${id} is wrong`] });
    }

    expect(() => validate(app, "json")).toThrow("one: one is wrong\ntwo: two is wrong");
  });
});

function tst() {
  return environment(environmentDeclaration({ workloads: [workloadNamed("a"), workloadNamed("b")] }));
}

function prd() {
  return environment(environmentDeclaration({ name: "prd" }));
}

function withNote(note: string): Partial<EnvironmentDeclaration> {
  const { serviceAccount } = workloadDeclaration();
  return {
    workloads: [workloadDeclaration({ serviceAccount: { ...serviceAccount, annotations: { note } } })],
  };
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

function contentsOf(path: string): string[] {
  return filesIn(path).map((file) => `${file}: ${readFileSync(join(path, file), "utf8")}`);
}
