import { POD_SECURITY_LABEL } from "../pod-security";
import { type Cel, celAll, celAny, celImplies, celList, celText } from "./cel";
import { cleaners } from "./controllers";
import type { GuardedServiceAccount, GuardOptions } from "./guarded";
import type { Validation } from "./validation";

/** The ServiceAccount itself: who changes it, who gets its tokens, and who may take its namespace away. */
export function identityValidations(
  { namespace, name }: GuardedServiceAccount,
  options: GuardOptions,
): readonly Validation[] {
  return [
    {
      id: "tokens",
      message: `tokens of ${name} are for kubelets only, bound to a pod`,
      expression: celImplies(
        `variables.resource == "serviceaccounts/token" && request.name == ${celText(name)}`,
        celAll([
          `"system:nodes" in variables.groups`,
          `variables.user.startsWith("system:node:")`,
          `dyn(object).spec.?boundObjectRef.?kind.orValue("") == "Pod"`,
        ]),
      ),
    },
    {
      id: "token-secrets",
      message: `no Secret may hold a token of ${name}`,
      expression: celImplies(
        celAll([
          "variables.isWrite",
          `variables.resource == "secrets"`,
          `dyn(object).?type.orValue("") == "kubernetes.io/service-account-token"`,
        ]),
        `dyn(object).metadata.?annotations["kubernetes.io/service-account.name"].orValue("") != ${celText(name)}`,
      ),
    },
    {
      id: "service-account",
      message: `only deployers may create, change or delete ServiceAccount ${name}`,
      // The object's name: a request that deletes a collection has none.
      expression: celImplies(
        `variables.resource == "serviceaccounts" && variables.subject.metadata.?name.orValue("") == ${celText(name)}`,
        celAny(["variables.isDeployer", `variables.user in ${celList(cleaners(options))}`]),
      ),
    },
    {
      id: "namespace",
      message: `only deployers may delete namespace ${namespace}, which holds ServiceAccount ${name}, or change its Pod Security`,
      expression: celImplies(
        `variables.resource == "namespaces" && request.name == ${celText(namespace)}`,
        celAny([
          "variables.isDeployer",
          celAll([`request.operation == "UPDATE"`, ...POD_SECURITY.map(isUnchanged)]),
        ]),
      ),
    },
  ];
}

/** Labels by which a namespace is held to a Pod Security Standard. */
const POD_SECURITY = [POD_SECURITY_LABEL, `${POD_SECURITY_LABEL}-version`];

function isUnchanged(label: string): Cel {
  const [now, before] = ["object", "oldObject"].map(
    (one) => `dyn(${one}).metadata.?labels[${celText(label)}].orValue("")`,
  );
  return `${now} == ${before}`;
}
