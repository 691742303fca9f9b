import { oidcProvider } from "../../../src/access/oidc-provider";
import type { Bypass, Json } from "./bypass";
import { AUD, AUDIENCE, asking, HOST, OTHER_HOST, PROVIDER, policy, ROLE, SUB, trusting } from "./documents";

/** Rows 12 to 15: the provider, the issuer's keys and its tokens. */
export const ISSUER: readonly Bypass[] = [
  {
    row: 12,
    hole: "A provider that accepts more audiences, and a trust policy that does not test them",
    opens: { trust: asking({ StringEquals: SUB }), audiences: [AUDIENCE, "vault"] },
    outcome: "refuted",
    claim: "P1",
    says: ":aud = vault",
    nearest: { trust: policy(trusting()), audiences: [AUDIENCE, "vault"] },
  },
  {
    row: 12,
    hole: "An audience that somebody adds to the provider later",
    opens: { elsewhere: adding("iam:AddClientIDToOpenIDConnectProvider"), request: onProvider() },
    outcome: "assumption",
    claim: "P1",
    says: "the OIDC provider keeps accepting the audiences of this configuration alone",
  },
  {
    row: 13,
    hole: "An issuer whose keys lie in a bucket, and so belong to whoever writes there",
    opens: {
      irsaYaml: { [`https://${HOST}`]: "https://acme-oidc.s3.eu-west-1.amazonaws.com/prod" },
    },
    outcome: "refused at synth",
    says: "must be https://oidc.eks.REGION.amazonaws.com/id/",
    nearest: { irsaYaml: { [HOST]: OTHER_HOST } },
  },
  {
    row: 13,
    hole: "A host that only looks like EKS'",
    opens: {
      call: () => oidcProvider(providerOf(`https://${HOST.replace("amazonaws.com", "example.com")}`)),
    },
    outcome: "cannot be written",
    says: "whose host is none of EKS' in partition aws",
    nearest: { call: () => oidcProvider(providerOf(`https://${HOST}`)) },
  },
  {
    row: 13,
    hole: "Keys of EKS that somebody else can use",
    opens: { request: token("203.0.113.7"), of: "role", answer: "allowed" },
    outcome: "assumption",
    claim: "P1",
    says: "the issuer's keys are EKS' own: nobody else signs its tokens",
  },
  {
    row: 14,
    hole: "A namespace or ServiceAccount that is deleted and made anew by somebody else",
    opens: {
      manifest: "apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: hyve-sa, namespace: hyve }\n",
    },
    outcome: "assumption",
    claim: "P1",
    says: "whoever may make hyve/hyve-sa anew, or a namespace of that name, has the role",
  },
  {
    row: 15,
    hole: "A token that is stolen and used outside the cluster",
    opens: { request: token("198.51.100.9"), of: "role", answer: "allowed" },
    outcome: "assumption",
    claim: "P1",
    says: "a token that is stolen works from anywhere until it expires",
  },
];

function adding(action: string): Json {
  return policy({ Effect: "Allow", Action: action, Resource: "*" });
}

function onProvider() {
  return {
    principal: "arn:aws:iam::111122223333:role/pipeline",
    action: "iam:AddClientIDToOpenIDConnectProvider",
    resource: PROVIDER,
  };
}

function providerOf(issuer: string) {
  return { ownership: "create", partition: "aws", accountId: "111122223333", issuer } as const;
}

/** The declared token, presented from an address. */
function token(address: string) {
  return {
    principal: { federated: PROVIDER },
    action: "sts:AssumeRoleWithWebIdentity",
    resource: ROLE,
    context: { ...SUB, ...AUD, "aws:SourceIp": address },
  };
}
