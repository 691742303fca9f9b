import type { Text } from "../expression";
import { text } from "../expression";

/** An AWS partition: a set of regions with its own accounts, endpoints and ARN prefix. */
export interface Partition {
  readonly name: string;
  /** Which regions belong to it; anchored, no look-around. */
  readonly regions: string;
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
}

/** All partitions. Source: botocore's partitions.json (https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json). */
export const PARTITIONS: readonly Partition[] = [
  {
    name: "aws",
    regions: "^(af|ap|ca|eu|il|me|mx|sa|us)-(central|north|south|(north|south)?(east|west))-[0-9]{1,2}$",
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
  },
  {
    name: "aws-cn",
    regions: "^cn-[a-z]+-[0-9]$",
    dnsSuffix: "amazonaws.com.cn",
    dualStackDnsSuffix: "api.amazonwebservices.com.cn",
  },
  {
    name: "aws-us-gov",
    regions: "^us-gov-[a-z]+-[0-9]$",
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
  },
  {
    name: "aws-iso",
    regions: "^us-iso-[a-z]+-[0-9]$",
    dnsSuffix: "c2s.ic.gov",
    dualStackDnsSuffix: "api.aws.ic.gov",
  },
  {
    name: "aws-iso-b",
    regions: "^us-isob-[a-z]+-[0-9]$",
    dnsSuffix: "sc2s.sgov.gov",
    dualStackDnsSuffix: "api.aws.scloud",
  },
  {
    name: "aws-iso-e",
    regions: "^eu-isoe-[a-z]+-[0-9]$",
    dnsSuffix: "cloud.adc-e.uk",
    dualStackDnsSuffix: "api.cloud-aws.adc-e.uk",
  },
  {
    name: "aws-iso-f",
    regions: "^us-isof-[a-z]+-[0-9]$",
    dnsSuffix: "csp.hci.ic.gov",
    dualStackDnsSuffix: "api.aws.hci.ic.gov",
  },
  {
    name: "aws-eusc",
    regions: "^eusc-(de)-[a-z]+-[0-9]$",
    dnsSuffix: "amazonaws.eu",
    dualStackDnsSuffix: "api.amazonwebservices.eu",
  },
];

/** The partition that a region belongs to, or undefined. */
export function partitionOfRegion(region: string): Partition | undefined {
  return PARTITIONS.find((partition) => new RegExp(partition.regions, "u").test(region));
}

/**
 * The host of a service's regional endpoint, as `kms:ViaService` knows it: `s3.eu-west-1.amazonaws.com`.
 * @throws RangeError for a partition that is an expression or unknown: its suffix cannot be guessed
 */
export function serviceHost(service: string, region: Text, partition: Text): Text {
  const known = PARTITIONS.find(({ name }) => name === partition);
  if (!known)
    throw new RangeError(
      "the partition of an encrypted bucket must be known when the configuration is written",
    );
  return text`${service}.${region}.${known.dnsSuffix}`;
}
