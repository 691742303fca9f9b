import type { Problem } from "../../errors";
import { quote } from "../../value-rule";
import { kindText, knownElements } from "./elements";
import { entriesOf, itemsOf, type Located, valueText } from "./located";
import type { Policy, PolicyKind, PolicyStatement } from "./policy";
import { ProblemList, type Refuse } from "./problem-list";
import { readStatement } from "./read-statement";
import { type Reading, readText } from "./reading";

const ELEMENTS = ["Version", "Id", "Statement"];
const VERSIONS = ["2012-10-17", "2008-10-17"] as const;

/** A policy from a JSON value; `policy` says nothing where there are problems. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly problems: readonly Problem[];
}

/** Reads a policy of a kind from a JSON value, and finds every problem of it. */
export function readPolicyValue(value: unknown, kind: PolicyKind): ReadPolicy {
  const list = new ProblemList();
  const { refuse } = list;
  const itself: Located = { value, path: [] };
  const entries = entriesOf(itself);
  if (!entries) {
    refuse(
      itself,
      `must be an object with Version and Statement, got ${valueText(value)}${wrappedHint(value)}`,
    );
    return { policy: { version: "2012-10-17", statements: [] }, problems: list.problems };
  }
  const { byName, mistyped } = knownElements({ itself, entries, allowed: ELEMENTS }, { kind, refuse });
  const versionElement = mistyped.has("Version") ? { value: "2012-10-17", path: [] } : byName.get("Version");
  const version = readVersion(versionElement, kind, refuse);
  const id = byName.get("Id");
  const idText = id && readText(id, refuse);
  const statement = byName.get("Statement");
  if (!statement && !mistyped.has("Statement")) refuse(itself, "must hold Statement, a list of statements");
  const statements = statement ? readStatements(statement, { kind, version, refuse }) : [];
  return {
    policy: { version, ...(idText !== undefined && { id: idText }), statements },
    problems: list.problems,
  };
}

function readVersion(element: Located | undefined, kind: PolicyKind, refuse: Refuse): Policy["version"] {
  if (!element && kind !== "managed") return "2008-10-17";
  const allowed = kind === "managed" ? VERSIONS.slice(0, 1) : VERSIONS;
  const words = allowed.map((version) => quote(version)).join(" or ");
  if (!element) {
    refuse({ path: [] }, `must hold "Version": ${words}: ${kindText(kind)} without it is refused`);
    return "2012-10-17";
  }
  const version = allowed.find((known) => known === element.value);
  if (version) return version;
  const text = readText(element, refuse);
  if (text !== undefined) refuse(element, `must be ${words} in ${kindText(kind)}, got ${quote(text)}`);
  return "2012-10-17";
}

function readStatements(element: Located, reading: Reading): readonly PolicyStatement[] {
  const items = itemsOf(element);
  if (items.length === 0) reading.refuse(element, "holds no statement; write at least one");
  refuseSameSids(items, reading);
  return items.flatMap((item) => readStatement(item, reading) ?? []);
}

function refuseSameSids(statements: readonly Located[], { refuse }: Reading): void {
  const places = new Map<string, Located>();
  for (const statement of statements) {
    const sid = new Map(entriesOf(statement) ?? []).get("Sid");
    if (typeof sid?.value !== "string" || sid.value === "") continue;
    const first = places.get(sid.value);
    if (first) refuse(sid, `must be unique in a policy, got ${quote(sid.value)} again; change or remove it`);
    else places.set(sid.value, sid);
  }
}

function wrappedHint(value: unknown): string {
  return typeof value === "string" && /^\s*(?:\{|%7b)/iu.test(value)
    ? "; this is a policy as text within a text: decode it once more, for example with: jq fromjson"
    : "";
}
