import { quote } from "../../value-rule";
import { PARTITIONS } from "../partitions";
import { withoutVariables } from "./policy-variables";

const FORM = 'write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, or "*"';
const PARTITION_NAMES = PARTITIONS.map(({ name }) => name);

/** How resources of IAM begin: what IAM lists when it refuses another, and root, which AWS's own policies name. */
const IAM_RESOURCES = [
  "root",
  "user/",
  "federated-user/",
  "role/",
  "group/",
  "instance-profile/",
  "mfa/",
  "server-certificate/",
  "policy/",
  "sms-mfa/",
  "saml-provider/",
  "oidc-provider/",
  "report/",
  "access-report/",
];

/**
 * What is wrong with a pattern of resources, or undefined. Of the six parts the last ones may be left out behind a wildcard.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html and IAM's refusals
 */
export function resourceFault(resource: string): string | undefined {
  const fault = resource === "*" ? undefined : faultOf(resource);
  return fault && `${fault.what}, got ${quote(resource)}; ${fault.fix ?? FORM}`;
}

interface Fault {
  readonly what: string;
  readonly fix?: string;
}

function faultOf(resource: string): Fault | undefined {
  const [prefix, partition, service, ...rest] = withoutVariables(resource).split(":");
  if (prefix !== "arn" || partition === undefined) return { what: 'must be an ARN or "*"' };
  if (!/[*?]/u.test(partition) && !PARTITION_NAMES.includes(partition))
    return { what: `must name a partition (${PARTITION_NAMES.join(", ")}) behind arn:` };
  if (!service) return { what: "must name a service behind the partition" };
  if (/[*?]/u.test(service)) return { what: "takes no wildcard or variable for the service" };
  if (rest.length === 0) return undefined;
  if (rest.length < 3) return rest.at(-1)?.endsWith("*") ? undefined : { what: "ends before its resource" };
  const [region = "", account, ...name] = rest;
  if (service === "iam") return faultOfIam(region, name.join(":"));
  return service === "s3" && region !== "" && account === ""
    ? { what: "names a bucket, which takes no region", fix: "write arn:PARTITION:s3:::BUCKET" }
    : undefined;
}

function faultOfIam(region: string, name: string): Fault | undefined {
  if (region !== "" && region !== "*")
    return { what: "takes no region", fix: "leave it empty: IAM has none" };
  if (/^[^/]*[*?]/u.test(name) || IAM_RESOURCES.some((start) => name.startsWith(start))) return undefined;
  return {
    what: "names no resource of IAM",
    fix: `behind the account write "*" or what starts with ${IAM_RESOURCES.join(", ")}`,
  };
}
