import type {
  BucketInEnvironment,
  EnvironmentAccess,
  KmsGrantInEnvironment,
  RoleInEnvironment,
} from "../access/environment";
import { type Handoff, handoffs } from "../access/handoffs";
import { PERMISSIONS_NAME } from "../access/workload-role";
import { OUR_SID_PREFIX } from "../config/foreign-statements";
import { sourceOf } from "../expression";
import { policyTree } from "../iam/policy-document";
import { shortHash } from "../terraform/digest";
import type { HandoffDocument } from "./document";

/** What owners in AWS accounts must apply, each as a document and as commands of the AWS CLI. */
export function awsDocuments(access: EnvironmentAccess): readonly HandoffDocument[] {
  return handoffs(access).flatMap((handoff) => documentsOf(handoff, access));
}

function documentsOf(handoff: Handoff, access: EnvironmentAccess): readonly HandoffDocument[] {
  switch (handoff.kind) {
    case "bucket-policy":
      return access.buckets
        .filter(({ id }) => id === handoff.id)
        .map((bucket) => bucketPolicyDocument(handoff, bucket));
    case "kms-grant":
      return access.kmsGrants
        .filter(({ id }) => id === handoff.id)
        .map((grant) => kmsGrantDocument(handoff, grant));
    case "role":
      return access.roles
        .filter(({ id }) => id === handoff.id)
        .flatMap((role) => [permissionsDocument(handoff, role), trustDocument(role)]);
    case "admission-guard":
    case "service-account":
    case "workload-patch":
      return [];
  }
}

function bucketPolicyDocument(
  { title, until }: Handoff,
  { declaration, document }: BucketInEnvironment,
): HandoffDocument {
  const { name, accountId, region } = declaration;
  const file = `bucket-policy-${name}.json`;
  return {
    title,
    until,
    accountId,
    file,
    document: policyTree(document),
    commands: [
      "# the statements are added to those that the bucket has; an earlier version of ours is replaced",
      "# only a bucket without a policy starts from none: any other failure leaves merged.json empty, and nothing is put",
      `aws s3api get-bucket-policy --region ${region} --bucket ${name} --query Policy --output text > current.json 2> error.txt || { cat error.txt; grep -q NoSuchBucketPolicy error.txt && echo '{"Version":"2012-10-17","Statement":[]}' > current.json; }`,
      `jq --slurpfile ours ${file} '${OTHERS} as $others | ${REFUSE_OLD_VERSION} | ${MERGE}' current.json > merged.json`,
      `test -s merged.json && aws s3api put-bucket-policy --region ${region} --bucket ${name} --policy file://merged.json`,
    ],
  };
}

const OTHERS = `([.Statement] | flatten | map(select((.Sid // "") | startswith("${OUR_SID_PREFIX}") | not)))`;

const MERGE = '.Version = "2012-10-17" | .Statement = $others + $ours[0].Statement';

/** As adopting does: the new version would make variables of what is plain text in statements of others. */
const REFUSE_OLD_VERSION = `if .Version != "2012-10-17" and ($others | tostring | contains("\${")) then error("Version is \\(.Version // "missing"), where \${...} is plain text; in 2012-10-17, which ours needs, it is a variable: rewrite those statements first") else . end`;

function kmsGrantDocument(
  { title, until }: Handoff,
  { grant, id, place }: KmsGrantInEnvironment,
): HandoffDocument {
  const document = {
    KeyId: grant.keyArn,
    GranteePrincipal: grant.granteeRoleArn,
    Operations: grant.operations,
    Name: shortened(`cdktf-irsa-${id}`, 256),
  };
  const file = `${shortened(`kms-grant-${id}`, 200)}.json`;
  return {
    title,
    until,
    accountId: place.accountId,
    file,
    document,
    commands: [
      "# the role must exist first: KMS refuses a grantee that it does not find",
      `aws kms create-grant --region ${place.region} --cli-input-json file://${file}`,
    ],
  };
}

function permissionsDocument(
  { title, until }: Handoff,
  { role, permissions }: RoleInEnvironment,
): HandoffDocument {
  const name = sourceOf(role.name);
  const file = `permissions-${name}.json`;
  return {
    title,
    until,
    accountId: sourceOf(role.accountId),
    file,
    document: policyTree(permissions),
    commands: [
      `aws iam put-role-policy --role-name ${name} --policy-name ${PERMISSIONS_NAME} --policy-document file://${file}`,
    ],
  };
}

/** The trust of a role that others manage; the command replaces what is there, so its owner reads it first. */
function trustDocument({ role }: RoleInEnvironment): HandoffDocument {
  const name = sourceOf(role.name);
  const file = `trust-${name}.json`;
  return {
    title: `trust policy of role ${name} in account ${role.accountId}, by the role's owner`,
    until: "the workload cannot assume the role, unless it is trusted already: the plan's check says so",
    accountId: sourceOf(role.accountId),
    file,
    document: policyTree(role.trust),
    commands: [
      "# this replaces the whole trust policy: add what else must be able to assume the role to the file first",
      `aws iam get-role --role-name ${name} --query Role.AssumeRolePolicyDocument`,
      `aws iam update-assume-role-policy --role-name ${name} --policy-document file://${file}`,
    ],
  };
}

/** A name of at most `length` characters that stays different from others where it is cut. */
function shortened(name: string, length: number): string {
  return name.length <= length ? name : `${name.slice(0, length - 9)}-${shortHash(name)}`;
}
