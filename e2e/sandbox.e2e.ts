import { ISSUER } from "../sandbox/kubernetes/components";
import { Kubectl } from "../sandbox/kubernetes/kubectl";
import type { KubernetesCluster } from "../sandbox/kubernetes/kubernetes-cluster";
import { startKubernetes } from "../sandbox/kubernetes/start-kubernetes";
import { USERS, type User } from "../sandbox/kubernetes/users";
import { eventually } from "./support/eventually";

const NAMESPACE = "hyve";

describe("a cluster", () => {
  let cluster: KubernetesCluster;
  let as: Readonly<Record<User, Kubectl>>;

  beforeAll(async () => {
    cluster = await startKubernetes((line) => process.stderr.write(`${line}\n`));
    const users = USERS.map((user) => [user, new Kubectl(cluster, user)]);
    as = Object.fromEntries(users);
    as.admin.must("create", "namespace", NAMESPACE);
    await cluster.giveDeveloper(NAMESPACE);
  });

  afterAll(() => cluster?.stop());

  test("is Kubernetes 1.36 on loopback", () => {
    const { serverVersion } = JSON.parse(as.dev.must("version", "--output", "json"));

    expect(serverVersion.gitVersion).toMatch(/^v1\.36\.\d+$/u);
    expect(cluster.server).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/u);
  });

  test.each(USERS)("has a kubeconfig with the context %s", (user) => {
    expect(as[user].must("config", "current-context").trim()).toBe(user);
  });

  test.each<[User, "yes" | "no", string]>([
    ["admin", "yes", "* *"],
    ["ci", "yes", "create namespaces"],
    ["ci", "yes", "patch deployments.apps --namespace default"],
    ["ci", "yes", "create serviceaccounts --namespace kube-system"],
    ["ci", "yes", "create rolebindings --namespace hyve"],
    ["ci", "no", "create clusterrolebindings"],
    ["ci", "no", "create validatingadmissionpolicies"],
    ["ci", "no", "impersonate users"],
    ["dev", "yes", "* * --namespace hyve"],
    ["dev", "no", "get pods --namespace default"],
    ["dev", "no", "delete namespaces"],
    ["node", "no", "get secrets --namespace hyve"],
    ["node", "no", "create deployments.apps --namespace hyve"],
  ])("lets %s: %s, %s", (user, answer, question) => {
    expect(as[user].run("auth", "can-i", ...question.split(" ")).stdout).toMatch(
      new RegExp(`^${answer}\\b`, "u"),
    );
  });

  test("lets dev create in its namespace, in no other, and nothing that is in none", () => {
    const create = (...args: readonly string[]) => as.dev.run("create", ...args).stderr;

    expect(create("configmap", "mine", "--namespace", NAMESPACE)).toBe("");
    expect(create("configmap", "mine", "--namespace", "default")).toContain("forbidden");
    expect(create("clusterrole", "mine", "--verb=get", "--resource=pods")).toContain("forbidden");
  });

  test("lets ci create a namespace with what a workload needs, and no right that it lacks", () => {
    const create = (...args: readonly string[]) => as.ci.run("create", ...args).stderr;

    expect(create("namespace", "deployed")).toBe("");
    expect(create("serviceaccount", "app", "--namespace", "deployed")).toBe("");
    expect(create("deployment", "app", "--image=app:1", "--namespace", "deployed")).toBe("");
    expect(create("clusterrolebinding", "mine", "--clusterrole=cluster-admin", "--user=ci")).toContain(
      "forbidden",
    );
  });

  test("lets the node change itself and no other node", () => {
    expect(as.node.run("label", "node", "n1", "example.com/a=b").stderr).toBe("");
    expect(as.node.run("delete", "node", "n1").stderr).toContain("forbidden");
    expect(as.node.run("label", "node", "n2", "example.com/a=b").stderr).toMatch(/Forbidden|NotFound/u);
  });

  test("makes a Deployment's pods ready, and those of a new rollout", () => {
    const inNamespace = ["--namespace", NAMESPACE];
    as.dev.must("create", "deployment", "web", "--image=web:1", "--replicas=3", ...inNamespace);
    as.dev.must("rollout", "status", "deployment/web", "--timeout=30s", ...inNamespace);

    as.dev.must("set", "image", "deployment/web", "web=web:2", ...inNamespace);

    as.dev.must("rollout", "status", "deployment/web", "--timeout=30s", ...inNamespace);
    const pods = JSON.parse(as.dev.must("get", "pods", "--output", "json", ...inNamespace)).items;
    const ready = pods.filter(
      ({ metadata, status }: { metadata: object; status: { phase: string } }) =>
        !("deletionTimestamp" in metadata) && status.phase === "Running",
    );
    expect(ready).toHaveLength(3);
    expect(ready[0].spec).toMatchObject({ nodeName: "n1", containers: [{ image: "web:2" }] });
  });

  test("gives the node a token for its pod that looks like one of EKS, and none for a pod that is not there", () => {
    as.dev.must("create", "serviceaccount", "hyve-sa", "--namespace", NAMESPACE);
    as.dev.give(podWithToken("hyve"), "create");
    as.dev.must("wait", "pod/hyve", "--for=condition=Ready", "--timeout=30s", "--namespace", NAMESPACE);
    const uid = as.dev.must("get", "pod/hyve", "--namespace", NAMESPACE, "--output=jsonpath={.metadata.uid}");
    const request = (pod: string) =>
      as.node.run(
        ..."create token hyve-sa --audience sts.amazonaws.com --duration 24h --bound-object-kind Pod".split(
          " ",
        ),
        ...["--namespace", NAMESPACE, "--bound-object-name", pod, "--bound-object-uid", uid],
      );

    const { stdout: token } = request("hyve");

    const [header, claims] = token
      .split(".")
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, "base64url").toString("utf8")));
    expect(header).toEqual({ alg: "RS256", kid: expect.stringMatching(/.{40,}/u) });
    expect(claims).toMatchObject({
      iss: ISSUER,
      sub: "system:serviceaccount:hyve:hyve-sa",
      aud: ["sts.amazonaws.com"],
      "kubernetes.io": { namespace: NAMESPACE, node: { name: "n1" }, pod: { name: "hyve", uid } },
    });
    expect(claims.exp - claims.iat).toBe(24 * 60 * 60);
    expect(request("another").stderr).toContain('pod "another" not found');
  });

  test("publishes the issuer where EKS does", () => {
    const { issuer, jwks_uri } = JSON.parse(
      as.admin.must("get", "--raw", "/.well-known/openid-configuration"),
    );

    expect({ issuer, jwks_uri }).toEqual({ issuer: ISSUER, jwks_uri: `${ISSUER}/keys` });
  });

  test("runs each controller as a ServiceAccount of its own, as EKS does", () => {
    const accounts = as.admin.must("get", "serviceaccounts", "--namespace", "kube-system", "--output=name");

    expect(accounts).toContain("serviceaccount/replicaset-controller\n");
  });

  test("enforces admission policies that validate and that mutate", async () => {
    for (const object of [...refusal(), ...mutation()])
      expect(as.admin.give(object, "create").stderr).toBe("");

    const create = (name: string, ...args: readonly string[]) =>
      as.dev.run("create", "configmap", name, "--namespace", NAMESPACE, "--output=json", ...args);
    await eventually(() => create("refused", "--dry-run=server").status !== 0);
    await eventually(() => create("any", "--dry-run=server").stdout.includes('"sandbox": "was-here"'));

    expect(create("refused").stderr).toContain("no ConfigMap is called so");
    expect(JSON.parse(create("allowed").stdout).metadata.labels).toEqual({ sandbox: "was-here" });
  });
});

