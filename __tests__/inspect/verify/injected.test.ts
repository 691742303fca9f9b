import { injected } from "../../../src/inspect/verify/injected";
import type { Pod } from "../../../src/kubernetes/live-objects";
import { type Answers, forbidden, listOf, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";
import { HYVE_ROLE_ARN } from "../../support/declarations";
import {
  controlledBy,
  injectedContainer,
  livePod,
  liveReplicaSet,
  PATHS,
  verifySubject,
} from "../../support/live-workload";

const ACCOUNT = { metadata: { name: "hyve-sa" } };
const verdict = (pods: readonly Pod[], change: Answers = {}, subject = verifySubject()) =>
  verdictOf(injected, subject, {
    [PATHS.pods]: listOf(...pods),
    [PATHS.replicaSets]: listOf(liveReplicaSet()),
    [PATHS.serviceAccount]: ACCOUNT,
    ...change,
  });
const container = (change: Parameters<typeof injectedContainer>[1]) =>
  livePod({ spec: { containers: [injectedContainer("app", change)] } });
const [ROLE, TOKEN_FILE] = injectedContainer("app").env ?? [];
const variables = (...env: readonly (typeof ROLE)[]) =>
  container({ env: env.flatMap((variable) => (variable ? [variable] : [])) });

describe("pods hold their identity", () => {
  test("as the webhook leaves them, in every container", () => {
    const containers = [injectedContainer("app"), injectedContainer("mesh")];
    const two = livePod({ spec: { containers, initContainers: [injectedContainer("init")] } });

    expect(verdict([livePod(), two])).toMatchObject({ ok: true, got: "2 of 2 do" });
  });

  test("but for containers that get none", () => {
    const containers = [injectedContainer("app"), { name: "mesh" }];
    const pods = [livePod({ spec: { containers } })];

    expect(verdict(pods, {}, verifySubject({ skipContainers: ["mesh"] })).ok).toBe(true);
    expect(verdict(pods)).toMatchObject({ ok: false, got: "hyve-1-a: container mesh has no AWS_ROLE_ARN" });
  });

  test.each([
    ["ended", livePod({ phase: "Failed", spec: { containers: [{ name: "app" }] } })],
    [
      "are of others",
      livePod({ metadata: { ownerReferences: controlledBy("Job", "x") }, spec: { volumes: [] } }),
    ],
    ["run as another", livePod({ spec: { serviceAccountName: "default", containers: [{ name: "app" }] } })],
  ])("whatever pods lack that %s", (_, other) => {
    expect(verdict([livePod(), other])).toMatchObject({ ok: true, got: "1 of 1 do" });
  });
});

describe("a pod lacks", () => {
  test.each<[string, Pod, string]>([
    ["the role", variables(TOKEN_FILE), "container app has no AWS_ROLE_ARN"],
    ["every variable", container({ env: undefined }), "container app has no AWS_ROLE_ARN"],
    [
      "this role",
      variables({ name: "AWS_ROLE_ARN", value: `${HYVE_ROLE_ARN}2` }, TOKEN_FILE),
      `container app has another AWS_ROLE_ARN: ${HYVE_ROLE_ARN}2`,
    ],
    [
      "a role that can be seen",
      variables({ name: "AWS_ROLE_ARN" }, TOKEN_FILE),
      "container app has another AWS_ROLE_ARN: a reference",
    ],
    ["the token's path", variables(ROLE), "container app has no AWS_WEB_IDENTITY_TOKEN_FILE"],
    ["volumes", livePod({ spec: { volumes: undefined } }), "no volume holds a token for sts.amazonaws.com"],
    ["the token's mount", container({ volumeMounts: undefined }), "container app does not mount its token"],
    [
      "the mount of that token",
      container({ volumeMounts: [{ name: "kube-api-access", mountPath: "/x" }] }),
      "container app does not mount its token",
    ],
    [
      "anything in a container that starts before",
      livePod({ spec: { initContainers: [{ name: "init" }] } }),
      "container init has no AWS_ROLE_ARN",
    ],
  ])("%s", (_, pod, got) => {
    expect(verdict([pod])).toMatchObject({
      ok: false,
      got: `hyve-1-a: ${got}`,
      fix: expect.stringContaining("kubectl rollout restart deployment/hyve --namespace hyve"),
    });
  });

  test("a token for this audience", () => {
    const check = verdict([livePod()], {}, verifySubject({ audience: "other" }));

    expect(check).toMatchObject({ ok: false, got: "hyve-1-a: no volume holds a token for other" });
  });

  test("something, while another does not", () => {
    const bare = livePod({ metadata: { name: "hyve-1-b" }, spec: { containers: [{ name: "app" }] } });

    expect(verdict([livePod(), bare]).got).toBe("hyve-1-b: container app has no AWS_ROLE_ARN");
  });
});

describe("a pod that lacks something is older than the annotation", () => {
  const fields = { "f:metadata": { "f:annotations": { "f:eks.amazonaws.com/role-arn": {} } } };
  const labels = { "f:metadata": { "f:labels": { "f:app": {} } } };
  const got = (managedFields: readonly object[], created = "2026-01-02T00:00:00Z") => {
    const metadata = { creationTimestamp: created };
    const pod = livePod({ metadata, spec: { containers: [{ name: "app" }] } });
    return verdict([pod], { [PATHS.serviceAccount]: { metadata: { name: "hyve-sa", managedFields } } }).got;
  };
  const OLDER =
    "hyve-1-a: container app has no AWS_ROLE_ARN, as it is older than the ServiceAccount's annotation";
  const LACKS = "hyve-1-a: container app has no AWS_ROLE_ARN";

  test("if it was made before that was written last", () => {
    const times = ["2026-01-03T00:00:00Z", "2026-01-01T00:00:00Z"];

    expect(got(times.map((time) => ({ time, fieldsV1: fields })))).toBe(OLDER);
  });

  test.each([
    ["it was made after", [{ time: "2026-01-01T00:00:00Z", fieldsV1: fields }]],
    ["only something else was written later", [{ time: "2026-01-03T00:00:00Z", fieldsV1: labels }]],
    ["when is not said", [{ fieldsV1: fields }]],
    ["what is not said", [{ time: "2026-01-03T00:00:00Z" }]],
    ["nothing is said", []],
  ])("not if %s", (_, managedFields) => {
    expect(got(managedFields)).toBe(LACKS);
  });

  test("not if the ServiceAccount says nothing, or cannot be read", () => {
    const pod = livePod({ spec: { containers: [{ name: "app" }] } });

    expect(verdict([pod]).got).toBe(LACKS);
    expect(verdict([pod], { [PATHS.serviceAccount]: 403 }).got).toBe(LACKS);
  });
});

describe("whether pods hold their identity is not known", () => {
  test.each([PATHS.pods, PATHS.replicaSets])("if %s may not be read", (path) => {
    expect(verdict([livePod()], { [path]: 403 })).toMatchObject({ ok: false, missing: [forbidden(path)] });
  });

  test("if nobody read them", () => {
    expect(unreadVerdictOf(injected, verifySubject()).missing).toEqual([`${PATHS.pods} was not read`]);
  });

  test("if none runs: it would be found in order without having been looked at", () => {
    expect(verdict([])).toMatchObject({
      ok: false,
      missing: ["a running pod that runs as hyve-sa: there is none"],
    });
  });
});
