import { type ErrorCode, UserError } from "../../errors";
import { isList, type Json, kindOf } from "./json";

/** The file that a value stands in, and the code of what is wrong with it if its shape is. */
export interface JsonSource {
  readonly file: string;
  readonly code: ErrorCode;
  /** What to do then. */
  readonly fix: string;
}

/** A value in a JSON file and where it stands. A shape that is not what was asked for is an error, never nothing. */
export class JsonPlace {
  constructor(
    readonly value: Json,
    private readonly source: JsonSource,
    /** Keys and positions from the root, `planned_values.root_module`. */
    readonly path = "",
  ) {}

  get file(): string {
    return this.source.file;
  }

  /** What stands at a key; undefined if that is nothing or null. @throws UserError if this is no object */
  get(key: string): JsonPlace | undefined {
    const value = this.map().get(key);
    return value === undefined || value === null ? undefined : this.below(key, value);
  }

  /** What must stand at a key. @throws UserError */
  must(key: string): JsonPlace {
    const place = this.get(key);
    if (!place) throw this.wrong(`must have the key '${key}'`);
    return place;
  }

  /** Keys and what stands at them. @throws UserError if this is no object */
  entries(): readonly (readonly [string, JsonPlace])[] {
    return [...this.map()].map(([key, value]) => [key, this.below(key, value)]);
  }

  /** @throws UserError if this is no list */
  items(): readonly JsonPlace[] {
    if (!isList(this.value)) throw this.wrong(`must be a list, and is ${kindOf(this.value)}`);
    return this.value.map((item, index) => this.below(String(index), item));
  }

  /** @throws UserError if this is no object */
  map(): ReadonlyMap<string, Json> {
    if (!(this.value instanceof Map)) throw this.wrong(`must be an object, and is ${kindOf(this.value)}`);
    return this.value;
  }

  /** @throws UserError if this is no text */
  text(): string {
    if (typeof this.value !== "string") throw this.wrong(`must be text, and is ${kindOf(this.value)}`);
    return this.value;
  }

  /** What to throw about this value. */
  wrong(what: string): UserError {
    const { file, code, fix } = this.source;
    return new UserError(code, `${this.path || "the file"} ${what}; ${fix}`, { file });
  }

  private below(key: string, value: Json): JsonPlace {
    return new JsonPlace(value, this.source, this.path ? `${this.path}.${key}` : key);
  }
}
