import { isList } from "./json";

/** A value of Terraform's, in which any part may be unknown. Objects are maps. */
export type TerraformValue =
  | string
  | number
  | boolean
  | null
  | readonly TerraformValue[]
  | TerraformMap
  | Unknown;

/** An object or map of Terraform's. */
export type TerraformMap = ReadonlyMap<string, TerraformValue>;

/** Why a value is not known. */
export type UnknownReason =
  /** Terraform evaluates it; `source` is how it is written. */
  | "expression"
  | "known after apply"
  /** It is known, and kept out of reports. */
  | "sensitive"
  /** `lifecycle.ignore_changes` leaves what is there. */
  | "ignored changes"
  /** Something else than was asked for, such as a list instead of text. */
  | "wrong type";

/** A value that nobody can know from what was read. */
export class Unknown {
  constructor(
    readonly reason: UnknownReason,
    readonly source?: string,
  ) {}

  /** The reason in words that follow a name: "is known only after apply". */
  get why(): string {
    const detail = this.source === undefined ? "" : `: ${this.source}`;
    return `${WORDS[this.reason]}${detail}`;
  }
}

const WORDS: Readonly<Record<UnknownReason, string>> = {
  expression: "is an expression",
  "known after apply": "is known only after apply",
  sensitive: "is sensitive",
  "ignored changes": "is left as it is by ignore_changes",
  "wrong type": "has another type than it should",
};

/** A value without unknown parts. */
export type KnownValue =
  | string
  | number
  | boolean
  | null
  | readonly KnownValue[]
  | { readonly [key: string]: KnownValue };

/** The value as plain JSON values, or the first unknown part of it. Objects have no prototype. */
export function knownValue(value: TerraformValue): KnownValue | Unknown {
  if (isList<TerraformValue>(value)) {
    const items = value.map(knownValue);
    return items.find((item) => item instanceof Unknown) ?? (items as readonly KnownValue[]);
  }
  if (!(value instanceof Map)) return value as Exclude<typeof value, TerraformMap>;
  const known: Record<string, KnownValue> = Object.create(null);
  for (const [key, item] of value as TerraformMap) {
    const read = knownValue(item);
    if (read instanceof Unknown) return read;
    known[key] = read;
  }
  return known;
}
