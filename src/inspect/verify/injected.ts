import { type ClusterFacts, lookUp } from "../../kubernetes/cluster-facts";
import type { Container, LiveObject, ManagedFields, Pod } from "../../kubernetes/live-objects";
import { ROLE_ANNOTATION } from "../../kubernetes/webhook-annotations";
import { failed, passed, undecided } from "../check";
import { podAsks, podsOf } from "./pods-of";
import type { VerifyRule } from "./rule";
import { serviceAccountPath } from "./service-account-annotated";
import type { VerifySubject } from "./subject";

/** The workload's pods really carry what the pod identity webhook adds: role, token file and audience. */
export const injected: VerifyRule<VerifySubject> = {
  id: "injected",
  expected: ({ roleArn, audience }) => `every pod holds a token for ${audience} and the role ${roleArn}`,
  asks: (subject) => [...podAsks(subject), serviceAccountPath(subject)],
  check(subject, facts, expectation) {
    const pods = podsOf(subject, facts);
    if (pods.found === "unread") return undecided(expectation, pods.why);
    const own = pods.thing.filter(
      ({ workload, state }) =>
        state === "stays" && workload?.kind === subject.kind && workload.name === subject.name,
    );
    if (own.length === 0)
      return undecided(expectation, `a running pod that runs as ${subject.serviceAccount}: there is none`);
    const wrong = own.flatMap(({ pod }) => {
      const [first] = lacks(pod, subject);
      return first === undefined ? [] : [`${pod.metadata.name}: ${first}${age(pod, subject, facts)}`];
    });
    if (wrong.length === 0) return passed(expectation, `${own.length} of ${own.length} do`);
    return failed(
      expectation,
      wrong.join("; "),
      `kubectl rollout restart ${subject.kind.toLowerCase()}/${subject.name} --namespace ${subject.namespace}; if new pods lack it too, the pod identity webhook does not run or does not see the ServiceAccount`,
    );
  },
};

const ROLE = "AWS_ROLE_ARN";
const TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";

/** What a pod lacks, in words. */
function lacks(pod: Pod, subject: VerifySubject): readonly string[] {
  const { containers, initContainers = [], volumes = [] } = pod.spec;
  const tokens = volumes.filter(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken: token }) => token?.audience === subject.audience),
  );
  const given = [...initContainers, ...containers].filter(
    ({ name }) => !subject.skipContainers.includes(name),
  );
  return [
    ...given.flatMap((container) => lacksContainer(container, subject)),
    ...(tokens.length > 0 ? [] : [`no volume holds a token for ${subject.audience}`]),
    ...given.flatMap(({ name, volumeMounts = [] }) =>
      volumeMounts.some((mount) => tokens.some((volume) => volume.name === mount.name))
        ? []
        : [`container ${name} does not mount its token`],
    ),
  ];
}

function lacksContainer({ name, env = [] }: Container, { roleArn }: VerifySubject): readonly string[] {
  const role = env.find((variable) => variable.name === ROLE);
  if (role === undefined) return [`container ${name} has no ${ROLE}`];
  if (role.value !== roleArn)
    return [`container ${name} has another ${ROLE}: ${role.value ?? "a reference"}`];
  return env.some((variable) => variable.name === TOKEN_FILE)
    ? []
    : [`container ${name} has no ${TOKEN_FILE}`];
}

/** The webhook changes pods when they are made, never later. */
function age(pod: Pod, subject: VerifySubject, facts: ClusterFacts): string {
  const account = lookUp<LiveObject>(facts, serviceAccountPath(subject));
  const annotated =
    account.found === "there" ? lastAnnotated(account.thing.metadata.managedFields ?? []) : undefined;
  const started = pod.metadata.creationTimestamp;
  return annotated !== undefined && started !== undefined && Date.parse(started) < Date.parse(annotated)
    ? ", as it is older than the ServiceAccount's annotation"
    : "";
}

function lastAnnotated(fields: readonly ManagedFields[]): string | undefined {
  const times = fields.flatMap(({ time, fieldsV1 }) =>
    time !== undefined && fieldsV1?.["f:metadata"]?.["f:annotations"]?.[`f:${ROLE_ANNOTATION}`] ? [time] : [],
  );
  return times.sort().at(-1);
}
