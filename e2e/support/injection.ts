import { ROLE_ARN } from "./declarations";

const NAME = "aws-iam-token";
const MOUNT_PATH = "/var/run/secrets/eks.amazonaws.com/serviceaccount";

/** Does to pods of one ServiceAccount what the pod identity webhook does, by a policy: the webhook's binary is in no registry. */
export function injection(namespace: string, serviceAccount: string): readonly object[] {
  const container = "Object.spec.containers";
  const env = { AWS_ROLE_ARN: ROLE_ARN, AWS_WEB_IDENTITY_TOKEN_FILE: `${MOUNT_PATH}/token` };
  const variables = Object.entries(env).map(
    ([name, value]) => `${container}.env{name: "${name}", value: "${value}"}`,
  );
  const mount = `${container}.volumeMounts{name: "${NAME}", mountPath: "${MOUNT_PATH}", readOnly: true}`;
  const each = `${container}{name: c.name, env: [${variables.join(", ")}], volumeMounts: [${mount}]}`;
  const containers = `Object{spec: Object.spec{containers: object.spec.containers.map(c, ${each})}}`;
  const projected = "Object.spec.volumes.projected";
  const token = `${projected}.sources.serviceAccountToken{audience: "sts.amazonaws.com", path: "token"}`;
  const sources = `[${projected}.sources{serviceAccountToken: ${token}}]`;
  const volume = `Object.spec.volumes{name: "${NAME}", projected: ${projected}{sources: ${sources}}}`;
  // A list of sources is atomic, which a patch of the other type refuses; a list of objects as one value ends the request.
  const list = `has(object.spec.volumes) ? [] : [JSONPatch{op: "add", path: "/spec/volumes", value: []}]`;
  const volumes = `(${list}) + [JSONPatch{op: "add", path: "/spec/volumes/-", value: ${volume}}]`;
  const metadata = { name: `injection.${namespace}.${serviceAccount}` };
  const apiVersion = "admissionregistration.k8s.io/v1";
  return [
    {
      apiVersion,
      kind: "MutatingAdmissionPolicy",
      metadata,
      spec: {
        failurePolicy: "Fail",
        reinvocationPolicy: "Never",
        matchConstraints: {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
          resourceRules: [
            { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] },
          ],
        },
        matchConditions: [
          {
            name: "runs-as",
            expression: `object.spec.?serviceAccountName.orValue("") == "${serviceAccount}"`,
          },
        ],
        mutations: [
          { patchType: "JSONPatch", jsonPatch: { expression: volumes } },
          { patchType: "ApplyConfiguration", applyConfiguration: { expression: containers } },
        ],
      },
    },
    { apiVersion, kind: "MutatingAdmissionPolicyBinding", metadata, spec: { policyName: metadata.name } },
  ];
}
