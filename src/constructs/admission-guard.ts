import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import {
  type AdmissionGuardAccess,
  type AdmissionGuardDeclaration,
  admissionGuard,
} from "../access/admission-guard";
import type { AddressProps } from "./address";
import { PolicyInForce } from "./policy-in-force";

/** Props of AdmissionGuard. All are known texts: what the guard asks for must not depend on what is only known later. */
export interface AdmissionGuardProps extends AdmissionGuardDeclaration, AddressProps {}

/**
 * The admission policy that lets only the declared workloads' pods run as a ServiceAccount, and its binding. A check fails in
 * every plan from the second on if somebody has narrowed them in ways that the plan itself does not see.
 */
export class AdmissionGuard extends Construct {
  readonly access: AdmissionGuardAccess;
  /** Policy and binding. */
  readonly resources: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: AdmissionGuardProps) {
    super(scope, id);
    const { terraformName, formerTerraformNames, ...declaration } = props;
    this.access = admissionGuard(declaration);
    const { name, guarded, mode, policy, binding } = this.access;
    const { resources } = new PolicyInForce(this, "guard", {
      policy,
      binding,
      terraformName,
      broken: {
        policy: `The admission policy ${name}, which guards ServiceAccount ${guarded.namespace}/${guarded.name}, was narrowed outside of Terraform: it no longer sees every request. ${REPAIR} ${policy.kind} ${name}`,
        binding: `The binding of admission policy ${name} does not ${mode === "enforce" ? "refuse" : "record"} everything that it should: it was changed outside of Terraform. ${REPAIR} ${binding.kind} ${name}`,
      },
    });
    this.resources = resources;
  }
}

/**
 * An apply cannot take away what it does not see, and cannot replace it either: ServiceAccounts are created before they are
 * destroyed, and so is all that they wait for, which here has one name.
 */
const REPAIR =
  "Repair it by deleting it and applying at once, which leaves the ServiceAccount unguarded in between: kubectl delete";
