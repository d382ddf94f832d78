/** The values that a bot may hold, with their types and limits. */
import type { Condition, Template } from "../template/compile.ts";
import type { Hours } from "./hours.ts";
import type { Localized } from "./localized.ts";
import type { Matcher, Pattern } from "./match.ts";
import type { Text } from "./text.ts";

export type VariableType =
  | "text"
  | "number"
  | "integer"
  | "yes_no"
  | "email"
  | "phone"
  | "date"
  | "time"
  | "url"
  | "image"
  | "file"
  | "location"
  | "list"
  | "object"
  /** A closed list: the value is one of `options`. */
  | "options";

export interface Variable {
  readonly name: string;
  readonly type: VariableType;
  readonly options: readonly Option[];
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly pattern: Pattern | undefined;
  /** Reads `answer`; must hold for an answer to be taken. */
  readonly check: Condition | undefined;
  /** ISO 3166 country that a phone number without a prefix belongs to. */
  readonly country: string | undefined;
  readonly tidy: readonly Tidy[];
  readonly maxBytes: number | undefined;
  /** An empty answer is fine. */
  readonly optional: boolean;
  /** Fills the value at the start. */
  readonly from: Template | undefined;
  /** Remembered for this person and bot across conversations. */
  readonly keepForUser: boolean;
  /** Masked in logs, traces and metrics. */
  readonly isPrivate: boolean;
  readonly unknown: Text | undefined;
}

export type Tidy = "upcase" | "downcase" | "capitalize" | "digits" | "no_spaces";

export interface Option {
  /** What is stored. */
  readonly value: string;
  /** What is shown: the value, or its translation. */
  readonly label: Text;
  readonly words: Localized<Matcher>;
}

export interface Team {
  readonly name: string;
  readonly hours: Hours | undefined;
}
