import { creating, deleting, merging } from "../../kubernetes/api-request";
import { POD_SECURITY_LABEL } from "../../kubernetes/pod-security";
import { type Actor, type Intrusion, intrusion } from "./attempt";
import { type GuardedWorld, listOf } from "./world";

/** Tokens of the ServiceAccount, and the ServiceAccount itself. */
export function identityIntrusions(world: GuardedWorld): readonly Intrusion[] {
  return [...tokens(world), ...secrets(world), ...serviceAccount(world)];
}

const AUDIENCE = "sts.amazonaws.com";

function tokens(world: GuardedWorld): readonly Intrusion[] {
  const { serviceAccount: name, pod } = world;
  const path = `${listOf(world, "serviceaccounts")}/${name}/token`;
  const ask = (id: string, what: string, spec: object, as: Actor = "developer"): Intrusion =>
    intrusion(id, what, creating(path, { spec }), { as });
  const bound = (uid: string, podName = pod.name) => ({
    audiences: [AUDIENCE],
    boundObjectRef: { kind: "Pod", apiVersion: "v1", name: podName, uid },
  });
  return [
    ask("token", "get a token for AWS", { audiences: [AUDIENCE] }),
    ask("token-other-audience", "get a token for something else", { audiences: ["vault"] }),
    ask("token-api", "get a token for the API server", { audiences: [] }),
    ask("token-bound-to-pod", "get a token as if for the running pod", bound(pod.uid)),
    ask("token-by-deployer", "get a token for AWS", { audiences: [AUDIENCE] }, "deployer"),
    ask("token-by-administrator", "get a token for AWS", { audiences: [AUDIENCE] }, "administrator"),
    {
      ...ask(
        "token-unbound-by-node",
        "get a token for AWS that is bound to no pod",
        { audiences: [AUDIENCE] },
        "node",
      ),
      stoppedBy: "node restriction",
    },
    {
      ...ask(
        "token-for-no-pod-by-node",
        "get a token for a pod that is not there",
        bound(pod.uid, "nobody"),
        "node",
      ),
      stoppedBy: "API server",
    },
    {
      ...ask(
        "token-bound-to-secret-by-node",
        "get a token that is bound to a Secret",
        {
          audiences: [AUDIENCE],
          boundObjectRef: { kind: "Secret", apiVersion: "v1", name: "intruder", uid: pod.uid },
        },
        "node",
      ),
      stoppedBy: "node restriction",
    },
  ];
}

function secrets(world: GuardedWorld): readonly Intrusion[] {
  const make = (id: string, what: string, metadata: object, as: Actor = "developer"): Intrusion =>
    intrusion(
      id,
      what,
      creating(listOf(world, "secrets"), {
        type: "kubernetes.io/service-account-token",
        metadata: {
          ...metadata,
          annotations: { "kubernetes.io/service-account.name": world.serviceAccount },
        },
      }),
      { as },
    );
  return [
    make("token-secret", "make a Secret that holds a token for ever", { name: "intruder" }),
    make("token-secret-generated", "make one with a generated name", { generateName: "intruder-" }),
    make(
      "token-secret-by-deployer",
      "make a Secret that holds a token for ever",
      { name: "intruder" },
      "deployer",
    ),
    make(
      "token-secret-by-administrator",
      "make a Secret that holds a token for ever",
      { name: "intruder" },
      "administrator",
    ),
  ];
}

function serviceAccount(world: GuardedWorld): readonly Intrusion[] {
  const list = listOf(world, "serviceaccounts");
  const path = `${list}/${world.serviceAccount}`;
  const annotations = { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/other" };
  return [
    intrusion(
      "service-account-role",
      "annotate it with another role",
      merging(path, { metadata: { annotations } }),
    ),
    intrusion("service-account-labels", "label it", merging(path, { metadata: { labels: { a: "b" } } })),
    intrusion("service-account-delete", "delete it", deleting(path)),
    intrusion("service-account-delete-all", "delete all ServiceAccounts", deleting(list)),
    intrusion(
      "service-account-create",
      "create it anew",
      creating(list, { metadata: { name: world.serviceAccount } }),
    ),
    intrusion(
      "pod-security",
      "let privileged pods into the namespace",
      merging(`/api/v1/namespaces/${world.namespace}`, {
        metadata: { labels: { [POD_SECURITY_LABEL]: "privileged" } },
      }),
    ),
    intrusion("namespace-delete", "delete the namespace", deleting(`/api/v1/namespaces/${world.namespace}`)),
  ];
}
