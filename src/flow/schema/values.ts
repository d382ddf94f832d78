/** Problems with what stands at a place: nothing at all, the wrong sort of thing, a word that is none of those known. */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../meant/suggest.ts";
import type { Path } from "../yaml/tree/nodes.ts";
import { insert, shown } from "../yaml/quote.ts";
import { BOOLEANS, meantNumber, momentLimit } from "./meant-values.ts";
import { asText, describe, nameOf, typeWords } from "./report.ts";
import type { Problem, Subject } from "./report.ts";
import { namedKeys, textsOf, type Schema } from "./walk.ts";
import { explainedType, otherWord } from "./words.ts";

export function emptyValue(subject: Subject, path: Path): Problem {
  const isItem = typeof path.at(-1) === "number";
  const key = String(path.at(-1));
  if (/^(?:optional|private|skip_if_known)$/.test(key)) {
    const { start, end } = subject.locate.key(path);
    const isBare = !/^["']?\s*:/.test(subject.source.text.slice(end));
    return {
      code: "schema/empty-value",
      range: { start, end },
      message: `${nameOf(path)} has no value.`,
      hint: `Write “${key}: true”.`,
      ...(isBare ? { fix: { title: "Write “true”", edits: [insert(end, ": true")] } } : {}),
      at: path,
    };
  }
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
        ? { hint: type === "boolean" ? "Write true or false." : "Write digits only, such as 3." }
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
    hint: howToWrite(type, value, subject.siteAt(path)?.schema ?? {}),
    ...asText(subject, path, value),
    ...lostBrace(range, type, value),
  };
}

/** `hours: shop: { mon: closed } }` */
function lostBrace(range: Range, type: unknown, value: unknown): Partial<Problem> {
  const isText = typeof value === "string" && [type].flat().includes("object");
  if (!isText || !/^["']?[\w -]+["']?:\s.*\}$/s.test(value)) return {};
  if (value.split("}").length <= value.split("{").length) return {};
  return {
    message: `A “{” is missing in front of “${shown(value)}”.`,
    hint: "The block of keys is closed at the end of the line, but never opened.",
    fix: { title: "Put “{” there", edits: [insert(range.start, "{ ")] },
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
      // More than a word is more than the version, and must not be lost.
      ...(words.length === 1 && /^(?!\d+$)[\w."' -]{1,20}$/.test(String(value))
        ? { fix: { title: "Write the version", edits: [{ range, text: words[0] ?? "" }] } }
        : {}),
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
