import type { ClusterSubject } from "../../../src/inspect/verify/cluster-subject";
import { podSecurityEverywhere } from "../../../src/inspect/verify/pod-security-everywhere";
import { type Answers, forbidden, listOf, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";

const NAMESPACES = "/api/v1/namespaces";
const SUBJECT: ClusterSubject = {
  issuer: "https://issuer.example.com",
  deployers: { users: [], groups: [] },
  breakGlass: [],
  namespaces: ["kube-system"],
  trusted: [],
};
const verdict = (answer: Answers[string]) =>
  verdictOf(podSecurityEverywhere, SUBJECT, { [NAMESPACES]: answer });
const namespace = (name: string, standard?: string) => ({
  metadata: { name, ...(standard && { labels: { "pod-security.kubernetes.io/enforce": standard } }) },
});
const KUBERNETES = [namespace("kube-system")];

describe("every namespace is held", () => {
  test.each(["baseline", "restricted"])("to %s, kube-system aside", (standard) => {
    expect(verdict(listOf(...KUBERNETES, namespace("hyve", standard)))).toMatchObject({
      ok: true,
      got: "all are",
    });
  });
});

describe("a namespace is not held", () => {
  test.each([
    ["without the label", namespace("hyve")],
    ["to privileged", namespace("hyve", "privileged")],
    [
      "by warnings alone",
      { metadata: { name: "hyve", labels: { "pod-security.kubernetes.io/warn": "baseline" } } },
    ],
  ])("%s", (_, open) => {
    expect(verdict(listOf(...KUBERNETES, namespace("default", "baseline"), open))).toMatchObject({
      ok: false,
      got: "not held: hyve",
      fix: expect.stringContaining(
        "kubectl label namespace hyve pod-security.kubernetes.io/enforce=baseline",
      ),
    });
  });

  test.each(["kube-monitoring", "kubeflow"])(
    "only because it is called like one of Kubernetes': %s",
    (name) => {
      expect(verdict(listOf(namespace(name)))).toMatchObject({ ok: false, got: `not held: ${name}` });
    },
  );
});

describe("whether every namespace is held is not known", () => {
  test("if they may not be read, or nobody did", () => {
    expect(verdict(403)).toMatchObject({ ok: false, missing: [forbidden(NAMESPACES)] });
    expect(unreadVerdictOf(podSecurityEverywhere, SUBJECT).missing).toEqual([`${NAMESPACES} was not read`]);
  });
});
