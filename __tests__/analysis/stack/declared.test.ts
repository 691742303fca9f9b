import { declaredIn } from "../../../src/analysis/stack/declared";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";
import { errorsOf } from "../../support/errors-of";
import { stackContent } from "../../support/stack-content";

describe("what a stack declares", () => {
  test("is read from its output irsa", () => {
    const acknowledge = [{ claim: "P2", reason: "the ${team} writes there too" }] as const;
    const workloads = [workloadDeclaration({ acknowledge })];

    const declared = declaredIn(stackContent(environmentDeclaration({ workloads })), "cdk.tf.json");

    expect(declared).toMatchObject({
      environment: "tst",
      buckets: [{ name: "dlz-tst-landing", otherRoles: [] }],
      workloads: [{ role: "/HyveS3WriterRole", otherClusters: [], acknowledge }],
    });
  });

  test.each([
    ["there is none", (output: object) => ({ ...output, irsa: undefined }), "it has no output 'irsa'"],
    [
      "it is not known",
      (output: object) => ({ ...output, irsa: { value: "${local.x}" } }),
      "its output 'irsa' is an expression: ${local.x}",
    ],
    [
      "it is of another version",
      (output: object) => ({ ...output, irsa: { value: { version: 2 } } }),
      "its output 'irsa' is not of a shape that is known (version: ",
    ],
  ])("is refused where %s", (_, change, words) => {
    const content = stackContent(environmentDeclaration(), (stack) => {
      stack.output = JSON.parse(JSON.stringify(change(stack.output)));
    });

    const errors = errorsOf(() => declaredIn(content, "cdk.tf.json")).map(String);

    expect(errors.join("")).toContain(words);
    expect(errors.join("")).toContain("synthesize it with cdktf-irsa synth [declaration-missing]");
  });
});
