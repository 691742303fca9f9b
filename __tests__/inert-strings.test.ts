import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environment } from "../src/access/environment";
import { loadText } from "../src/config/load";
import { synthesizeEnvironments } from "../src/constructs/synthesize";
import { UserErrors } from "../src/errors";
import { workloadManifest } from "./support/declarations";
import { everyText, type TextPlace, textPlaces, textsOfSchema } from "./support/every-text";

const HOSTILE = [
  '${file("/etc/hostname")}',
  "%{ if true }yes%{ endif }",
  'a "quoted" text',
  "two\nlines",
  "${TfToken[TOKEN.1]}",
];

/** A user's text is never Terraform's syntax: every text of the schema is either refused or comes out as it was written. */
describe("a user's text", () => {
  let folder: string;
  /** How many templates the stacks hold where every text is harmless. */
  let harmless: readonly number[];
  const places = textPlaces(everyText());

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "inert-"));
    mkdirSync(join(folder, "policies"));
    mkdirSync(join(folder, "deploy"));
    const manifest = workloadManifest({ kind: "DaemonSet", name: "agent", namespace: "plain" });
    writeFileSync(join(folder, "deploy", "agent.json"), JSON.stringify(manifest));
    const statement = {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::dlz-landing/${aws:username}",
    };
    writeFileSync(
      join(folder, "policies", "landing.json"),
      JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    );
    harmless = stacksOf(everyText()).map(liveTemplates);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("is looked for at every place that the schema has", () => {
    const looked = new Set(places.filter(({ at }) => at === "value").map(({ path }) => `/${path.join("/")}`));
    const unsaid = textsOfSchema().filter((pattern) => {
      const matcher = new RegExp(`^${pattern.replaceAll("*", "[^/]+")}$`, "u");
      return ![...looked].some((path) => matcher.test(path));
    });

    expect(unsaid).toEqual([]);
    expect(places.filter(({ at }) => at === "key").length).toBeGreaterThan(5);
  });

  test("synthesizes where it is harmless, so that the tests below look at something", () => {
    const stacks = stacksOf(everyText());

    expect(stacks).toHaveLength(3);
  });

  describe.each(HOSTILE)("such as %j", (hostile) => {
    const rows = places.map((place) => [`${place.path.join(".")} (${place.at})`, place] as const);

    test.each(rows)("is inert or refused at %s", (_name, place) => {
      const content = withText(everyText(), place, hostile);

      const outcome = attempt(content);

      if (outcome === "refused") return;
      expect(outcome.map(liveTemplates)).toEqual(harmless);
      expect(
        outcome
          .flatMap(textsIn)
          .map(unescaped)
          .some((text) => text.includes(hostile) || text.includes(JSON.stringify(hostile).slice(1, -1))),
      ).toBe(true);
    });
  });

  test("is accepted where AWS and Kubernetes take any text", () => {
    const accepted = places.filter(
      (place) => attempt(withText(everyText(), place, HOSTILE[0] ?? "")) !== "refused",
    );

    expect(accepted.map(({ path }) => path.slice(4).join("."))).toEqual([
      "serviceAccount.annotations.note",
      "role.description",
      "acknowledge.P1",
      "acknowledge.P2",
      "acknowledge.P4",
    ]);
  });

  function attempt(content: unknown): "refused" | object[] {
    try {
      return stacksOf(content);
    } catch (error) {
      if (error instanceof UserErrors) return "refused";
      throw error;
    }
  }

  function stacksOf(content: unknown): object[] {
    const { environments } = loadText(JSON.stringify(content), join(folder, "irsa.yaml"));
    const outdir = mkdtempSync(join(folder, "out-"));
    synthesizeEnvironments(environments.map(environment), { outdir, format: "json" });
    return environments.map(({ name }) =>
      JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")),
    );
  }
});

function withText(content: unknown, { path, at }: TextPlace, text: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return text;
  if (Array.isArray(content))
    return content.map((item, index) => (index === step ? withText(item, { path: rest, at }, text) : item));
  return Object.fromEntries(
    Object.entries(content as object).map(([key, item]) => {
      if (key !== step) return [key, item];
      return at === "key" && rest.length === 0
        ? [text, item]
        : [key, withText(item, { path: rest, at }, text)];
    }),
  );
}

/** Every key and text of a stack; a backend's are taken literally by Terraform and are looked at by their rule. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]);
}

function liveTemplates(stack: object): number {
  return textsIn(stack).reduce(
    (count, text) =>
      count + [...text.matchAll(/\$\$\{|%%\{|[$%]\{/gu)].filter(([found]) => found.length === 2).length,
    0,
  );
}

function unescaped(text: string): string {
  return text.replaceAll("$${", () => "${").replaceAll("%%{", () => "%{");
}
