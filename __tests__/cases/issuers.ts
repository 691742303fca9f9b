const ID = "EXAMPLED539D4633E53DE1B71EXAMPLE";

/** Issuers of EKS with what their hosts say. Source: botocore's partitions.json and EKS' endpoints. */
export const ISSUERS: readonly {
  readonly issuer: string;
  readonly region: string;
  readonly partitions: readonly string[];
}[] = [
  of("oidc.eks.eu-west-1.amazonaws.com", "eu-west-1", "aws", "aws-us-gov"),
  of("oidc.eks.us-gov-west-1.amazonaws.com", "us-gov-west-1", "aws", "aws-us-gov"),
  of("oidc.eks.cn-north-1.amazonaws.com.cn", "cn-north-1", "aws-cn"),
  of("oidc.eks.us-iso-east-1.c2s.ic.gov", "us-iso-east-1", "aws-iso"),
  of("oidc.eks.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1", "aws-iso-b"),
  of("oidc.eks.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1", "aws-iso-e"),
  of("oidc.eks.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1", "aws-iso-f"),
  of("oidc.eks.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1", "aws-eusc"),
  of("oidc-eks.eu-west-1.api.aws", "eu-west-1", "aws", "aws-us-gov"),
  of("oidc-eks.us-gov-east-1.api.aws", "us-gov-east-1", "aws", "aws-us-gov"),
  of("oidc-eks.cn-northwest-1.api.amazonwebservices.com.cn", "cn-northwest-1", "aws-cn"),
  of("oidc-eks.us-iso-east-1.api.aws.ic.gov", "us-iso-east-1", "aws-iso"),
  of("oidc-eks.us-isob-east-1.api.aws.scloud", "us-isob-east-1", "aws-iso-b"),
  of("oidc-eks.eu-isoe-west-1.api.cloud-aws.adc-e.uk", "eu-isoe-west-1", "aws-iso-e"),
  of("oidc-eks.us-isof-east-1.api.aws.hci.ic.gov", "us-isof-east-1", "aws-iso-f"),
  of("oidc-eks.eusc-de-east-1.api.amazonwebservices.eu", "eusc-de-east-1", "aws-eusc"),
];

/** URLs whose host is none of EKS', many of them close. */
export const NO_ISSUERS: readonly string[] = [
  "",
  `oidc.eks.eu-west-1.amazonaws.com/id/${ID}`,
  `http://oidc.eks.eu-west-1.amazonaws.com/id/${ID}`,
  `https://eks.eu-west-1.amazonaws.com/id/${ID}`,
  `https://oidcXeks.eu-west-1.amazonaws.com/id/${ID}`,
  `https://oidcXeks.eu-west-1.api.aws/id/${ID}`,
  `https://oidc.eks.eu-west-1.amazonaws.com.evil.test/id/${ID}`,
  `https://oidc.eks.eu-west-1.evil.test/id/${ID}`,
  `https://oidc.eks.eu-west-1.amazonaws.com@evil.test/id/${ID}`,
  `https://evil.test/https://oidc.eks.eu-west-1.amazonaws.com/id/${ID}`,
  `https://oidc.eks.amazonaws.com/id/${ID}`,
  "https://oidc.eks.eu-west-1.amazonaws.com/",
  `https://oidc.eks.eu-west-1.api.aws/id/${ID}`,
  `https://oidc-eks.eu-west-1.amazonaws.com/id/${ID}`,
  "https://token.actions.githubusercontent.com",
];

function of(host: string, region: string, ...partitions: readonly string[]) {
  return { issuer: `https://${host}/id/${ID}`, region, partitions };
}
