/** Lists where names with something behind them are meant: of values, teams, questions, labels. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import type { Path } from "../../yaml/tree/nodes.ts";
import { insert, shown } from "../../yaml/quote.ts";
import { slug } from "../names.ts";
import type { Topic } from "../report.ts";
import { blockOf, type Written } from "./shorthand.ts";
import { asSchema, isObject, schemaOfKey, textsOf, type Site } from "../walk.ts";

/** What a name alone stands for, where a list of names was written for a block. */
const FILLERS: Readonly<Record<string, (name: string) => unknown>> = {
  vars: () => "text",
  takes: () => "text",
  teams: () => null,
  fields: (name) => name,
};

export function fillerOf(path: Path): ((name: string) => unknown) | undefined {
  const key = String(path.at(-1));
  const isPlace = key === "fields" || key === "takes" ? path.length > 2 : path.length === 1;
  return isPlace && Object.hasOwn(FILLERS, key) ? FILLERS[key] : undefined;
}

/** `teams: [shop, office]`, and `teams: shop, office` */
export function readNames({ path, value }: Site, subject: Topic): Written | undefined {
  const isText = typeof value === "string";
  const names = isText ? wordsOf(value) : (value as readonly string[]);
  const fill = fillerOf(path);
  const [first = ""] = names;
  if (fill === undefined || (isText && !names.every((name) => /^[a-z]\w*$/.test(name))))
    return undefined;
  const key = String(path.at(-1));
  const example = { vars: "text", takes: "text", teams: "{}", fields: "What customers read" }[key];
  return {
    value: Object.assign(
      Object.create(null) as object,
      Object.fromEntries(names.map((name) => [name, fill(name)])),
    ),
    message: `“${key}” is a block of keys, but this is ${isText ? "one text" : "a list"}.`,
    hint: `Write each on a line of its own${isText ? "" : ", without a dash"}: “${shown(first)}: ${example}”.`,
    // What a team needs is its name alone.
    ...(key === "teams" ? { edits: teamsAlone(subject, path, names) } : {}),
    moves: names.map((name, index) => ({ to: [name], from: isText ? [] : [index] })),
  };
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/[,;|]|\band\b|\s/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** Each on the line below the one before; in braces where they stand on the line of their key. */
function teamsAlone(
  { source, locate }: Topic,
  path: Path,
  names: readonly string[],
): readonly Edit[] {
  const { text } = source;
  const { end } = locate.key(path);
  const range = locate.value(path);
  if (text.slice(end, range.end).includes("#")) return [];
  const colon = text.indexOf(":", end) + 1;
  const isBelow = text.slice(colon, range.start).includes("\n");
  const lines = names.map((name) => `\n  ${name}: {}`).join("");
  const braces = `{ ${names.map((name) => `${name}: {}`).join(", ")} }`;
  return isBelow
    ? [{ range: { start: colon, end: range.end }, text: lines }]
    : [{ range, text: braces }];
}

/** `- question: …` with `answer: …`, as FAQs are written elsewhere. */
export function readQuestions({ value }: Site): Written | undefined {
  const moves: { to: Path; from: Path }[] = [];
  const entries: [string, unknown][] = [];
  for (const [index, one] of (value as Readonly<Record<string, unknown>>[]).entries()) {
    const asked = ["question", "q", "title", "name"].find((key) => typeof one[key] === "string");
    const told = ["answer", "a", "say", "text", "reply"].find(
      (key) => typeof one[key] === "string",
    );
    if (asked === undefined || told === undefined) return undefined;
    const name = slug(String(one[asked]));
    entries.push([name, blockOf({ match: [one[asked]], say: one[told] })]);
    moves.push({ to: [name], from: [index] }, { to: [name, "say"], from: [index, told] });
    moves.push({ to: [name, "match", 0], from: [index, asked] });
  }
  const [name = ""] = entries[0] ?? [];
  return {
    value: blockOf(Object.fromEntries(entries)),
    message: "“faq” is a block of keys, but this is a list.",
    hint: `Write each question under a name of its own: “${name}: { match: [ … ], say: … }”.`,
    moves,
  };
}

/** `tests: { hello: [start, …] }`: each test under its name, as states are. */
export function readTests({ value }: Site): Written | undefined {
  const tests = Object.entries(value as Readonly<Record<string, unknown>>);
  const [first] = tests;
  if (first === undefined || !tests.every(([, one]) => Array.isArray(one) || isObject(one)))
    return undefined;
  const [name] = first;
  return {
    value: tests.map(([test, own]) =>
      blockOf(Array.isArray(own) ? { test, steps: own } : { test, ...(own as object) }),
    ),
    message: "“tests” is a list, but this is a block of keys.",
    hint: `Write each test behind a dash, “- test: ${shown(name)}”, and its steps below “steps:”.`,
    moves: tests.flatMap(([test, own], index) => [
      { to: [index], from: [test] },
      ...(Array.isArray(own) ? [{ to: [index, "steps"], from: [test] }] : []),
    ]),
  };
}

/** A file that begins with `- test: …`, or with `- id: …` of a bot: the one section that it must have, without its name. */
export function readSectionAlone({ value, schema }: Site, subject: Topic): Written | undefined {
  const items = value as readonly Readonly<Record<string, unknown>>[];
  const [name, ...others] = textsOf(schema, "required");
  const section = name === undefined ? undefined : schemaOfKey(subject.root, schema, name);
  const item = asSchema(subject.root, section?.["items"] ?? section?.["additionalProperties"]);
  if (name === undefined || others.length > 0 || item === undefined) return undefined;
  const [needed = ""] = textsOf(item, "required");
  if (!items.every((one) => Object.hasOwn(one, needed))) return undefined;
  const { text } = subject.source;
  const { start } = subject.locate.key([0, Object.keys(items[0] ?? {})[0] ?? ""]);
  const line = text.lastIndexOf("\n", start - 1) + 1;
  return {
    value: blockOf({ [name]: items }),
    code: "schema/missing-section",
    message: `A line “${name}:” is missing above this list.`,
    hint: `Add the line “${name}:”.`,
    edits: [insert(line, `${name}:\n`)],
    moves: [{ to: [name], from: [] }],
  };
}

/** A list of messages in the place of a state: what it says, without “say”. */
export function readSpeech({ path, value }: Site): Written | undefined {
  const items = value as readonly unknown[];
  const isSpeech = items.every(
    (one) => (typeof one === "string" && /[^a-z_]/.test(one)) || (isObject(one) && "text" in one),
  );
  if (!isSpeech || items.length === 0) return undefined;
  return {
    value: blockOf({ say: value }),
    message: `“${String(path[1])}” is a block of keys, but this is a list.`,
    hint: "Write “say:” above the list, and indent the list under it.",
    moves: [{ to: ["say"], from: [] }],
  };
}

/** `- buttons: [Yes, No]` of a message */
export function readButtons({ value }: Site): Written {
  const labels = value as readonly string[];
  const [first = ""] = labels;
  return {
    value: blockOf(Object.fromEntries(labels.map((label) => [label, blockOf({ reply: label })]))),
    message: "Each button has what it does, behind its label and a colon.",
    hint: `To lead somewhere by a press, use “choices” in the state: “choices: { ${shown(first)}: … }”. A button that sends a text is “${shown(first)}: { reply: ${shown(first)} }”.`,
    moves: labels.map((label, index) => ({ to: [label], from: [index] })),
  };
}

/** `choices: [Yes, No]`, `choices: [Yes -> menu, No -> bye]`, and `choices: Yes, No` */
export function readLabels({ value }: Site): Written {
  const isText = typeof value === "string";
  const labels = isText ? value.split(/[,;|/]/).map((label) => label.trim()) : value;
  const choices = (labels as readonly string[]).map(readArrow);
  const [first = { label: "", to: undefined }] = choices;
  return {
    value: blockOf(Object.fromEntries(choices.map(({ label, to }) => [label, to ?? "stay"]))),
    message: "Each choice has the state that it leads to, behind its label and a colon.",
    hint: `Write each on a line of its own${isText ? "" : ", without a dash"}: “${shown(first.label)}: ${first.to ?? "…"}”.`,
    moves: choices.map(({ label }, index) => ({ to: [label], from: isText ? [] : [index] })),
  };
}

interface Arrow {
  readonly label: string;
  readonly to: string | undefined;
}

/** `* [Go inside] -> inside` */
function readArrow(text: string): Arrow {
  const [, label = "", to] = /^[*+\s]*(\S.*?)\s*(?:->|=>|→)\s*(\w+)\s*$/su.exec(text) ?? [];
  return label === "" ? { label: text, to: undefined } : { label: unbracketed(label), to };
}

function unbracketed(label: string): string {
  return /^\[([^\]]+)\]$/.exec(label)?.[1] ?? label;
}
