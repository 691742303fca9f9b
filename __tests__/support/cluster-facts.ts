import type { JsonObject } from "../../src/iam/policy-document";
import type { Check } from "../../src/inspect/check";
import type { VerifyRule } from "../../src/inspect/verify/rule";
import type { ApiAnswer } from "../../src/kubernetes/api-request";
import type { ClusterFacts } from "../../src/kubernetes/cluster-facts";

/** What a cluster answers, by path: an object, or a status that refuses. */
export type Answers = Readonly<Record<string, object | 403 | 404 | 500>>;

/** What was read from a cluster. */
export function clusterFacts(answers: Answers): ClusterFacts {
  return new Map(Object.entries(answers).map(([path, answer]) => [path, answerOf(path, answer)]));
}

/** A cluster's answer to reading a path. */
export function answerOf(path: string, answer: Answers[string] = usually(path)): ApiAnswer {
  if (typeof answer === "object") return { status: 200, message: "", object: answer as JsonObject };
  return { status: answer, message: answer === 403 ? forbidden(path) : "" };
}

/** What an API server says where nothing else is said: it knows RBAC, and has no roles. */
function usually(path: string): Answers[string] {
  return path.startsWith("/apis/rbac.authorization.k8s.io/") ? listOf() : 404;
}

/** What the API server says to whoever may not read a path. */
export function forbidden(path: string): string {
  return `User "dev" cannot get path "${path}"`;
}

/** A list, as the API server gives it. */
export function listOf(...items: readonly object[]): {
  readonly metadata: object;
  readonly items: readonly object[];
} {
  return { metadata: {}, items };
}

/** A rule, as far as it says what it must read. */
interface Asking<Subject> {
  readonly id: string;
  readonly asks: (subject: Subject, facts: ClusterFacts) => readonly string[];
}

/**
 * What a rule asks for, from a cluster that answers so, and with 404 beside. An answer that it never asks for is a mistake
 * of the test, or of the rule.
 */
export function askedFacts<Subject>(rule: Asking<Subject>, subject: Subject, answers: Answers): ClusterFacts {
  const facts = new Map<string, ApiAnswer>();
  const unread = () => rule.asks(subject, facts).filter((path) => !facts.has(path));
  for (let paths = unread(); paths.length > 0; paths = unread())
    for (const path of paths)
      facts.set(path, answerOf(path, answers[path] ?? workloadAt(path) ?? usually(path)));
  const unasked = Object.keys(answers).filter((path) => !facts.has(path));
  if (unasked.length > 0) throw new Error(`${rule.id} does not ask for ${unasked.join(", ")}`);
  return facts;
}

/** A workload that nothing else is said of is there, with its name behind its uid. */
function workloadAt(path: string): object | undefined {
  const [, name] =
    /^\/apis\/apps\/v1\/namespaces\/[^/]+\/(?:deployments|statefulsets|daemonsets)\/(.+)$/u.exec(path) ?? [];
  if (name === undefined) return undefined;
  const template = { spec: { serviceAccountName: "hyve-sa", containers: [] } };
  return { metadata: { name, uid: `${name}-uid` }, spec: { template } };
}

/** What a rule makes of a cluster that answers so; it gets what it asks for and nothing else. */
export function verdictOf<Subject>(rule: VerifyRule<Subject>, subject: Subject, answers: Answers): Check {
  const facts = askedFacts(rule, subject, answers);
  return rule.check(subject, facts, { name: `it: ${rule.id}`, expected: rule.expected(subject) });
}

/** What a rule makes of a cluster that nobody read. */
export function unreadVerdictOf<Subject>(rule: VerifyRule<Subject>, subject: Subject): Check {
  return rule.check(subject, new Map(), { name: `it: ${rule.id}`, expected: rule.expected(subject) });
}
