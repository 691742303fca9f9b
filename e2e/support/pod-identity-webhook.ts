import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { CERTIFICATE, CERTIFICATE_KEY } from "../../sandbox/kubernetes/components";
import { freePorts } from "../../sandbox/kubernetes/free-ports";
import type { KubernetesCluster } from "../../sandbox/kubernetes/kubernetes-cluster";
import { canBeRun } from "../../sandbox/kubernetes/programs";
import { describeUnless } from "./describe-unless";

const NAME = "pod-identity-webhook";
const NAMED = process.env["POD_IDENTITY_WEBHOOK"];

/** Tests of what the pod identity webhook itself does: skipped where its program is not, which is printed. */
export function describeInjected(what: string, tests: () => void): void {
  const lacking = NAMED === undefined ? `${NAME} is not on the PATH` : `POD_IDENTITY_WEBHOOK is no program`;
  describeUnless(program() === undefined ? lacking : undefined, what, tests);
}

/** The program that POD_IDENTITY_WEBHOOK names; without that, the one on the PATH. */
function program(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return (NAMED === undefined ? folders.map((folder) => join(folder, NAME)) : [NAMED]).find(canBeRun);
}

/**
 * Runs the webhook beside a cluster, and returns the configuration by which the API server asks it. It has the API server's own
 * certificate, which is for loopback and signed by itself.
 * Source: https://github.com/aws/amazon-eks-pod-identity-webhook
 */
export async function runPodIdentityWebhook(cluster: KubernetesCluster): Promise<object> {
  const [port, metricsPort] = await freePorts(2);
  const certificate = join(cluster.folder, CERTIFICATE);
  cluster.run({
    name: NAME,
    program: program() ?? NAME,
    args: [
      "--in-cluster=false",
      `--kubeconfig=${cluster.kubeconfig("admin")}`,
      `--tls-cert=${certificate}`,
      `--tls-key=${join(cluster.folder, CERTIFICATE_KEY)}`,
      `--port=${port}`,
      `--metrics-port=${metricsPort}`,
      "--aws-default-region=eu-west-1",
      "--sts-regional-endpoint=true",
    ],
  });
  return configuration(`https://127.0.0.1:${port}/mutate`, readFileSync(certificate));
}

/** It fails closed, unlike that of EKS: a webhook that is not reached must not look like one that has nothing to do. */
function configuration(url: string, certificate: Buffer): object {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: { name: NAME },
    webhooks: [
      {
        name: "pod-identity-webhook.amazonaws.com",
        clientConfig: { url, caBundle: certificate.toString("base64") },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
        admissionReviewVersions: ["v1beta1"],
        failurePolicy: "Fail",
        sideEffects: "None",
      },
    ],
  };
}
