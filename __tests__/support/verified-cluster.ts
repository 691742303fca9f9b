import { environment } from "../../src/access/environment";
import { loadFile } from "../../src/config/load";
import { trialsOf } from "../../src/inspect/intrude/intrude";
import { subjectsOf, type VerifySubject } from "../../src/inspect/verify/subject";
import type { ApiRequest, ApiUser } from "../../src/kubernetes/api-request";
import { type Answers, clusterFacts, listOf } from "./cluster-facts";
import { clusterEntry, environmentEntry } from "./irsa-yaml";
import { injectedContainer, livePod, liveReplicaSet, liveWorkload, PATHS } from "./live-workload";

/** An environment with one guarded workload, as irsa.yaml has it. */
export function guardedEntry(cluster: object = {}): object {
  const guard = { mode: "enforce", deployers: { users: ["ci"] } };
  return environmentEntry({ cluster: clusterEntry({ guard, ...cluster }) });
}

/** The workload of an irsa.yaml that holds one. */
export function subjectOfFile(file: string): VerifySubject {
  const [subject] = loadFile(file).environments.map(environment).flatMap(subjectsOf);
  if (!subject) throw new Error(`${file} holds no workload`);
  return subject;
}

/** A cluster where everything is as guardedEntry() declares it. */
export function clusterInOrder({ guard, roleArn, webhook }: VerifySubject): Answers {
  const env = [
    { name: "AWS_ROLE_ARN", value: roleArn },
    { name: "AWS_WEB_IDENTITY_TOKEN_FILE", value: "/var/run/secrets/token" },
  ];
  const labels = { "pod-security.kubernetes.io/enforce": "baseline" };
  return {
    "/.well-known/openid-configuration": {
      issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    },
    "/api/v1/namespaces": listOf({ metadata: { name: "hyve", labels } }),
    [PATHS.policy]: { metadata: { name: "g" }, spec: guard?.policy.spec },
    [PATHS.binding]: { metadata: { name: "g" }, spec: guard?.binding.spec },
    [PATHS.serviceAccount]: { metadata: { name: "hyve-sa", annotations: webhook } },
    [PATHS.workload]: liveWorkload(),
    [PATHS.replicaSets]: listOf(liveReplicaSet()),
    [PATHS.pods]: listOf(livePod({ spec: { containers: [injectedContainer("app", { env })] } })),
  };
}

/** Whether a request is an intrusion that a guard must refuse, and not what must go on working. */
export function intrusionsOf(
  subject: VerifySubject,
  answers: Answers,
  developer?: ApiUser,
): (request: ApiRequest, as: ApiUser) => boolean {
  const { trials } = trialsOf(subject, clusterFacts(answers), { developer });
  const refused = trials.filter(({ judge }) => !judge({ status: 200, message: "" }).ok);
  const keys = new Set(refused.map(({ request, as }) => JSON.stringify([request, as])));
  return (request, as) => keys.has(JSON.stringify([request, as]));
}
