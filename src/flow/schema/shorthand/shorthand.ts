/** A short way of writing that the language does not have, and what it was meant to be. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import type { Path } from "../../yaml/tree/nodes.ts";
import type { Topic } from "../report.ts";
import { isObject, type Site } from "../walk.ts";

export interface Shorthand {
  readonly fits: (site: Site) => boolean;
  /** A block can stand there, but not with such keys. */
  readonly isEvenTaken?: true;
  /** `undefined` where this is not one of the known ways. */
  readonly read: (site: Site, subject: Topic) => Written | undefined;
}

export interface Written {
  readonly value: unknown;
  /** That of a wrong kind of value unless given. */
  readonly code?: string;
  readonly message: string;
  readonly hint: string;
  /** What stands there instead, or what else changes, where a machine can write it. */
  readonly edits?: string | readonly Edit[];
  /** What of it is to be pointed at; the key of it all unless given. */
  readonly at?: Path;
  /** A name for the key, where what stands there is none. */
  readonly name?: string;
  /** Where the pieces of the new value were written. */
  readonly moves?: readonly { readonly to: Path; readonly from: Path }[];
}

/** A block of keys, as reading YAML makes them. */
export function blockOf(entries: Readonly<Record<string, unknown>>): object {
  return Object.assign(Object.create(null) as object, entries);
}

export function isBlocks(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

export function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
}
