/**
 * Problems with which keys an object has: unknown ones, ones in the wrong place, missing ones, and ones that exclude
 * each other.
 */
import type { Path } from "../yaml/nodes.ts";
import type { StateDocument } from "../document.ts";
import { didYouMean } from "../suggest.ts";
import { ownersOf } from "../turn-keys.ts";
import { shown } from "../yaml/quote.ts";
import { moveLeft } from "./move-lines.ts";
import { asText, capital, nameOf } from "./report.ts";
import type { Problem, Topic } from "./report.ts";
import { EXPLAINED } from "./synonyms.ts";
import { isObject, isOfKind, namedKeys, rootOf, schemaOfKey, takes, textsOf } from "./walk.ts";
import type { Site } from "./walk.ts";

/** A key that the object may not have. `best` of the answer is the key that was meant. */
export function unknownKey(
  subject: Topic,
  site: Site,
  key: string,
): { readonly problem: Problem; readonly best?: string } {
  const range = subject.locate.key([...site.path, key]);
  const found = { range, at: site.path };
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
  const explained = EXPLAINED[plainKey(key)];
  if (explained !== undefined) return { problem: { ...found, ...wrong, hint: explained } };
  const place = isKind ? undefined : properPlace(subject, site, key);
  if (place !== undefined) {
    return { problem: { ...found, code: "schema/misplaced-key", ...place } };
  }
  const guess = didYouMean(
    key,
    isKind ? kinds : allowed,
    isKind ? "Kinds of messages are" : "Allowed here",
  );
  const { hint: near, names, best } = guess;
  if (best !== undefined) {
    return { problem: { ...found, ...wrong, hint: near, fix: rename(range, best) }, best };
  }
  if (names.length > 0) return { problem: { ...found, ...wrong, hint: near } };
  const quoted = isKind ? asText(subject, site.path, site.value) : {};
  const hint =
    quoted.hint ??
    (isKind ? guess.hint : `${guess.hint} If it belongs elsewhere, check the indentation.`);
  return {
    problem: { ...found, ...wrong, hint, ...(quoted.fix === undefined ? {} : { fix: quoted.fix }) },
  };
}

export function missingKeys(subject: Topic, path: Path, keys: readonly string[]): Problem {
  const where = path.length === 0 ? "" : ` in ${nameOf(path)}`;
  const names = keys.map((key) => `“${key}”`);
  const all =
    names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return {
    code: "schema/missing-key",
    range: subject.locate.key(path),
    message: `${all} ${keys.length === 1 ? "is" : "are"} missing${where}.`,
    hint:
      keys.length === 1
        ? `Add a line “${keys[0]}: ${onlyValue(subject, path, keys[0] ?? "")}”.`
        : "Add a line for each of them.",
    at: path,
  };
}

/** What a key of the whole file must hold, where that is one word. */
function onlyValue(subject: Topic, path: Path, key: string): string {
  const schema = path.length === 0 ? schemaOfKey(subject.root, subject.root, key) : undefined;
  const words = schema === undefined ? [] : textsOf(schema, "enum");
  return words.length === 1 ? (words[0] ?? "…") : "…";
}

/** One of several keys must be there, and only one (`x-one-of`). */
export function checkOneOf(subject: Topic, site: Site): Problem | undefined {
  const names = textsOf(site.schema, "x-one-of");
  const { value } = site;
  if (names.length === 0 || !isObject(value)) return undefined;
  const present = names.filter((name) => Object.hasOwn(value, name));
  if (present.length === 1) return undefined;
  if (present.length > 1)
    return exclusiveKeys(subject, site.path, inOrder(subject, site.path, present));
  return {
    code: "schema/missing-key",
    range: subject.locate.key(site.path),
    message: `${capital(nameOf(site.path))} needs ${oneOf(names)}.`,
    hint: `Add a line “${names[0]}: …”.`,
    at: site.path,
  };
}

