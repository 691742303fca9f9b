import type { Bypass, Json } from "./bypass";
import {
  ADMINISTRATOR,
  adopted,
  adoptedExclusive,
  alsoTrusting,
  lettingIn,
  NODE_ROLE,
  policy,
  ROLE,
  trusting,
} from "./documents";

const SOMEBODY = "arn:aws:iam::111122223333:role/pipeline";
const CHANGING_ROLE = `nobody who may change role HyveS3WriterRole, its trust or the cluster's access entries lets others in`;
const PODS = { Service: "pods.eks.amazonaws.com" };
const POD_ACTIONS = ["sts:AssumeRole", "sts:TagSession"];

/** What somebody else's policy lets them do. */
function may(action: string, resource: string) {
  return {
    elsewhere: policy({ Effect: "Allow", Action: action, Resource: resource }) as Json,
    request: { principal: SOMEBODY, action, resource },
  };
}

/** Rows 16 to 22: ways in through the rest of AWS. */
export const ESCALATION: readonly Bypass[] = [
  {
    row: 16,
    hole: "Another role that is trusted: whoever may assume that one",
    opens: { trust: alsoTrusting({ AWS: SOMEBODY }) },
    outcome: "refuted",
    claim: "P1",
    says: "a session of role arn:aws:iam::111122223333:role/pipeline does sts:AssumeRole",
    nearest: { trust: policy(trusting()) },
  },
  {
    row: 16,
    hole: "A bucket's administrator that others may assume",
    opens: may("sts:AssumeRole", ADMINISTRATOR),
    outcome: "assumption",
    claim: "P2",
    says: "whoever may assume role ops/bucket-admin acts as it",
  },
  ...["iam:UpdateAssumeRolePolicy", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:CreateRole"].map(
    (action): Bypass => ({
      row: 17,
      hole: `Somebody who may do ${action} on the role`,
      opens: may(action, ROLE),
      outcome: "assumption",
      claim: "P1",
      says: CHANGING_ROLE,
    }),
  ),
  {
    row: 18,
    hole: "A service that may assume the role, for whoever may pass it on (iam:PassRole)",
    opens: { trust: alsoTrusting({ Service: "ec2.amazonaws.com" }) },
    outcome: "refuted",
    claim: "P1",
    says: "the AWS service ec2.amazonaws.com does sts:AssumeRole",
    nearest: { trust: policy(trusting()) },
  },
  {
    row: 18,
    hole: "iam:PassRole on a role that no service may assume, by somebody who changes that too",
    opens: may("iam:PassRole", ROLE),
    outcome: "assumption",
    claim: "P1",
    says: CHANGING_ROLE,
  },
  {
    row: 19,
    hole: "EKS Pod Identity: whatever pod an association names",
    opens: { trust: alsoTrusting(PODS, { Action: POD_ACTIONS }) },
    outcome: "refuted",
    claim: "P1",
    says: "the AWS service pods.eks.amazonaws.com does sts:AssumeRole",
    nearest: { trust: alsoTrusting(PODS, { Action: POD_ACTIONS, Effect: "Deny" }) },
  },
  {
    row: 19,
    hole: "EKS Pod Identity with the tags of one pod, which this version does not declare",
    opens: {
      trust: alsoTrusting(PODS, {
        Action: POD_ACTIONS,
        Condition: { StringEquals: { "aws:RequestTag/kubernetes-service-account": "hyve-sa" } },
      }),
    },
    outcome: "refuted",
    claim: "P1",
    says: "with aws:RequestTag/kubernetes-service-account = hyve-sa",
    nearest: { trust: policy(trusting()) },
  },
  {
    row: 20,
    hole: "Somebody who may make themselves the cluster's administrator",
    opens: may("eks:CreateAccessEntry", "arn:aws:eks:eu-west-1:111122223333:cluster/codisc-tst"),
    outcome: "assumption",
    claim: "P1",
    says: CHANGING_ROLE,
  },
  {
    row: 21,
    hole: "The node's role, which every pod of the node can have, may assume the role",
    opens: { trust: alsoTrusting({ AWS: NODE_ROLE }) },
    outcome: "refuted",
    claim: "P1",
    says: `a session of role ${NODE_ROLE} does sts:AssumeRole`,
    nearest: { trust: policy(trusting()) },
  },
  {
    row: 21,
    hole: "The node's role may write to the bucket",
    opens: adopted(lettingIn({ AWS: NODE_ROLE })),
    outcome: "refuted",
    claim: "P2",
    says: `a session of role ${NODE_ROLE} does s3:PutObject`,
    nearest: adoptedExclusive(lettingIn({ AWS: NODE_ROLE })),
  },
  {
    row: 21,
    hole: "Instance metadata within a pod's reach: the kubelet's own credentials",
    opens: { manifest: pod("hostNetwork: true") },
    outcome: "assumption",
    claim: "P4",
    says: "metadata beyond one hop",
  },
  {
    row: 22,
    hole: "A pod that reads its node's files, with the tokens of all pods in them",
    opens: { manifest: pod("volumes: [{ name: pods, hostPath: { path: /var/lib/kubelet/pods } }]") },
    outcome: "assumption",
    claim: "P4",
    says: "no pod reaches its node's files or credentials (hostPath, privileged",
  },
];

function pod(spec: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: neighbour, namespace: hyve }
spec:
  containers: [{ name: shell, image: busybox }]
  ${spec}
`;
}
