/** A key that an object may not have: mistyped, called by its name in another tool, or in the wrong place. */
import { near } from "../../template/nearest.ts";
import { didYouMean } from "../meant/suggest.ts";
import { OF_STATES } from "../yaml/known-words.ts";
import { shown } from "../yaml/quote.ts";
import { moveLeft } from "./mend/move-lines.ts";
import { asText, nameOf } from "./report.ts";
import type { Problem, Topic } from "./report.ts";
import { isTaken, plainKey, synonymFor } from "./synonym-for.ts";
import {
  EXPLAINED,
  EXPLAINED_IN_CARDS,
  EXPLAINED_IN_CHOICES,
  EXPLAINED_IN_HANDOFFS,
  EXPLAINED_IN_MESSAGES,
  EXPLAINED_IN_STATES,
} from "./explained.ts";
import { typeElsewhere } from "./type-elsewhere.ts";
import {
  isObject,
  isOfKind,
  isStateSchema,
  namedKeys,
  rootOf,
  schemaOfKey,
  textsOf,
} from "./walk.ts";
import type { Site } from "./walk.ts";

/** A key that the object may not have. `best` of the answer is the key that was meant. */
export function unknownKey(
  subject: Topic,
  site: Site,
  key: string,
): { readonly problem: Problem; readonly best?: string } {
  const range = subject.locate.key([...site.path, key]);
  const found = { range, at: site.path };
  if (subject.asked.keys >= MOST_ASKED) return { problem: { ...found, ...UNSAID } };
  subject.asked.keys += 1;
  const bare = shown(key.replace(/^[“”]+|[“”]+$/g, ""));
  const has = (name: string): boolean => isObject(site.value) && Object.hasOwn(site.value, name);
  const allowed = namedKeys(site.schema).filter((name) => !has(name));
  const kinds = textsOf(site.schema, "x-kinds");
  const isKind = kinds.length > 0 && !kinds.some(has);
  const wrong = isKind
    ? { code: "schema/unknown-message-kind", message: `“${bare}” is not a kind of message.` }
    : {
        code: "schema/unknown-key",
        message: OTHER_ALPHABET.test(key)
          ? `“${bare}” has letters of another alphabet in it, which look like those of a key.`
          : `“${bare}” is not allowed here.`,
      };
  if (!isKind && isOfEdge(subject, site, key)) {
    return { problem: { ...found, code: "schema/misplaced-key", ...leftEdge(site, key) } };
  }
  if (site.path.length === 0 && isSentence(site, key)) {
    const hint = "If this is a remark, put “# ” in front of it; else delete the line.";
    const edits = [{ range: { start: range.start, end: range.start }, text: "# " }];
    return { problem: { ...found, ...wrong, hint, fix: { title: "Make it a remark", edits } } };
  }
  const twice = writtenTwice(subject, site, key);
  if (twice !== undefined) return { problem: { ...found, ...wrong, hint: twice } };
  const typed = typeElsewhere(site, key);
  if (typed !== undefined) return { problem: { ...found, ...wrong, hint: typed } };
  const synonym = synonymFor(subject, site, key, allowed);
  if (synonym !== undefined) {
    return {
      problem: {
        ...found,
        ...wrong,
        hint: `Did you mean “${synonym}”?`,
        fix: rename(range, synonym),
      },
      best: synonym,
    };
  }
  const explained = explainedHere(site)[plainKey(key)] ?? EXPLAINED[plainKey(key)];
  if (explained !== undefined) return { problem: { ...found, ...wrong, hint: explained } };
  if (allowed.includes("expect") && EXPECTED.has(key)) {
    return { problem: { ...found, ...wrong, hint: `Write “expect: { ${key}: … }”.` } };
  }
  const lost = isKind ? undefined : lostKey(subject, site, key);
  if (lost !== undefined) {
    const hint = `Did you mean “${lost}”?`;
    return { problem: { ...found, ...wrong, hint, fix: rename(range, lost) }, best: lost };
  }
  const place = isKind ? undefined : (asSet(subject, site, key) ?? properPlace(subject, site, key));
  if (place !== undefined) {
    return { problem: { ...found, code: "schema/misplaced-key", ...place } };
  }
  if (isKind && site.path[0] === "states" && OF_STATES.test(key)) {
    const hint = "It belongs into the state itself, beside “say”: move it left, out of this list.";
    return { problem: { ...found, ...wrong, hint } };
  }
  const candidates = isKind ? kinds : allowed;
  const are = isKind ? "Kinds of messages are" : "Allowed here";
  const all = didYouMean(key, candidates, are);
  // “option: true” is no list of options.
  const fitting = all.names.filter((name) => isTaken(subject, site, name, key));
  const guess = fitting.length === 0 ? all : didYouMean(key, fitting, are);
  const { hint: near, names, best } = guess;
  if (best !== undefined) {
    return { problem: { ...found, ...wrong, hint: near, fix: rename(range, best) }, best };
  }
  if (names.length > 0) return { problem: { ...found, ...wrong, hint: near } };
  const status = isObject(site.schema["patternProperties"])
    ? " A status stands there as its number, such as 404."
    : "";
  const quoted = isKind ? asText(subject, site.path, site.value) : {};
  const hint =
    quoted.hint ??
    (isKind
      ? guess.hint
      : `${guess.hint}${status} If it belongs elsewhere, check the indentation.`);
  return {
    problem: { ...found, ...wrong, hint, ...(quoted.fix === undefined ? {} : { fix: quoted.fix }) },
  };
}

