import type { ValueRule } from "../value-rule";

const NAMES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
const LABELS = "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/";
const SUBDOMAIN = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

/** A namespace's name, a DNS label. */
export const NAMESPACE_RULE: ValueRule = {
  what: "namespace",
  pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
  minLength: 1,
  maxLength: 63,
  words: "must be 1 to 63 lower-case letters, digits and dashes, starting and ending with a letter or digit",
  example: "hyve",
  source: NAMES,
};

/** A ServiceAccount's name, a DNS subdomain. */
export const SERVICE_ACCOUNT_NAME_RULE: ValueRule = {
  what: "ServiceAccount name",
  pattern: `^${SUBDOMAIN}$`,
  minLength: 1,
  maxLength: 253,
  words:
    "must be 1 to 253 lower-case letters, digits, dashes and dots, each part between dots starting and ending with a letter or digit",
  example: "hyve-sa",
  source: NAMES,
  hints: [
    {
      pattern: "^system:serviceaccount:",
      code: "invalid-value",
      fix: "write the name alone, what follows the last colon",
    },
    {
      pattern: "^[a-z0-9-]+/",
      code: "invalid-value",
      fix: "write the name alone; the namespace has a key of its own",
    },
  ],
};

/** Name of a Deployment, StatefulSet or DaemonSet, a DNS subdomain. */
export const WORKLOAD_NAME_RULE: ValueRule = {
  ...SERVICE_ACCOUNT_NAME_RULE,
  what: "workload name",
  example: "hyve",
  hints: [
    {
      pattern: "/",
      code: "invalid-value",
      fix: "write the name alone; the kind and the namespace have keys of their own",
    },
  ],
};

const LONG_PREFIX = { pattern: "^[^/]{254,}/", words: "must have at most 253 characters before the /" };

/** Key of a label or annotation: an optional DNS subdomain and /, then 63 characters. */
export const LABEL_KEY_RULE: ValueRule = {
  what: "label or annotation key",
  pattern: `^(${SUBDOMAIN}/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$`,
  minLength: 1,
  maxLength: 317,
  refused: [LONG_PREFIX],
  words:
    "must be at most 63 letters, digits and _.- (starting and ending with a letter or digit), with an optional DNS prefix and / before it",
  example: "app.kubernetes.io/part-of",
  source: LABELS,
};

/** Key of an annotation that others own: the webhook's keys have options of their own. */
export const ANNOTATION_KEY_RULE: ValueRule = {
  ...LABEL_KEY_RULE,
  what: "annotation key",
  refused: [
    LONG_PREFIX,
    {
      pattern: "^eks\\.amazonaws\\.com/",
      words:
        "eks.amazonaws.com/ annotations are set by options of their own (audience, tokenExpirationSeconds, stsRegionalEndpoints)",
    },
    { pattern: "^cdktf-irsa/", words: "cdktf-irsa/ is ours" },
  ],
};

/** Value of a label. */
export const LABEL_VALUE_RULE: ValueRule = {
  what: "label value",
  pattern: "^([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?$",
  minLength: 0,
  maxLength: 63,
  words: "must be at most 63 letters, digits and _.-, starting and ending with a letter or digit",
  example: "codisc",
  source: LABELS,
};
