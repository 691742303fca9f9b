import { intrusions } from "../src/inspect/intrusions/intrusions";
import { ROLE_ARN } from "./support/declarations";
import { eventually } from "./support/eventually";
import { GuardedCluster, IMAGES } from "./support/guarded-cluster";
import { describeInjected, runPodIdentityWebhook } from "./support/pod-identity-webhook";

const WORKLOAD = { kind: "Deployment", name: "hyve" } as const;
const IN_NAMESPACE = ["--namespace", "hyve"];

/** The webhook that EKS runs, asked by the API server. Each test goes on where the one before left off. */
describeInjected("a guarded workload where the pod identity webhook runs", () => {
  let cluster: GuardedCluster;

  beforeAll(async () => {
    cluster = await GuardedCluster.start();
    await cluster.namespace("hyve");
    cluster.admin.must("create", "serviceaccount", "hyve-sa", ...IN_NAMESPACE);
    const configuration = await runPodIdentityWebhook(cluster.cluster);
    expect(cluster.admin.give(configuration, "create").stderr).toBe("");
    await cluster.guard({ namespace: "hyve", name: "hyve-sa", workloads: [WORKLOAD], mode: "enforce" });
    await eventually(() => takesPods());
    cluster.deployer.must("create", "deployment", "hyve", `--image=${IMAGES}app:1`, ...IN_NAMESPACE);
    cluster.deployer.must("set", "serviceaccount", "deployment/hyve", "hyve-sa", ...IN_NAMESPACE);
    rolledOut();
  });

  afterAll(() => cluster?.stop());

  test("has no credentials in pods from before its ServiceAccount was annotated", () => {
    const before = cluster.world("hyve", "hyve-sa", WORKLOAD).pod.name;

    annotate(`eks.amazonaws.com/role-arn=${ROLE_ARN}`);

    expect(cluster.world("hyve", "hyve-sa", WORKLOAD).pod.name).toBe(before);
    expect(injected()).toEqual({ role: undefined, tokenFile: undefined, tokens: [] });
  });

  test("has them in pods from afterwards, which the guard lets run", () => {
    cluster.deployer.must("rollout", "restart", "deployment/hyve", ...IN_NAMESPACE);
    rolledOut();

    const tokenFile = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";
    expect(injected()).toEqual({ role: ROLE_ARN, tokenFile, tokens: ["sts.amazonaws.com"] });
  });

  test("is guarded as before", async () => {
    expect(await cluster.surprises(intrusions(cluster.world("hyve", "hyve-sa", WORKLOAD)))).toEqual([]);
  });

  test("has none any more once the annotation is gone", () => {
    annotate("eks.amazonaws.com/role-arn-");
    cluster.deployer.must("rollout", "restart", "deployment/hyve", ...IN_NAMESPACE);
    rolledOut();

    expect(injected()).toEqual({ role: undefined, tokenFile: undefined, tokens: [] });
  });

  /** Whether the webhook answers: without it no pod is made. */
  function takesPods(): boolean {
    const pod = ["run", "nobody", `--image=${IMAGES}app:1`, "--dry-run=server"];
    return cluster.admin.run(...pod, ...IN_NAMESPACE).status === 0;
  }

  function annotate(annotation: string): void {
    cluster.deployer.must("annotate", "serviceaccount", "hyve-sa", annotation, ...IN_NAMESPACE);
  }

  function rolledOut(): void {
    cluster.deployer.must("rollout", "status", "deployment/hyve", "--timeout=60s", ...IN_NAMESPACE);
  }

  /** What the running pod's container is told, and the audiences of the tokens that are mounted for it. */
  function injected() {
    const { name } = cluster.world("hyve", "hyve-sa", WORKLOAD).pod;
    const { spec } = JSON.parse(cluster.admin.must("get", "pod", name, "--output=json", ...IN_NAMESPACE));
    const variables: readonly Variable[] = spec.containers[0].env ?? [];
    const told = (wanted: string) => variables.find((variable) => variable.name === wanted)?.value;
    const sources: readonly Source[] = spec.volumes.flatMap(
      ({ projected }: Volume) => projected?.sources ?? [],
    );
    return {
      role: told("AWS_ROLE_ARN"),
      tokenFile: told("AWS_WEB_IDENTITY_TOKEN_FILE"),
      tokens: sources.flatMap(({ serviceAccountToken }) => serviceAccountToken?.audience ?? []),
    };
  }
});

interface Variable {
  readonly name: string;
  readonly value: string;
}

interface Volume {
  readonly projected?: { readonly sources: readonly Source[] };
}

interface Source {
  readonly serviceAccountToken?: { readonly audience?: string };
}
