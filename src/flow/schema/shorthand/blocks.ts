/** Blocks and texts that are written another way here: one assignment, one span of opening times, one call. */
import { quoted, shown } from "../../yaml/quote.ts";
import { blockOf, isTexts, type Written } from "./shorthand.ts";
import { isObject, type Site } from "../walk.ts";

/** `set: remembered = true` */
export function readEquation({ path, value }: Site): Written | undefined {
  const isHeader = path.at(-1) === "headers";
  const found = (isHeader ? HEADER : EQUATION).exec(String(value).trim());
  if (found === null) return undefined;
  const [, name = "", text = ""] = found;
  const plain = text.replace(/^(["'])(.*)\1$/, "$2");
  const line = `{ ${name}: ${isHeader ? quoted(plain) : text} }`;
  return {
    value: blockOf({ [name]: plain }),
    message: `“${String(path.at(-1))}” is a block of keys, with a colon between a name and its value.`,
    hint: `Write ${line}`,
    edits: line,
    moves: [{ to: [name], from: [] }],
  };
}

const EQUATION = /^([a-z][a-z0-9_]*)\s*(?::=|=|\bto\b)\s*(.+)$/;
const HEADER = /^([A-Za-z][\w-]*)\s*[:=]\s*(.+)$/;

/** `expect: completed`, of which only the bot knows whether it is a state, and `expect: See you soon!` */
export function readOutcome({ value }: Site): Written | undefined {
  const word = String(value);
  const isName = /^[a-z]\w*$/.test(word);
  return {
    value: blockOf({ vars: blockOf({}) }),
    message: "“expect” is a block of keys, but this is one text.",
    hint: isName
      ? `Write { state: ${word} } if the bot waits in that state, or { end: ${word} } if the talk ended so.`
      : `What the bot says is checked with “bot: ${shown(word)}”.`,
  };
}

/** `get: { path: /orders }` */
export function readPathInside({ path, value }: Site): Written | undefined {
  const verb = String(path.at(-1));
  const way = ["path", "url", "endpoint"].find(
    (key) => isObject(value) && typeof value[key] === "string",
  );
  if (way === undefined || !isObject(value) || Object.keys(value).length !== 1) return undefined;
  return {
    value: value[way],
    message: `“${verb}” is followed by the path at once.`,
    hint: `Write “${verb}: ${shown(String(value[way]))}”.`,
    moves: [{ to: [], from: [way] }],
  };
}

/** `sat: { open: 09:00, close: 12:00 }` */
export function readSpan({ path, value }: Site): Written | undefined {
  const times = timesOf(value);
  if (times === undefined) return undefined;
  const span = times.join("-");
  return {
    value: span,
    message: `The times of “${String(path[2])}” are written as one span.`,
    hint: `Write “${String(path[2])}: ${span}”.`,
    edits: span,
  };
}

/** When it opens and when it closes. */
function timesOf(value: unknown): readonly [from: string, to: string] | undefined {
  const times = isObject(value) ? Object.values(value) : [];
  const [from, to] = times;
  return times.length === 2 && typeof from === "string" && typeof to === "string"
    ? [from, to]
    : undefined;
}

/** `hours: { timezone: …, mon-fri: … }`, without a name. */
export function readOneHours({ value, parent }: Site): Written | undefined {
  const entries = Object.entries(isObject(value) ? value : {});
  const isPlain = entries.every(
    ([, one]) => typeof one === "string" || isTexts(one) || timesOf(one) !== undefined,
  );
  const isHours = entries.some(([key]) => /^(?:timezone|mon|tue|wed|thu|fri|sat|sun)/i.test(key));
  if (!isPlain || !isHours) return undefined;
  const teams = isObject(parent?.value) ? parent.value["teams"] : undefined;
  const [team] = isObject(teams) ? Object.values(teams) : [];
  const name = isObject(team) && typeof team["hours"] === "string" ? team["hours"] : "shop";
  return {
    value: blockOf({ [name]: value }),
    message: "These opening times have no name, which a team could be given.",
    hint: `Add a line “${name}:” below “hours:”, and indent these lines under it.`,
    moves: [{ to: [name], from: [] }],
  };
}

/** `sales: sales@acme.test` and `sales: none` under `teams` */
export function readBareTeam({ path, value }: Site): Written {
  const isAddress = String(value).includes("@");
  const team = String(path.at(-1));
  return {
    value: blockOf({}),
    message: `“${team}” is a team: behind its name stands “hours”, or nothing.`,
    hint: isAddress
      ? `Write “${team}:” alone: its address belongs in bots.yaml, which developers keep.`
      : `Write “${team}:” alone.`,
    edits: "",
  };
}

/** `agent: [human, person]` under `anytime` */
export function readWordsAlone({ path, value }: Site): Written {
  const name = String(path.at(-1));
  return {
    value: blockOf({ match: value }),
    message: `“${name}” is a block of keys, but this is a list of words.`,
    hint: `Write “${name}: { match: [${shown((value as readonly string[]).join(", "))}], go: … }”.`,
    moves: [{ to: ["match"], from: [] }],
  };
}

/** `method: GET` with `path: /orders` */
export function readMethodAndPath({ value }: Site): Written | undefined {
  const { method, path, endpoint, url, ...rest } = isObject(value) ? value : {};
  const way = [path, endpoint, url].find((one) => typeof one === "string");
  const verb = typeof method === "string" ? method.toLowerCase() : "";
  if (way === undefined || !/^(?:get|post|put|patch|delete)$/.test(verb)) return undefined;
  const from = path === way ? "path" : endpoint === way ? "endpoint" : "url";
  return {
    value: blockOf({ [verb]: way, ...rest }),
    message: "The method of a call is the key of its path.",
    hint: `Write “${verb}: ${shown(String(way))}”.`,
    moves: [{ to: [verb], from: [from] }],
  };
}
