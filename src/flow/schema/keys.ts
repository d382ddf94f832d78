/** Problems with which keys an object has: missing ones, too many of a kind, and ones that exclude each other. */
import type { Path } from "../yaml/tree/nodes.ts";
import { series } from "../series.ts";
import { switchedOff } from "../yaml/keys/switched-off.ts";
import { listed } from "../yaml/quote.ts";
import { capital, nameOf } from "./report.ts";
import type { Problem, Topic } from "./report.ts";
import { isObject, namedKeys, schemaOfKey, textsOf } from "./walk.ts";
import type { Site } from "./walk.ts";

export function missingKeys(subject: Topic, path: Path, keys: readonly string[]): Problem {
  const where = path.length === 0 ? "" : ` in ${nameOf(path)}`;
  const off =
    typeof path.at(-1) === "string" && keys.length === 1
      ? switchedOff(subject.source.text, subject.locate.key(path), keys)
      : undefined;
  if (off !== undefined) return { code: "schema/missing-key", ...off, at: path };
  return {
    code: "schema/missing-key",
    range: subject.locate.key(path),
    message: `${listed(keys)} ${keys.length === 1 ? "is" : "are"} missing${where}.`,
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

function inOrder(subject: Topic, path: Path, keys: readonly string[]): readonly string[] {
  const startOf = (key: string): number => subject.locate.key([...path, key]).start;
  return [...keys].sort((a, b) => startOf(a) - startOf(b));
}

function oneOf(names: readonly string[]): string {
  return series(
    names.map((name) => `“${name}”`),
    "or",
  );
}
