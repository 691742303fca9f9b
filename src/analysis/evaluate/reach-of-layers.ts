import { ACTIONS_ON_ROLES, RESOURCE_CONTROLLED } from "../../iam/actions";
import { type Truth, truthOf } from "../truth";
import type { Caller } from "./caller";
import type { Situation } from "./situation";

/**
 * Whether the resource's own policy must allow, in one account too: a role's trust policy, a key's policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export function needsOwnPolicy({ action, resource }: Situation): Truth {
  if (serviceOf(action) !== "kms") return truthOf(ON_ROLES.has(action.toLowerCase()));
  return resource === undefined ? "maybe" : truthOf(/^[^:]*:[^:]*:kms:[^:]*:[^:]*:key\//u.test(resource));
}

const ON_ROLES: ReadonlySet<string> = new Set(ACTIONS_ON_ROLES.map((action) => action.toLowerCase()));

/**
 * The root user may do everything in its account, but assume a role.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function rootMayNever({ caller, action }: Situation): boolean {
  return caller.kind === "root" && action.toLowerCase() === "sts:assumerole";
}

/** Root users, services, tokens and anonymous callers have no policies of their own. */
export function takesIdentityPolicies({ caller }: Situation): boolean {
  return ["user", "role", "federated-user"].includes(caller.kind);
}

/**
 * The root user of a bucket's account can read, change and delete the bucket's policy, whatever the policy says.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
export function rootMayAlways({ caller, action, resourceAccount }: Situation): Truth {
  if (caller.kind !== "root" || !BUCKET_POLICY_ACTIONS.includes(action.toLowerCase())) return "no";
  return resourceAccount === undefined ? "maybe" : truthOf(caller.account === resourceAccount);
}

const BUCKET_POLICY_ACTIONS = ["s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"];

/**
 * Whether service control policies have a say: in accounts, and there not over roles that are linked to a service.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#scp-effects-on-permissions
 */
export function takesServiceControl({ caller }: Situation): boolean {
  return "account" in caller && !isServiceLinked(caller);
}

/**
 * Whether resource control policies have a say: for some services, and not over roles that are linked to a service.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function takesResourceControl({ action, caller }: Situation): boolean {
  return RESOURCE_CONTROLLED.includes(serviceOf(action)) && !isServiceLinked(caller);
}

function isServiceLinked(caller: Caller): boolean {
  return caller.kind === "role" && caller.arn.includes(":role/aws-service-role/");
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(":")).toLowerCase();
}
