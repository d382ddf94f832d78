/**
 * Problems with what stands at a place: the wrong sort of thing, a word that is none of those known, a number or a
 * length out of bounds, a name that cannot be one.
 */
import type { ErrorObject } from "ajv";
import { didYouMean } from "../suggest.ts";
import type { Path } from "../yaml/nodes.ts";
import { shown } from "../yaml/quote.ts";
import { badNameValue } from "./names.ts";
import { asText, describe, nameOf, pathKey, typeWords } from "./report.ts";
import type { Problem, Subject } from "./report.ts";
import { isObject, namedKeys, textsOf, type Schema } from "./walk.ts";
import { BOOLEANS, meantNumber, momentLimit } from "./meant-values.ts";
import { explainedType, otherWord } from "./words.ts";

export function emptyValue(subject: Subject, path: Path): Problem {
  const isItem = typeof path.at(-1) === "number";
  return {
    code: "schema/empty-value",
    range: subject.locate.value(path),
    message: isItem
      ? `${nameOf(path).replace("item", "Item")} is empty.`
      : `${nameOf(path)} has no value.`,
    hint: isItem
      ? "Write it behind the dash, or delete the dash."
      : isOutcome(path)
        ? `Write in one word how it went: “${String(path.at(-1))}: done”.`
        : "Write it after the colon, or indent the lines below it.",
    at: path,
  };
}

/** Of a state. */
function isOutcome(path: Path): boolean {
  return path[0] === "states" && path.length === 3 && (path[2] === "end" || path[2] === "return");
}

export function wrongType(subject: Subject, path: Path, value: unknown, type: unknown): Problem {
  const at = path;
  const isBlock = typeof value === "object" && value !== null;
  const range = isBlock ? subject.locate.key(path) : subject.locate.value(path);
  const code = "schema/wrong-type";
  if (
    typeof value === "string" &&
    (type === "number" || type === "integer" || type === "boolean")
  ) {
    const meant = type === "boolean" ? BOOLEANS[value.toLowerCase()] : undefined;
    const digits = type === "boolean" ? undefined : meantNumber(value);
    const limit = momentLimit(path, value);
    if (limit !== undefined) return { code, range, at, ...limit };
    const plain = meant ?? digits;
    return {
      code,
      range,
      message: `“${shown(value)}” is not ${typeWords(type)}.`,
      at,
      ...(plain === undefined
        ? { hint: type === "boolean" ? "Write true or false." : "Write digits only, e.g. 3." }
        : {
            hint: `Write ${plain}.`,
            fix: { title: `Write ${plain}`, edits: [{ range, text: plain }] },
          }),
    };
  }
  if (path.length === 0) {
    return {
      code,
      range,
      message: `This file has keys with a colon behind them at its left edge, but this is ${describe(value)}.`,
      hint: "Check that this is the right file, and delete the dashes at the left edge if there are any.",
      at,
    };
  }
  return {
    code,
    range,
    message: `Expected ${typeWords(type)} here, but found ${describe(value)}.`,
    at,
    hint: howToWrite(type, value, subject.sites.get(pathKey(path))?.schema ?? {}),
    ...asText(subject, path, value),
  };
}

function howToWrite(type: unknown, value: unknown, schema: Schema): string {
  const wanted = Array.isArray(type) ? String(type[0]) : String(type);
  if (wanted === "object") {
    const [key = namedKeys(schema)[0]] = textsOf(schema, "required");
    const such = key === undefined ? "" : `, such as “${key}: …”`;
    return `Write its keys on the lines below, indented${such}.`;
  }
  if (wanted === "array") return "Write each item on a line of its own, behind “- ”.";
  if (Array.isArray(value)) return `Write ${typeWords(type)} here, without “- ”.`;
  return `Write ${typeWords(type)} here; if the lines below belong elsewhere, check the indentation.`;
}

/** `allowed`: the words that may stand there. */
export function badValue(
  subject: Subject,
  path: Path,
  value: unknown,
  allowed: readonly unknown[],
): Problem {
  const range = subject.locate.value(path);
  const words = allowed.map(String);
  if (path.length === 1 && path[0] === "flow") {
    return {
      code: "schema/version",
      range,
      message: `This flow is written for version ${String(value)} of the language; this gateway knows ${words.join(", ")}.`,
      hint: `Write “flow: ${words.at(-1)}”.`,
      at: path,
    };
  }
  const text = String(value);
  const other = otherWord(text, words);
  const guess = didYouMean(text, words, "Allowed here");
  const best = other ?? guess.best;
  return {
    code: "schema/bad-value",
    range,
    message: `“${shown(text)}” is not one of the values of ${nameOf(path)}.`,
    hint:
      other === undefined
        ? (explainedType(text, "options: [ … ]") ?? guess.hint)
        : `Did you mean “${other}”?`,
    at: path,
    ...(best === undefined
      ? {}
      : { fix: { title: `Write “${best}”`, edits: [{ range, text: best }] } }),
  };
}

