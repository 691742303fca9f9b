import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack as Stack, type TerraformStack, Testing } from "cdktf";
import { admissionGuard } from "../../examples/constructs/admission-guard";
import { bucketPolicy } from "../../examples/constructs/bucket-policy";
import { environmentStacks } from "../../examples/constructs/environment-stack";
import { keyGrant } from "../../examples/constructs/key-grant";
import { namespace } from "../../examples/constructs/namespace";
import { oidcProvider } from "../../examples/constructs/oidc-provider";
import { serviceAccount } from "../../examples/constructs/service-account";
import { inForce } from "../../examples/constructs/settle";
import { workloadBinding } from "../../examples/constructs/workload-binding";
import { HyveStack } from "../../examples/constructs/workload-bucket-access";
import { workloadRole } from "../../examples/constructs/workload-role";
import { validate } from "../../src/constructs/synthesize";

/** JSON as Terraform reads it. */
export type Json = Readonly<Record<string, unknown>>;

/** Every example of examples/constructs: the stack that it makes. */
const EXAMPLES: Readonly<Record<string, (app: App) => TerraformStack | undefined>> = {
  "oidc-provider": within((stack) => oidcProvider(stack)),
  "workload-role": within((stack) => workloadRole(stack)),
  "bucket-policy": within((stack) => bucketPolicy(stack, workloadRole(stack))),
  "key-grant": within((stack) => keyGrant(stack, workloadRole(stack))),
  namespace: within((stack) => namespace(stack)),
  "service-account": within((stack) => serviceAccount(stack, workloadRole(stack))),
  "workload-binding": within((stack) => {
    const role = workloadRole(stack);
    workloadBinding(stack, role, serviceAccount(stack, role));
  }),
  "admission-guard": within((stack) => admissionGuard(stack)),
  settle: within((stack) => inForce(stack, admissionGuard(stack))),
  "workload-bucket-access": (app) => new HyveStack(app, "hyve"),
  "environment-stack": (app) => environmentStacks(app, "irsa.yaml")[0],
};

/** Names of the examples. */
export const EXAMPLE_NAMES = Object.keys(EXAMPLES);

/**
 * The Terraform JSON of an example, with all validations run.
 * @throws RangeError for a name that there is not
 */
export function exampleStack(name: string): Json {
  const app = new App({ skipValidation: true, stackTraces: false });
  const stack = EXAMPLES[name]?.(app);
  if (!stack) throw new RangeError(`an example called ${name}; there are ${EXAMPLE_NAMES.join(", ")}`);
  validate(app, "json");
  return JSON.parse(Testing.synth(stack));
}

function within(build: (stack: TerraformStack) => unknown): (app: App) => TerraformStack {
  return (app) => {
    const stack = new Stack(app, "example");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    new KubernetesProvider(stack, "kubernetes", {});
    build(stack);
    return stack;
  };
}
