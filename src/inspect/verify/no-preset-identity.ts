import { listPath } from "../../kubernetes/api-request";
import { type ClusterFacts, lookUp } from "../../kubernetes/cluster-facts";
import type { Container, LiveObject, PodController, VariableSource } from "../../kubernetes/live-objects";
import { failed, passed, undecided } from "../check";
import { workloadPath } from "./pods-of";
import type { VerifyRule } from "./rule";
import type { VerifySubject } from "./subject";

/**
 * Variables that SDKs look at before the injected identity, or that the webhook leaves as they are. Source:
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export const PRESET_VARIABLES: readonly string[] = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_PROFILE",
  "AWS_ROLE_ARN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
];

/** The workload's own template sets nothing that would win over the injected identity. Values are never read. */
export const noPresetIdentity: VerifyRule<VerifySubject> = {
  id: "preset-identity",
  expected: () => "no container is given access keys or another identity",
  asks: (subject, facts) => [
    workloadPath(subject),
    ...sourcesOf(subject, facts).map((source) => pathOf(subject, source)),
  ],
  check(subject, facts, expectation) {
    const workload = lookUp<PodController>(facts, workloadPath(subject));
    if (workload.found === "unread") return undecided(expectation, workload.why);
    if (workload.found === "absent")
      return undecided(expectation, `the workload's template: ${subject.name} is not there`);
    const found = containersOf(workload.thing).flatMap((container) => presets(container, subject, facts));
    const set = found.flatMap((one) => (one.found === "there" ? [one.words] : []));
    if (set.length > 0)
      return failed(
        expectation,
        set.join(", "),
        "take them out of the workload, and deactivate the keys: they win over the role",
      );
    const unread = found.flatMap((one) => (one.found === "unread" ? [one.words] : []));
    return unread.length > 0 ? undecided(expectation, ...unread) : passed(expectation, "none is");
  },
};

interface Preset {
  readonly found: "there" | "unread";
  readonly words: string;
}

function containersOf({ spec }: PodController): readonly Container[] {
  const { containers, initContainers = [] } = spec.template.spec;
  return [...initContainers, ...containers];
}

function presets(
  { name, env = [], envFrom = [] }: Container,
  subject: VerifySubject,
  facts: ClusterFacts,
): readonly Preset[] {
  const own = env
    .filter((variable) => PRESET_VARIABLES.includes(variable.name))
    .map((variable) => there(`container ${name} sets ${variable.name}`));
  return [...own, ...envFrom.flatMap((source) => fromSource(name, source, { subject, facts }))];
}

function fromSource(
  container: string,
  source: VariableSource,
  { subject, facts }: { readonly subject: VerifySubject; readonly facts: ClusterFacts },
): readonly Preset[] {
  const object = lookUp<LiveObject & { readonly data?: Readonly<Record<string, string>> }>(
    facts,
    pathOf(subject, source),
  );
  const words = source.secretRef
    ? `Secret ${source.secretRef.name}`
    : `ConfigMap ${source.configMapRef?.name}`;
  if (object.found === "absent") return [];
  if (object.found === "unread")
    return [
      { found: "unread", words: `the keys of ${words}, which container ${container} gets: ${object.why}` },
    ];
  const { prefix = "" } = source;
  return Object.keys(object.thing.data ?? {})
    .filter((key) => PRESET_VARIABLES.includes(`${prefix}${key}`))
    .map((key) => there(`container ${container} gets ${prefix}${key} from ${words}`));
}

function there(words: string): Preset {
  return { found: "there", words };
}

/** Secrets and ConfigMaps that become the containers' environment whole. */
function sourcesOf(subject: VerifySubject, facts: ClusterFacts): readonly VariableSource[] {
  const workload = lookUp<PodController>(facts, workloadPath(subject));
  return workload.found === "there"
    ? containersOf(workload.thing).flatMap(({ envFrom = [] }) => envFrom)
    : [];
}

function pathOf({ namespace }: VerifySubject, { secretRef, configMapRef }: VariableSource): string {
  return secretRef
    ? `${listPath(namespace, "secrets")}/${secretRef.name}`
    : `${listPath(namespace, "configmaps")}/${configMapRef?.name}`;
}