/** A limit or a form that a value does not keep to; `undefined` for keywords that are told of elsewhere. */
export function badValueByKeyword(
  subject: Subject,
  path: Path,
  error: ErrorObject,
): Problem | undefined {
  const { limit } = error.params as { limit?: number };
  const text = typeof error.data === "string" ? error.data : JSON.stringify(error.data);
  const own = { range: subject.locate.value(path), at: path };
  const owner = { range: subject.locate.key(path), at: path };
  const name = nameOf(path);
  switch (error.keyword) {
    case "minimum":
      return {
        ...own,
        code: "schema/out-of-range",
        message: `“${text}” is too small; the least is ${limit}.`,
      };
    case "maximum":
      return {
        ...own,
        code: "schema/out-of-range",
        message: `“${text}” is too large; the most is ${limit}.`,
      };
    case "exclusiveMinimum":
      return {
        ...own,
        code: "schema/out-of-range",
        message: `“${text}” must be more than ${limit}.`,
      };
    case "exclusiveMaximum":
      return {
        ...own,
        code: "schema/out-of-range",
        message: `“${text}” must be less than ${limit}.`,
      };
    case "multipleOf":
      return {
        ...own,
        code: "schema/out-of-range",
        message: `“${text}” is not a number that may stand here.`,
      };
    case "minLength":
      return text === ""
        ? emptyValue(subject, path)
        : {
            ...own,
            code: "schema/too-short",
            message: `“${text}” has ${text.length} characters; at least ${limit} are needed.`,
          };
    case "maxLength":
      return {
        ...own,
        code: "schema/too-long",
        message: `This text has ${text.length.toLocaleString("en-GB")} characters; the limit is ${limit?.toLocaleString("en-GB")}.`,
      };
    case "minItems":
      return {
        ...owner,
        code: "schema/too-few",
        message: listMessage(name, limit ?? 0, "items"),
        hint: "Write them in the brackets, with commas between them, or each behind a dash on a line of its own.",
      };
    case "minProperties":
      return {
        ...owner,
        code: "schema/too-few",
        message: listMessage(name, limit ?? 0, "keys"),
        hint: entriesHint(isObject(error.parentSchema) ? namedKeys(error.parentSchema) : []),
      };
    case "maxProperties":
      if (limit === 1) return onlyOneKey(subject, path, error.data);
      return tooMany(owner, name, error.data, limit);
    case "maxItems":
      return tooMany(owner, name, error.data, limit);
    case "uniqueItems": {
      const { i, j } = error.params as { i: number; j: number };
      const later = [...path, Math.max(i, j)];
      return {
        code: "schema/duplicate-item",
        range: subject.locate.value(later),
        message: `This stands in ${name} twice.`,
        hint: "Delete one of the two.",
        at: later,
      };
    }
    case "pattern":
    case "format":
      return badNameValue(subject, path, error) ?? badForm(subject, path, error);
    default:
      return undefined;
  }
}

function badForm(subject: Subject, path: Path, error: ErrorObject): Problem {
  const own = isObject(error.parentSchema) ? error.parentSchema["patternErrorMessage"] : undefined;
  const isDuration = /duration/.test(error.schemaPath);
  return {
    code: isDuration ? "schema/bad-duration" : "schema/bad-format",
    range: subject.locate.value(path),
    message: `“${shown(String(error.data))}” cannot be the value of ${nameOf(path)}.`,
    hint:
      typeof own === "string"
        ? own
        : isDuration
          ? "Write a number and a unit, e.g. 5 minutes."
          : "Look up how it is written in the guide.",
    at: path,
  };
}

function tooMany(
  owner: Pick<Problem, "range" | "at">,
  name: string,
  value: unknown,
  limit: number | undefined,
): Problem {
  return {
    ...owner,
    code: "schema/too-many",
    message: `${name} has ${sizeOf(value).toLocaleString("en-GB")} entries; the limit is ${limit?.toLocaleString("en-GB")}.`,
    hint: "Take some of them out.",
  };
}

/** `- user: hello` with `bot: …` below it: two things in one. */
function onlyOneKey(subject: Subject, path: Path, value: unknown): Problem {
  const keys = isObject(value) ? Object.keys(value) : [];
  const [first = "", second = ""] = keys;
  return {
    code: "schema/too-many",
    range: subject.locate.key([...path, second]),
    message: `An item here is one thing, but this one has “${first}” and “${second}”.`,
    hint: `Put “- ” in front of “${second}”, at the column of the dash above.`,
    at: path,
  };
}

function entriesHint(keys: readonly string[]): string {
  return keys.length === 0
    ? "Write what belongs in it on the lines below, each as “name: …”."
    : `Write at least one of: ${keys.filter((key) => key !== "note").join(", ")}.`;
}

function listMessage(name: string, limit: number, what: string): string {
  return limit <= 1 ? `${name} is empty.` : `${name} needs at least ${limit} ${what}.`;
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : 0;
}
