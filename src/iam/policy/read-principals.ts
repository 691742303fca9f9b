import { nearest } from "../../nearest";
import { quote } from "../../value-rule";
import { entriesOf, itemsOf, type Located, valueText } from "./located";
import type { PrincipalValue } from "./policy";
import { type NamedPrincipalKind, PRINCIPAL_KINDS, principalFault } from "./principal-fault";
import { type Reading, readText } from "./reading";

/** The principals of a `Principal` or `NotPrincipal`, in their order; what is wrong is refused. */
export function readPrincipals(element: Located, reading: Reading): readonly PrincipalValue[] {
  if (element.value === "*") return [{ kind: "*", value: "*" }];
  const kinds = entriesOf(element);
  if (!kinds || kinds.length === 0) {
    reading.refuse(element, `must be "*" or an object, ${example(element.value)}`);
    return [];
  }
  return kinds.flatMap(([kind, values]) => {
    if (isKind(kind)) return valuesOfKind(kind, values, reading);
    reading.refuse({ path: values.path, at: "key" }, unknownKind(kind));
    return [];
  });
}

function valuesOfKind(kind: NamedPrincipalKind, values: Located, reading: Reading): PrincipalValue[] {
  const items = itemsOf(values);
  if (items.length === 0) reading.refuse(values, "names nobody; name a principal, or remove it");
  return items.flatMap((item) => {
    const value = readText(item, reading.refuse);
    const fault = value === undefined ? undefined : principalFault(kind, value);
    if (fault) reading.refuse(item, fault);
    return value === undefined || fault ? [] : [{ kind, value }];
  });
}

function isKind(kind: string): kind is NamedPrincipalKind {
  return (PRINCIPAL_KINDS as readonly string[]).includes(kind);
}

function unknownKind(kind: string): string {
  const near = nearest(kind.slice(0, 60), PRINCIPAL_KINDS);
  const fix = near ? `; did you mean ${quote(near)}?` : "";
  return `is no kind of principal${fix}; allowed: ${PRINCIPAL_KINDS.join(", ")}`;
}

function example(value: unknown): string {
  if (typeof value !== "string")
    return `such as { "AWS": "arn:aws:iam::111122223333:root" }, got ${valueText(value)}`;
  const kind = /^[a-z0-9-]+\.amazonaws\.com/u.test(value) ? "Service" : "AWS";
  return `got ${quote(value)}; write { "${kind}": ${quote(value)} }`;
}
