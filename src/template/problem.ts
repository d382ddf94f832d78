/** What is wrong in a template or condition, as the parser reports it. The checker turns it into a diagnostic. */
import type { Place } from "./tree.ts";

export type TemplateCode =
  /** `{{`, `{%`, a quote, a bracket or a block without its end. */
  | "tmpl/unclosed"
  /** Anything else that cannot be read. */
  | "tmpl/syntax"
  /** `=`, `&&`, a literal on the left, `and` mixed with `or`. */
  | "tmpl/condition"
  | "tmpl/unknown-tag"
  | "tmpl/unknown-filter"
  | "tmpl/filter-argument"
  /** Too long, or nested too deeply. */
  | "tmpl/too-large"
  /** `{name}`: shown as it stands. Found by singleBraces alone, and no reason to refuse a text. */
  | "tmpl/single-brace";

/** Offsets are those of the text that was given. */
export interface Problem extends Place {
  readonly code: TemplateCode;
  /** One sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** An edit that mends it, when there is only one sensible one. */
  readonly replacement?: Replacement;
}

export interface Replacement extends Place {
  readonly text: string;
}