function podWithToken(name: string): object {
  const serviceAccountToken = { audience: "sts.amazonaws.com", expirationSeconds: 86400, path: "token" };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: NAMESPACE },
    spec: {
      serviceAccountName: "hyve-sa",
      containers: [{ name, image: "hyve:1" }],
      volumes: [{ name: "aws-iam-token", projected: { sources: [{ serviceAccountToken }] } }],
    },
  };
}

const CONFIG_MAPS = {
  matchPolicy: "Equivalent",
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": NAMESPACE } },
  resourceRules: [
    { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] },
  ],
};

function refusal(): readonly object[] {
  const validations = [
    { expression: "object.metadata.name != 'refused'", message: "no ConfigMap is called so" },
  ];
  return [
    admission("ValidatingAdmissionPolicy", { matchConstraints: CONFIG_MAPS, validations }),
    admission("ValidatingAdmissionPolicyBinding", { policyName: "sandbox", validationActions: ["Deny"] }),
  ];
}

function mutation(): readonly object[] {
  const expression = 'Object{metadata: Object.metadata{labels: {"sandbox": "was-here"}}}';
  const mutations = [{ patchType: "ApplyConfiguration", applyConfiguration: { expression } }];
  const policy = { matchConstraints: CONFIG_MAPS, reinvocationPolicy: "Never", mutations };
  return [
    admission("MutatingAdmissionPolicy", policy),
    admission("MutatingAdmissionPolicyBinding", { policyName: "sandbox" }),
  ];
}

function admission(kind: string, spec: object): object {
  return { apiVersion: "admissionregistration.k8s.io/v1", kind, metadata: { name: "sandbox" }, spec };
}