/** Why a word stands for nothing where it does. */
function explainedHere({ path, schema }: Site): Readonly<Record<string, string>> {
  if (isStateSchema(schema)) return EXPLAINED_IN_STATES;
  if (textsOf(schema, "x-kinds").length > 0) return EXPLAINED_IN_MESSAGES;
  if (path.at(-2) === "choices") return EXPLAINED_IN_CHOICES;
  if (path.at(-1) === "card" || path.at(-2) === "cards") return EXPLAINED_IN_CARDS;
  return path.at(-1) === "handoff" ? EXPLAINED_IN_HANDOFFS : {};
}

/** Of one key it is asked a few times, and of no more than some hundreds anything is told. */
const MOST_ASKED = 2_500;
const UNSAID = { code: "schema/unknown-key", message: "This key is not allowed here." };

/** What a step of a test looks at behind “expect”. */
const EXPECTED: ReadonlySet<string> = new Set(["state", "vars", "end", "handoff", "goal"]);

/** Latin letters beside Greek or Cyrillic ones. */
const OTHER_ALPHABET = /[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]/i;

/** `Here is your flow:`, with nothing that belongs to it, and `The bot of our hotel: ask Ana before you change it`. */
function isSentence({ value }: Site, key: string): boolean {
  const behind = isObject(value) ? value[key] : undefined;
  const isText = behind === null || (typeof behind === "string" && /\s/.test(behind));
  return isText && /\S\s+\S+\s+\S/.test(key);
}

/** `wish: A room` beside what a state says, or in a choice: the name of a value. */
function asSet(
  subject: Topic,
  site: Site,
  key: string,
): Pick<Problem, "message" | "hint" | "fix"> | undefined {
  const { vars } = rootOf(site).value as Readonly<Record<string, unknown>>;
  const { value } = site;
  const isValue =
    namedKeys(site.schema).includes("set") && isObject(vars) && Object.hasOwn(vars, key);
  if (!isValue || !isObject(value)) return undefined;
  const given = value[key];
  const message = `“${shown(key)}” is a value, and is given another one under “set”.`;
  if (Object.hasOwn(value, "set")) return { message, hint: "Move it there." };
  const { text } = subject.source;
  const range = subject.locate.pair([...site.path, key]);
  const written = text.slice(subject.locate.value([...site.path, key]).start, range.end);
  const isPlain = typeof given === "string" && /^[\w"][^,:#{}[\]\n]*$/.test(written);
  const block = `set: { ${shown(key)}: ${isPlain ? written : "…"} }`;
  return {
    message,
    hint: `Write “${block}”.`,
    ...(isPlain ? { fix: { title: "Write it so", edits: [{ range, text: block }] } } : {}),
  };
}

/** `message` beside `say`: what both are called here is there once. */
function writtenTwice(subject: Topic, { value }: Site, key: string): string | undefined {
  const [likeliest = ""] = subject.words[plainKey(key)] ?? [];
  if (!SAID_ONCE.has(likeliest) || !isObject(value) || !Object.hasOwn(value, likeliest)) {
    return undefined;
  }
  return `“${likeliest}” is here already: put both into that, or delete this line.`;
}

const SAID_ONCE: ReadonlySet<string> = new Set(["say", "ask"]);

/** A key that must be there and is not, which this one was meant to be: `form: slots` in a `pick` without `from`. */
function lostKey(subject: Topic, site: Site, key: string): string | undefined {
  const { value } = site;
  if (!isObject(value)) return undefined;
  const missing = textsOf(site.schema, "required").filter((name) => !Object.hasOwn(value, name));
  const { best } = near(key, missing);
  return best !== undefined && isTaken(subject, site, best, key) ? best : undefined;
}

/** A key that stands at the left edge of files alone, and what is said of it elsewhere. */
export function leftEdge(site: Site, key: string): Pick<Problem, "message" | "hint"> {
  return {
    message: `“${key}” belongs at the left edge of the file, not in ${nameOf(site.path)}.`,
    hint: "Move it out, with what is in it, to the column of the first lines of this file.",
  };
}

export function isOfEdge(subject: Topic, site: Site, key: string): boolean {
  const root = rootOf(site);
  if (site.path.length === 0 || !namedKeys(root.schema).includes(key)) return false;
  const schema = schemaOfKey(subject.root, root.schema, key);
  const value = isObject(site.value) ? site.value[key] : undefined;
  const isOtherWord = typeof value === "string" && subject.words[key] !== undefined;
  return schema !== undefined && !isOtherWord && value !== null && isOfKind(value, schema);
}

/** Where the key would be right: in the object around this one, or in one beside it. */
function properPlace(
  subject: Topic,
  site: Site,
  key: string,
): Pick<Problem, "message" | "hint" | "fix"> | undefined {
  let outer = site.parent;
  while (outer !== undefined && Array.isArray(outer.value)) outer = outer.parent;
  if (outer !== undefined && namedKeys(outer.schema).includes(key)) {
    return {
      message: `“${key}” belongs one level up, in ${nameOf(outer.path)} itself.`,
      hint: "Move it left, to the column of the keys there.",
      ...moveLeft(subject, site, outer, [key]),
    };
  }
  for (const sibling of namedKeys(site.schema)) {
    const inner = schemaOfKey(subject.root, site.schema, sibling);
    if (sibling === key || inner === undefined || !namedKeys(inner).includes(key)) continue;
    if (!isObject(site.value) || !Object.hasOwn(site.value, sibling)) continue;
    return {
      message: `“${key}” belongs inside “${sibling}”.`,
      hint: `Indent it under “${sibling}:”, with the other keys that are there.`,
    };
  }
  return undefined;
}

function rename(range: Problem["range"], name: string): NonNullable<Problem["fix"]> {
  return { title: `Write “${name}”`, edits: [{ range, text: name }] };
}
