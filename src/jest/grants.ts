import { requestInWords } from "../analysis/claims/request-words";
import { evaluate } from "../analysis/evaluate/evaluate";
import type { Policies } from "../analysis/evaluate/policies";
import type { Request, RequestPrincipal } from "../analysis/evaluate/request";
import { attachedDocument } from "../analysis/stack/attached-document";
import { documentAt } from "../analysis/stack/document-at";
import { policiesOfRole } from "../analysis/stack/role-policies";
import { UserError } from "../errors";
import { parseArn } from "../iam/arn";
import { textOf } from "../terraform/reader/argument-of";
import type { TerraformContent } from "../terraform/reader/terraform-content";
import { quote } from "../value-rule";
import { bucketPolicyInStack } from "./bucket-in-stack";
import { type DecidingPolicies, ofDocument, ofIdentity, ofResource } from "./deciding-policies";
import { type Finding, unknownFinding } from "./finding";
import { givenStack, isPolicyDocument } from "./given";
import { type GrantedRequest, requireOneRequest } from "./one-request";
import { arnOfRole, roleInStack } from "./role-in-stack";

/**
 * Whether one request is granted: by the policy document given, by all policies of a role of the stack given, or by the policy
 * that the stack gives the resource's bucket.
 * @throws UserError `matcher-input`, `request-invalid`, and whatever is wrong with the policy or the stack
 */
export function grants(given: unknown, request: GrantedRequest): Finding {
  requireOneRequest(request);
  const { principal, policies, silent, unread } = decidingPolicies(given, request);
  const { action, resource, context } = request;
  const asked: Request = {
    principal,
    action,
    resource,
    // Of another account, where both sides must allow, and so the one that was given decides.
    resourceAccount: otherAccount(principal),
    ...(context && { context }),
  };
  const words = requestInWords(asked);
  const { answer, because, missing } = evaluate(asked, policies);
  if (unread.length > 0 || answer === "unknown")
    return unknownFinding(`this is granted: ${words}`, unread.length > 0 ? unread : missing);
  const reasons = because.filter(({ layer }) => layer !== silent).map((reason) => `  ${reason.words}`);
  return {
    answer: answer === "allowed" ? "holds" : "fails",
    words: [`This is ${answer === "allowed" ? "" : "not "}granted: ${words}`, ...reasons].join("\n"),
  };
}

function decidingPolicies(given: unknown, request: GrantedRequest): DecidingPolicies {
  const { role, principal } = request;
  if (role !== undefined && principal !== undefined)
    throw new UserError("request-invalid", "'principal' beside 'role': the role asks; leave one of them out");
  if (!isPolicyDocument(given)) {
    const content = givenStack(given);
    return role === undefined ? ofBucket(content, request) : ofRole(content, role);
  }
  if (role === undefined) return ofDocument(given, principal);
  throw new UserError(
    "matcher-input",
    `a policy document has no role ${quote(role)}; give the stack, or leave 'role' out`,
  );
}

function ofRole(content: TerraformContent, name: string): DecidingPolicies {
  const role = roleInStack(content, name);
  const read = policiesOfRole(role, content);
  const arn = textOf(role, "permissions_boundary");
  const boundary =
    arn === undefined ? undefined : attachedDocument(arn, content, `${role.address}.permissions_boundary`);
  const unread = [
    ...("unread" in read ? read.unread : []),
    ...(boundary && "unread" in boundary ? [boundary.unread] : []),
  ];
  const limits: Policies = boundary && "policy" in boundary ? { permissionsBoundary: [boundary.policy] } : {};
  const identity = "unread" in read || unread.length > 0 ? { unread } : read.policies;
  return ofIdentity(identity, { principal: arnOfRole(role, content), limits });
}

function ofBucket(content: TerraformContent, { resource, principal }: GrantedRequest): DecidingPolicies {
  const arn = parseArn(resource);
  const bucket = arn?.service === "s3" && arn.accountId === "" ? arn.resource.split("/")[0] : undefined;
  if (!bucket) {
    throw new UserError(
      "matcher-input",
      `'resource': ${quote(resource)} is in no bucket, so no policy of the stack is meant; say 'role', or give a policy document`,
    );
  }
  const policy = bucketPolicyInStack(content, bucket);
  if ("unread" in policy) return ofResource(policy, principal);
  const { address } = policy.found;
  const document = documentAt(policy.found, "policy", { address, kind: "resource" });
  return ofResource("policy" in document ? document.policy : { unread: [document.unread] }, principal);
}

function otherAccount(principal: RequestPrincipal): string {
  const who = typeof principal === "string" ? principal : Object.values(principal)[0];
  return parseArn(who ?? "")?.accountId === "000000000000" ? "999999999999" : "000000000000";
}
