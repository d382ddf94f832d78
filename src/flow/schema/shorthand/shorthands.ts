/**
 * Short ways of writing that authors try and the language does not have, key by key: what each was meant to be, as data
 * and as the line that says so.
 */
import type { Path } from "../../yaml/tree/nodes.ts";
import { quoted, shown } from "../../yaml/quote.ts";
import { slug } from "../names.ts";
import { capital, type Topic } from "../report.ts";
import { mayBeParted, readParted, WAYS } from "./parted-items.ts";
import { blockOf, isBlocks, isTexts, type Shorthand, type Written } from "./shorthand.ts";
import {
  readBareTeam,
  readEquation,
  readMethodAndPath,
  readOneHours,
  readOutcome,
  readPathInside,
  readSpan,
  readWordsAlone,
} from "./blocks.ts";
import {
  fillerOf,
  readButtons,
  readLabels,
  readNames,
  readQuestions,
  readSpeech,
  readTests,
  readSectionAlone,
} from "./lists.ts";
import { readAnswers } from "./answers.ts";
import { readBeats } from "./beats.ts";
import { readLines, readNamesToSave, readPicture, readRetry, readShares } from "./single.ts";
import { readOneStep, readPressed, readSuggested } from "./offers.ts";
import { readDeeds, readElseInside } from "./way-items.ts";
import { isLink, readLastWay, readLink, readReasons, readTargets, readWays } from "./ways.ts";
import { isObject, type Site } from "../walk.ts";

export const SHORTHANDS: readonly Shorthand[] = [
  {
    fits: ({ path, value }) =>
      path[0] === "teams" &&
      path.length === 2 &&
      (typeof value === "string" || isTexts(value)) &&
      /@|^(?:null|~|none)$/i.test(String(value)),
    read: readBareTeam,
  },
  {
    fits: ({ path, value }) => path[0] === "anytime" && path.length === 2 && isTexts(value),
    read: readWordsAlone,
  },
  entry("teams", (name, text) => ({ hours: text, line: `${name}: { hours: ${text} }` })),
  entry("anytime", (name, text) => {
    const { key, written } = reactionOf(text);
    const line = `${slug(name)}: { match: [${spoken(name)}], ${key}: ${written} }`;
    return { match: [spoken(name)], [key]: text, line };
  }),
  entry(
    "events",
    (name, text) => {
      const { key, written } = reactionOf(text);
      return { [key]: text, line: `${name}: { ${key}: ${written} }` };
    },
    "certain",
  ),
  entry("faq", (name, text) => ({
    match: [spoken(name)],
    say: text,
    line: `${slug(name)}: { match: [${spoken(name)}], say: ${quoted(text)} }`,
  })),
  {
    fits: ({ path, value }) =>
      fillerOf(path) !== undefined && (isTexts(value) || typeof value === "string"),
    read: readNames,
  },
  {
    fits: ({ path, value }) => path.join() === "faq" && isBlocks(value),
    read: readQuestions,
  },
  {
    fits: ({ path, value }) =>
      path.at(-1) === "choices" &&
      (isTexts(value) || (typeof value === "string" && /[,;|/\s]/.test(value))),
    read: readLabels,
  },
  { fits: ({ path, value }) => path.at(-1) === "buttons" && isTexts(value), read: readButtons },
  {
    fits: ({ path, value }) => path.at(-1) === "buttons" && (isBlocks(value) || isObject(value)),
    read: readPressed,
    isEvenTaken: true,
  },
  { fits: ({ path, value }) => path.at(-1) === "suggest" && isObject(value), read: readSuggested },
  {
    fits: ({ path, value }) => path.at(-1) === "no_reply" && typeof value === "string",
    read: readOneStep,
  },
  { fits: ({ path, value }) => path.join() === "tests" && isObject(value), read: readTests },
  {
    fits: ({ path, value }) => path[0] === "states" && path.length === 2 && Array.isArray(value),
    read: (site) => readSpeech(site) ?? (isBlocks(site.value) ? readBeats(site) : undefined),
  },
  { fits: ({ path, value }) => path.length === 0 && isBlocks(value), read: readSectionAlone },
  {
    fits: ({ path, value }) => path.join() === "hours" && isObject(value),
    read: readOneHours,
    isEvenTaken: true,
  },
  {
    fits: ({ path, value }) => path[1] === "calls" && path.length === 4 && isObject(value),
    read: readPathInside,
  },
  {
    fits: ({ path, value }) => path.at(-1) === "expect" && typeof value === "string",
    read: readOutcome,
  },
  {
    fits: ({ path, value }) => path[1] === "calls" && path.length === 3 && isObject(value),
    read: readMethodAndPath,
    isEvenTaken: true,
  },
  {
    fits: ({ path, value }) =>
      path.at(-1) === "save" && path[0] === "states" && path.length === 3 && isTexts(value),
    read: readNamesToSave,
  },
  {
    fits: ({ path, value }) =>
      path.at(-1) === "retry" && path.at(-2) !== "choices" && isObject(value),
    read: readRetry,
  },
  {
    fits: ({ path, value }) =>
      ["image", "video"].includes(String(path.at(-1))) && path.includes("say") && isObject(value),
    read: readPicture,
  },
  { fits: ({ path, value }) => path.at(-1) === "split" && isTexts(value), read: readShares },
  {
    fits: ({ path, value }) => path.join() === "not_understood" && isTexts(value),
    read: readLines,
  },
  setting("session", (text) => ({ expires: text, line: `session: { expires: ${text} }` })),
  setting("not_understood", (text) => ({
    retry: text,
    line: `not_understood: { retry: ${quoted(text)}, give_up: … }`,
  })),
  {
    fits: ({ path, value }) => isAt(path, "set", "with", "headers") && typeof value === "string",
    read: readEquation,
  },
  {
    fits: ({ path, value }) => isRoutes(path) && isObject(value),
    read: (site, subject) => readWays(site, subject) ?? readAnswers(site),
    isEvenTaken: true,
  },
  { fits: ({ path, value }) => isRoutes(path) && isTexts(value), read: readTargets },
  {
    fits: ({ path, value }) => isRoutes(path) && isLink(value),
    read: readLink,
    isEvenTaken: true,
  },
  {
    fits: ({ path, value }) => isRoutes(path) && isBlocks(value),
    read: (site, subject) =>
      readParted(site, subject, WAYS) ??
      readLastWay(site, subject) ??
      readElseInside(site) ??
      readDeeds(site),
    isEvenTaken: true,
  },
  { fits: mayBeParted, read: readParted, isEvenTaken: true },
  {
    fits: ({ path, value }) => path.at(-1) === "fail" && isBlocks(value),
    read: readReasons,
    isEvenTaken: true,
  },
  {
    fits: ({ path, value }) => path[0] === "hours" && path.length === 3 && isObject(value),
    read: readSpan,
  },
  {
    fits: ({ path, value }) => path[0] === "vars" && path[2] === "type" && isTexts(value),
    read: readOptions,
  },
];

