import { nearest } from "../../nearest";
import { quote } from "../../value-rule";
import { actionFault } from "./action-fault";
import { type Chosen, type Elements, oneOf, statementElements } from "./elements";
import { entriesOf, itemsOf, type Located, valueText } from "./located";
import type { ListElement, PolicyStatement, PrincipalElement } from "./policy";
import { readConditions } from "./read-conditions";
import { readPrincipals } from "./read-principals";
import { type Reading, readText } from "./reading";
import { resourceFault } from "./resource-fault";

const EFFECTS = ["Allow", "Deny"] as const;

/** A statement; what is wrong with it is refused, and what could be read is returned for nothing but further checks. */
export function readStatement(itself: Located, reading: Reading): PolicyStatement | undefined {
  const entries = entriesOf(itself);
  if (!entries) {
    reading.refuse(itself, `must be an object with Effect and Action, got ${valueText(itself.value)}`);
    return undefined;
  }
  const elements = statementElements(itself, entries, reading);
  const sid = elements.byName.get("Sid");
  const condition = elements.byName.get("Condition");
  const sidText = sid && readText(sid, reading.refuse);
  const effect = readEffect(elements, reading);
  const principals =
    reading.kind === "resource" || reading.kind === "trust" ? principalsOf(elements, reading) : undefined;
  const actions = listOf("Action", oneOf("Action", elements, reading), reading);
  const resources =
    reading.kind === "trust" ? undefined : listOf("Resource", oneOf("Resource", elements, reading), reading);
  const conditions = condition ? readConditions(condition, reading) : [];
  if (!effect || !actions) return undefined;
  return {
    ...(sidText !== undefined && { sid: sidText }),
    effect,
    ...(principals && { principals }),
    actions,
    ...(resources && { resources }),
    conditions,
  };
}

function readEffect(
  { itself, byName, mistyped }: Elements,
  { refuse }: Reading,
): "Allow" | "Deny" | undefined {
  const element = byName.get("Effect");
  if (!element) {
    if (!mistyped.has("Effect")) refuse(itself, 'must hold Effect, "Allow" or "Deny"');
    return undefined;
  }
  const effect = EFFECTS.find((known) => known === element.value);
  if (effect) return effect;
  const text = readText(element, refuse);
  if (text === undefined) return undefined;
  const near = nearest(text.slice(0, 60), EFFECTS);
  refuse(
    element,
    `must be "Allow" or "Deny", got ${quote(text)}${near ? `; did you mean ${quote(near)}?` : ""}`,
  );
  return undefined;
}

function principalsOf(elements: Elements, reading: Reading): PrincipalElement | undefined {
  const chosen = oneOf("Principal", elements, reading);
  return chosen && { not: chosen.not, values: readPrincipals(chosen.element, reading) };
}

const FAULTS = { Action: actionFault, Resource: resourceFault };

/** IAM passes over null in a list of resources, and only there. */
function listOf(
  name: keyof typeof FAULTS,
  chosen: Chosen | undefined,
  reading: Reading,
): ListElement | undefined {
  if (!chosen) return undefined;
  const { not, element } = chosen;
  const isPassedOver = ({ value }: Located) =>
    value === null && name === "Resource" && Array.isArray(element.value);
  const items = itemsOf(element).filter((item) => !isPassedOver(item));
  if (items.length === 0) {
    reading.refuse(element, `names none; name at least one ${name.toLowerCase()}, or "*" for all`);
  }
  const values = items.flatMap((item) => {
    const text = readText(item, reading.refuse);
    const fault = text === undefined ? undefined : FAULTS[name](text);
    if (fault) reading.refuse(item, fault);
    return text === undefined ? [] : [text];
  });
  return { not, values };
}
