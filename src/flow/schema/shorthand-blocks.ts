/** Blocks and texts that are written another way here: one assignment, one span of opening times, one call. */
import { shown } from "../yaml/quote.ts";
import { blockOf, isTexts, type Written } from "./shorthand.ts";
import { isObject, type Site } from "./walk.ts";

/** `set: remembered = true` */
export function readEquation({ path, value }: Site): Written | undefined {
  const found = /^([a-z][a-z0-9_]*)\s*(?::=|=|\bto\b)\s*(.+)$/.exec(String(value).trim());
  if (found === null) return undefined;
  const [, name = "", text = ""] = found;
  const plain = text.replace(/^(["'])(.*)\1$/, "$2");
  const line = `{ ${name}: ${text} }`;
  return {
    value: blockOf({ [name]: plain }),
    message: `“${String(path.at(-1))}” is a block of keys, with a colon between a name and its value.`,
    hint: `Write ${line}`,
    edits: line,
    moves: [{ to: [name], from: [] }],
  };
}

/** `sat: { open: 09:00, close: 12:00 }` */
export function readSpan({ path, value }: Site): Written | undefined {
  const times = isObject(value) ? Object.values(value) : [];
  const [from, to] = times;
  if (times.length !== 2 || typeof from !== "string" || typeof to !== "string") return undefined;
  const span = `${from}-${to}`;
  return {
    value: span,
    message: `The times of “${String(path[2])}” are written as one span.`,
    hint: `Write “${String(path[2])}: ${span}”.`,
    edits: span,
  };
}

/** `hours: { timezone: …, mon-fri: … }`, without a name. */
export function readOneHours({ value, parent }: Site): Written | undefined {
  const entries = Object.entries(isObject(value) ? value : {});
  const isPlain = entries.every(([, one]) => typeof one === "string" || isTexts(one));
  const isHours = entries.some(([key]) => /^(?:timezone|mon|tue|wed|thu|fri|sat|sun)/.test(key));
  if (!isPlain || !isHours) return undefined;
  const teams = isObject(parent?.value) ? parent.value["teams"] : undefined;
  const [team] = isObject(teams) ? Object.values(teams) : [];
  const name = isObject(team) && typeof team["hours"] === "string" ? team["hours"] : "shop";
  return {
    value: blockOf({ [name]: value }),
    message: "Opening times have a name, which the teams that keep them are given.",
    hint: `Add a line “${name}:” below “hours:”, and indent these lines under it.`,
    moves: [{ to: [name], from: [] }],
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