/** `type: [small, large]` */
function readOptions({ path, value }: Site, subject: Topic): Written {
  const words = value as readonly string[];
  return {
    value,
    name: "options",
    message: "“type” is one word, but this is a list: a closed list stands under “options”.",
    hint: `Write “options: [${shown(words.join(", "))}]”.`,
    edits: [{ range: subject.locate.key(path), text: "options" }],
  };
}

/** The name of a state leads there; a sentence is said. */
function reactionOf(text: string): { readonly key: "go" | "say"; readonly written: string } {
  const isName = /^[a-z_][\w.]*$/.test(text);
  return isName ? { key: "go", written: text } : { key: "say", written: quoted(text) };
}

/** `name: text` in a section whose entries are blocks. */
function entry(
  section: string,
  write: (name: string, text: string) => Record<string, unknown> & { readonly line: string },
  isSure?: "certain",
): Shorthand {
  return {
    fits: ({ path, value }) =>
      path.length === 2 && path[0] === section && typeof value === "string",
    read: ({ path, value }) => {
      const name = String(path[1]);
      const entry = write(name, String(value));
      return {
        ...inFull(`“${name}”`, [], entry),
        ...(isSure === undefined ? {} : { edits: entry.line.slice(`${name}: `.length) }),
        ...(section === "faq" || section === "anytime" ? { name: slug(name) } : {}),
      };
    },
  };
}

/** `key: text` where the key holds a block. */
function setting(
  key: string,
  write: (text: string) => Record<string, unknown> & { readonly line: string },
): Shorthand {
  return {
    fits: ({ path, value }) => path.length === 1 && path[0] === key && typeof value === "string",
    read: ({ value }) => inFull(`“${key}”`, [], write(String(value))),
  };
}

function inFull(
  name: string,
  from: Path,
  { line, ...value }: Record<string, unknown> & { readonly line: string },
): Written {
  return {
    value: blockOf(value),
    message: `${capital(name)} is a block of keys, but this is one text.`,
    hint: `Write “${shown(line)}”.`,
    moves: Object.keys(value).map((key) => ({ to: [key], from })),
  };
}

function isAt(path: Path, ...keys: readonly string[]): boolean {
  return keys.includes(String(path.at(-1))) && path.length > 1;
}

/** Places at which a state's name, or ways on conditions, are expected. */
function isRoutes(path: Path): boolean {
  const key = path.at(-1);
  if (key === "else" || key === "to") return typeof path.at(-2) === "number";
  if (key === "give_up") return path.at(-2) !== "choices";
  return ["go", "closed", "none"].includes(String(key)) && path[0] !== "hours" && path.length > 2;
}

function spoken(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/[,[\]{}#]/g, "")
    .trim();
}
