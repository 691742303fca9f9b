import { UserError } from "../errors";
import { parsePolicy } from "../iam/policy/parse-policy";
import type { Policy, PolicyKind } from "../iam/policy/policy";
import { nearest } from "../nearest";
import { quote } from "../value-rule";
import type { Known, Layer, Policies } from "./evaluate/policies";
import type { Request } from "./evaluate/request";

/** A request, and the policies that decide on it. */
export interface Simulation {
  readonly request: Request;
  readonly policies: Policies;
}

/** How the policies of each kind are written: one, a list, or a list of levels. */
const LAYERS: Readonly<Record<Layer, "one" | "list" | "levels">> = {
  identity: "list",
  resource: "one",
  permissionsBoundary: "list",
  session: "list",
  scp: "levels",
  rcp: "levels",
  endpoint: "list",
};

/**
 * Reads what `simulate` takes: `{ request, policies }`. `name` is the file's, for messages.
 * @throws UserError, UserErrors `request-invalid`, and what reading a policy throws
 */
export function readSimulation(value: unknown, name: string): Simulation {
  const { request, policies = {} } = fields(value, ["request", "policies"], name);
  const read = readRequest(request, `${name}: request`);
  const given = fields(policies, Object.keys(LAYERS), `${name}: policies`);
  const entries = Object.entries(given).map(([layer, written]) => {
    const kind = kindOf(layer as Layer, read);
    return [
      layer,
      readLayer(written, { name: `${name}: policies.${layer}`, kind, form: LAYERS[layer as Layer] }),
    ];
  });
  return { request: read, policies: Object.fromEntries(entries) };
}

/** What the request's parts hold is checked when it is evaluated. */
function readRequest(value: unknown, name: string): Request {
  const read = fields(value, ["principal", "action", "resource", "resourceAccount", "context"], name);
  const { principal, action, resource } = read;
  if (principal === undefined || typeof action !== "string" || typeof resource !== "string")
    throw new UserError(
      "request-invalid",
      `${name}: got ${quote(value)}; it needs principal, action and resource, for example { "principal": "arn:aws:iam::111122223333:role/Hyve", "action": "s3:PutObject", "resource": "arn:aws:s3:::dlz/key" }`,
    );
  return read as unknown as Request;
}

interface Place {
  readonly name: string;
  readonly kind: PolicyKind;
  readonly form: "one" | "list" | "levels";
}

function readLayer(
  written: unknown,
  { name, kind, form }: Place,
): Known<Policy | readonly Policy[] | readonly (readonly Policy[])[]> {
  if (written === "unread") return written;
  if (form === "one") return parsePolicy(written, { name, kind });
  return listOf(written, name).map((item, index) => {
    const place = `${name}[${index}]`;
    if (form === "list") return parsePolicy(item, { name: place, kind });
    return listOf(item, place).map((policy, at) => parsePolicy(policy, { name: `${place}[${at}]`, kind }));
  }) as readonly Policy[] | readonly (readonly Policy[])[];
}

/** A role's own policy names no resource; every other resource's does. */
function kindOf(layer: Layer, { action, resource }: Request): PolicyKind {
  if (layer === "resource")
    return action.startsWith("sts:") && resource.includes(":role/") ? "trust" : "resource";
  return layer === "rcp" || layer === "endpoint" ? "resource" : "identity";
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new UserError("request-invalid", `${name}: got ${quote(value)}; write a list, or "unread"`);
}

function fields(value: unknown, allowed: readonly string[], name: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new UserError(
      "request-invalid",
      `${name}: got ${quote(value)}; write an object with ${allowed.join(", ")}`,
    );
  const unknown = Object.keys(value).find((key) => !allowed.includes(key));
  if (unknown === undefined) return value as Readonly<Record<string, unknown>>;
  const meant = nearest(unknown, allowed);
  throw new UserError(
    "request-invalid",
    `${name}: unknown key ${quote(unknown)}${meant ? `, did you mean ${meant}?` : ""}; one of: ${allowed.join(", ")}`,
  );
}
