/**
 * Typed answers: what a customer wrote or sent, as a value of the type that a variable has. An answer that cannot be
 * read exactly is refused, never guessed. A variable's `check` is not run here: it reads names that the step knows.
 */
import type { Value } from "../template/value.ts";
import { readDate } from "./answers/date.ts";
import { declines } from "./answers/declines.ts";
import { readEmail } from "./answers/email.ts";
import { readList } from "./answers/list.ts";
import { readPlace, readPlaceText } from "./answers/location.ts";
import { readFile } from "./answers/media.ts";
import { readNumber } from "./answers/number.ts";
import { optionOfValue, readOption } from "./answers/options.ts";
import { loadPlans, readPhone } from "./answers/phone.ts";
import { countCharacters, MAX_TEXT, tidyText } from "./answers/text.ts";
import { readTime } from "./answers/time.ts";
import { readUrl } from "./answers/url.ts";
import { readYesNo } from "./answers/yes-no.ts";
import type { Attachment } from "./event.ts";
import { literalOf } from "./literal.ts";
import type { Variable } from "./variable.ts";
import { fitsPattern } from "./match.ts";
import type { Pass } from "./phrase.ts";

export interface AnswerInput {
  readonly text: string;
  readonly files: readonly Attachment[];
  readonly location: { readonly lat: number; readonly lng: number } | undefined;
}

export interface AnswerContext {
  /** BCP 47 tag of the reader's language. */
  readonly language: string;
  /** IANA name of the bot's time zone. */
  readonly timeZone: string;
  /** Epoch ms. */
  readonly now: number;
  readonly pass: Pass;
}

export type Answer =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: Refusal };

export type Refusal =
  "empty" | "unreadable" | "too_small" | "too_large" | "pattern" | "option" | "not_media";

/** Limits included; an empty answer to an optional variable is `null`, and so is "none" where it is nothing else. */
export function readAnswer(variable: Variable, input: AnswerInput, context: AnswerContext): Answer {
  const answer = readGiven(variable, input, context);
  if (answer.ok || !variable.optional || input.files.length > 0) return answer;
  return declines(input.text, context.language) ? { ok: true, value: null } : answer;
}

function readGiven(variable: Variable, input: AnswerInput, context: AnswerContext): Answer {
  const text = input.text.trim();
  if (text === "" && input.files.length === 0 && input.location === undefined) {
    return variable.optional ? { ok: true, value: null } : refuse("empty");
  }
  const { type } = variable;
  if (type === "image" || type === "file") return readFile(input.files, type, variable.maxBytes);
  if (type === "location") {
    const { location } = input;
    return orRefuse(location === undefined ? readPlaceText(text) : readPlace(location));
  }
  if (text === "") return refuse("empty");
  const answer = readTyped(variable, text, context);
  return answer.ok ? withinLimits(variable, answer.value) : answer;
}

/**
 * A value that a flow, a page or a service gave, as the variable's type; null when it cannot be. Limits are for what
 * customers say: the author's own values are taken as they are.
 */
export function readLiteral(variable: Variable, literal: Value, context: AnswerContext): Value {
  const value = literalOf(variable, literal, context);
  if (value !== undefined || typeof literal === "object") return value ?? null;
  const answer = readTyped(variable, String(literal).trim(), context);
  return answer.ok ? answer.value : null;
}

/** Loads what phone numbers need, once; undefined when it is there. Until then, digits are all that is looked at. */
export function preparePhone(): Promise<void> | undefined {
  return loadPlans();
}

export function needsPhone(variables: Iterable<Variable>): boolean {
  for (const variable of variables) if (variable.type === "phone") return true;
  return false;
}

type Scalar = string | number | boolean;

function readTyped(variable: Variable, text: string, context: AnswerContext): Answer {
  const { options } = variable;
  const { language, pass } = context;
  if (variable.type === "list") return readList(text, { options, language, pass });
  const chosen = options.length === 0 ? undefined : readOption(options, text, language, pass);
  if (variable.type === "options" || (variable.type === "text" && options.length > 0)) {
    return chosen === undefined ? refuse("option") : { ok: true, value: chosen };
  }
  const value = readScalar(variable, text, context);
  if (options.length === 0 || value === undefined) return orRefuse(value);
  // "2" of the options 1, 2 and 4: the value stays a number.
  const known = optionOfValue(options, String(value)) !== undefined;
  return known ? { ok: true, value } : refuse("option");
}

function readScalar(variable: Variable, text: string, context: AnswerContext): Scalar | undefined {
  const { language, pass } = context;
  switch (variable.type) {
    case "text":
      return tidyText(text, variable.tidy);
    case "number":
      return readNumber(text, language);
    case "integer": {
      const number = readNumber(text, language);
      return Number.isInteger(number) ? number : undefined;
    }
    case "yes_no":
      return readYesNo(text, language, pass);
    case "email":
      return tidied(variable, readEmail(text));
    case "phone":
      return readPhone(text, variable.country);
    case "date":
      return readDate(text, context);
    case "time":
      return readTime(text, language);
    case "url":
      return tidied(variable, readUrl(text));
    case "options":
    case "list":
    case "image":
    case "file":
    case "location":
    case "object":
      return undefined;
    default:
      return variable.type satisfies never;
  }
}

function tidied(variable: Variable, value: string | undefined): string | undefined {
  return value === undefined ? undefined : tidyText(value, variable.tidy);
}

/** `min` and `max` are for the number itself, the characters of a text, the items of a list. */
function withinLimits(variable: Variable, value: Value): Answer {
  const { min, max, pattern } = variable;
  const size = sizeOf(variable, value);
  if (typeof value === "string") {
    if (value === "") return refuse("unreadable");
    if (value.length > MAX_TEXT) return refuse("too_large");
  }
  if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return refuse("too_large");
  if (size !== undefined && min !== undefined && size < min) return refuse("too_small");
  if (size !== undefined && max !== undefined && size > max) return refuse("too_large");
  if (pattern === undefined || (typeof value !== "string" && typeof value !== "number")) {
    return { ok: true, value };
  }
  return fitsPattern(pattern, String(value)) ? { ok: true, value } : refuse("pattern");
}

function sizeOf(variable: Variable, value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.length;
  return variable.type === "text" && typeof value === "string" ? countCharacters(value) : undefined;
}

function orRefuse(value: Value | undefined): Answer {
  return value === undefined ? refuse("unreadable") : { ok: true, value };
}

function refuse(reason: Refusal): Answer {
  return { ok: false, reason };
}
