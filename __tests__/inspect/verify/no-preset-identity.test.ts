import { noPresetIdentity, PRESET_VARIABLES } from "../../../src/inspect/verify/no-preset-identity";
import type { Container } from "../../../src/kubernetes/live-objects";
import { type Answers, forbidden, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";
import { liveWorkload, PATHS, verifySubject } from "../../support/live-workload";

const KEYS = "/api/v1/namespaces/hyve/secrets/keys";
const SETTINGS = "/api/v1/namespaces/hyve/configmaps/settings";
const secret = (...keys: readonly string[]) => ({
  metadata: { name: "keys" },
  data: Object.fromEntries(keys.map((key) => [key, "VERY-SECRET"])),
});
const verdict = (container: Partial<Container>, answers: Answers = {}) =>
  verdictOf(noPresetIdentity, verifySubject(), {
    [PATHS.workload]: liveWorkload({ containers: [{ name: "app", ...container }] }),
    ...answers,
  });
const FROM_KEYS = { envFrom: [{ secretRef: { name: "keys" } }] };
const FROM_SETTINGS = { envFrom: [{ configMapRef: { name: "settings" } }] };

describe("a container is given an identity", () => {
  test.each(PRESET_VARIABLES)("by %s", (name) => {
    expect(verdict({ env: [{ name, value: "x" }] })).toMatchObject({
      ok: false,
      got: `container app sets ${name}`,
      fix: expect.stringContaining("deactivate the keys"),
    });
  });

  test("by a container that starts before", () => {
    const initContainers = [{ name: "init", env: [{ name: "AWS_PROFILE" }] }];
    const answers = { [PATHS.workload]: liveWorkload({ initContainers }) };

    expect(verdictOf(noPresetIdentity, verifySubject(), answers).got).toBe("container init sets AWS_PROFILE");
  });

  test("by the keys of a Secret or a ConfigMap, whose values are not told", () => {
    const check = verdict(FROM_KEYS, { [KEYS]: secret("AWS_ACCESS_KEY_ID", "A") });

    expect(check.got).toBe("container app gets AWS_ACCESS_KEY_ID from Secret keys");
    expect(JSON.stringify(check)).not.toContain("VERY-SECRET");
    expect(verdict(FROM_SETTINGS, { [SETTINGS]: secret("AWS_PROFILE") }).got).toBe(
      "container app gets AWS_PROFILE from ConfigMap settings",
    );
  });

  test("by keys that get their name by a prefix", () => {
    const container = { envFrom: [{ prefix: "AWS_", secretRef: { name: "keys" } }] };

    expect(verdict(container, { [KEYS]: secret("SECRET_ACCESS_KEY") }).got).toBe(
      "container app gets AWS_SECRET_ACCESS_KEY from Secret keys",
    );
    expect(verdict(container, { [KEYS]: secret("AWS_SECRET_ACCESS_KEY") }).ok).toBe(true);
  });

  test("even if something else is not known", () => {
    const env = [{ name: "AWS_PROFILE", value: "x" }];

    expect(verdict({ ...FROM_KEYS, env }, { [KEYS]: 403 })).toMatchObject({
      ok: false,
      got: "container app sets AWS_PROFILE",
    });
  });
});

describe("a container is given no identity", () => {
  test.each<[string, Partial<Container>, Answers]>([
    ["without variables", {}, {}],
    ["by the region", { env: [{ name: "AWS_REGION" }, { name: "aws_profile" }] }, {}],
    ["by a Secret of other keys", FROM_KEYS, { [KEYS]: secret("AWS_REGION") }],
    ["by an empty ConfigMap", FROM_SETTINGS, { [SETTINGS]: { metadata: { name: "settings" } } }],
    ["by a Secret that is not there", FROM_KEYS, { [KEYS]: 404 }],
  ])("%s", (_, container, answers) => {
    expect(verdict(container, answers)).toMatchObject({ ok: true, got: "none is" });
  });
});

describe("whether a container is given an identity is not known", () => {
  test("if a Secret may not be read, which is named", () => {
    expect(verdict(FROM_KEYS, { [KEYS]: 403 })).toMatchObject({
      ok: false,
      missing: [`the keys of Secret keys, which container app gets: ${forbidden(KEYS)}`],
    });
  });

  test.each<[string, Answers[string], string]>([
    ["may not be read", 403, forbidden(PATHS.workload)],
    ["is not there", 404, "the workload's template: hyve is not there"],
  ])("if the workload %s", (_, answer, missing) => {
    expect(verdict({}, { [PATHS.workload]: answer })).toMatchObject({ ok: false, missing: [missing] });
  });

  test("if nobody read it", () => {
    expect(unreadVerdictOf(noPresetIdentity, verifySubject())).toMatchObject({
      ok: false,
      missing: [`${PATHS.workload} was not read`],
    });
  });
});