/** A message has one kind (`x-kinds`); keys that are no kind are told of by `unknownKey`. */
export function checkKinds(subject: Topic, site: Site): Problem | undefined {
  const kinds = textsOf(site.schema, "x-kinds");
  const { value } = site;
  if (kinds.length === 0 || !isObject(value)) return undefined;
  const keys = Object.keys(value);
  const present = inOrder(
    subject,
    site.path,
    kinds.filter((kind) => Object.hasOwn(value, kind)),
  );
  const [first, second] = present;
  if (first !== undefined && second !== undefined) {
    const range = subject.locate.key([...site.path, second]);
    return {
      code: "schema/two-message-kinds",
      range,
      message: `One message can have only one kind, but this one has ${present.map((kind) => `“${kind}”`).join(" and ")}.`,
      hint: `Start a new message with “- ” before “${second}”.`,
      related: [
        {
          source: subject.source,
          range: subject.locate.key([...site.path, first]),
          label: "first",
        },
      ],
      at: site.path,
    };
  }
  const known = new Set(namedKeys(site.schema));
  if (first !== undefined || keys.some((key) => !known.has(key))) return undefined;
  return {
    code: "schema/empty-message",
    range: subject.locate.key(site.path),
    message:
      keys.length === 0
        ? "This message is empty."
        : `This message has ${keys.map((key) => `“${key}”`).join(" and ")}, but no text or other content.`,
    hint: `Write a text, or one of ${kinds.join(", ")}.`,
    at: site.path,
  };
}

export function exclusiveKeys(subject: Topic, path: Path, keys: readonly string[]): Problem {
  const [first = "", second = ""] = keys;
  return {
    code: "schema/exclusive-keys",
    range: subject.locate.key([...path, second]),
    message: `“${first}” and “${second}” cannot be used together.`,
    hint: `Keep one of them in ${nameOf(path)}.`,
    related: [
      { source: subject.source, range: subject.locate.key([...path, first]), label: "the other" },
    ],
    at: path,
  };
}

export function requiresKey(subject: Topic, path: Path, key: string, missing: string): Problem {
  return {
    code: "schema/requires-key",
    range: subject.locate.key([...path, key]),
    message: `“${key}” also needs “${missing}”.`,
    hint: `Add a line “${missing}: …” next to it.`,
    at: path,
  };
}

/** What other tools call by this name; first of all something that takes what stands there. */
function synonymFor(
  subject: Topic,
  site: Site,
  key: string,
  allowed: readonly string[],
): string | undefined {
  const small = plainKey(key);
  const own = site.schema["x-synonyms"];
  const named = isObject(own) && Object.hasOwn(own, small) ? String(own[small]) : undefined;
  const all = [small, named, ...(subject.words[small] ?? [])].filter(
    (word) => word !== undefined && word !== key && allowed.includes(word),
  );
  const useful = all.filter((word) => word !== undefined && isOfUse(subject, site, word));
  const meant = useful.length > 0 ? useful : all;
  const value = isObject(site.value) ? site.value[key] : undefined;
  const fits = meant.find((word) => {
    const schema = schemaOfKey(subject.root, site.schema, word ?? "");
    return schema !== undefined && takes(subject.root, schema, value);
  });
  return fits ?? meant[0];
}

/** Whether a key of a state would mean something there: what it goes with is there, too, under whatever name. */
function isOfUse(subject: Topic, { value, schema }: Site, word: string): boolean {
  if (!namedKeys(schema).includes("handoff") || !isObject(value)) return true;
  const owners: readonly string[] = ownersOf(word as keyof StateDocument);
  const present = Object.keys(value)
    .map(plainKey)
    .flatMap((key) => [key, ...(subject.words[key] ?? [])]);
  return owners.length === 0 || owners.some((owner) => present.includes(owner));
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

/** Latin letters beside Greek or Cyrillic ones. */
const OTHER_ALPHABET = /[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]/i;

/** “Go-To”: go_to. */
function plainKey(key: string): string {
  return key
    .replace(/^["'“”‘’*_`]+|["'“”‘’*_`?!:]+$/g, "")
    .toLowerCase()
    .replaceAll(/[\s-]/g, "_");
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
      ...moveLeft(subject, site, outer, key),
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

function inOrder(subject: Topic, path: Path, keys: readonly string[]): readonly string[] {
  const startOf = (key: string): number => subject.locate.key([...path, key]).start;
  return [...keys].sort((a, b) => startOf(a) - startOf(b));
}

function rename(range: Problem["range"], name: string): NonNullable<Problem["fix"]> {
  return { title: `Write “${name}”`, edits: [{ range, text: name }] };
}

function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  return quoted.length < 2
    ? quoted.join("")
    : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
