/** What the API server fills in where nothing was said; none of it narrows. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  objectSelector: {},
  namespaceSelector: {},
  matchPolicy: "Equivalent",
};

/**
 * Where a live admission policy or binding says something else than what was made: the path of the first difference, or
 * undefined. A field that was not made and narrows, such as `spec.matchConditions`, is a difference too.
 */
export function liveDifference(made: unknown, live: unknown, path = "spec"): string | undefined {
  if (Array.isArray(made)) return ofLists(made, live, path);
  if (!isObject(made)) return made === live ? undefined : path;
  if (!isObject(live)) return path;
  for (const key of new Set([...Object.keys(made), ...Object.keys(live)])) {
    const wanted = made[key] ?? DEFAULTS[key];
    if (wanted === undefined) return `${path}.${key}`;
    const found = liveDifference(wanted, live[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofLists(made: readonly unknown[], live: unknown, path: string): string | undefined {
  if (!Array.isArray(live) || live.length !== made.length) return path;
  for (const [index, item] of made.entries()) {
    const found = liveDifference(item, live[index], `${path}[${index}]`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
