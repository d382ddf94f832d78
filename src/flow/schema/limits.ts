/** Problems with a number or a length out of bounds, and with a form that a value does not have. */
import type { Path } from "../yaml/tree/nodes.ts";
import { shown } from "../yaml/quote.ts";
import type { ErrorObject } from "ajv";
import { badNameValue } from "./names.ts";
import { nameOf } from "./report.ts";
import type { Problem, Subject } from "./report.ts";
import { emptyValue } from "./values.ts";
import { isObject, namedKeys } from "./walk.ts";

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
            message: `“${text}” has ${charactersOf(text.length)}; at least ${limit} are needed.`,
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
          ? "Write a number and a unit, such as 5 minutes."
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

function charactersOf(count: number): string {
  return count === 1 ? "1 character" : `${count.toLocaleString("en-GB")} characters`;
}
