/** Ways on, as other tools write them: conditions in one block, a list of states, a state behind a key. */
import { shown } from "../yaml/quote.ts";
import { blockOf, type Written } from "./shorthand.ts";
import { behindKey } from "./move-lines.ts";
import type { Topic } from "./report.ts";
import { isObject, type Site } from "./walk.ts";

const CONDITIONS = ["if", "when", "condition"] as const;
const TARGETS = ["to", "then", "go", "goto", "state", "target", "next", "step", "node"] as const;

/** `go: { if: …, then: …, else: … }`, and `go: { state: menu }`. */
export function readWays({ path, value }: Site): Written | undefined {
  if (!isObject(value) || Object.hasOwn(value, "split")) return undefined;
  const key = String(path.at(-1));
  const named = (names: readonly string[]): string | undefined =>
    names.find((name) => typeof value[name] === "string");
  const condition = named(CONDITIONS);
  const target = named(TARGETS);
  const other = named(["else", "otherwise", "default"]);
  if (Object.keys(value).length === 1 && target !== undefined) {
    const state = String(value[target]);
    return {
      value: state,
      message: `“${key}” is followed by the name of a state at once.`,
      hint: `Write “${key}: ${shown(state)}”.`,
      edits: state,
      moves: [{ to: [], from: [target] }],
    };
  }
  if (condition === undefined || target === undefined) return undefined;
  const ways: Record<string, unknown>[] = [{ if: value[condition], to: value[target] }];
  if (other !== undefined) ways.push({ else: value[other] });
  const lines = [
    `- if: ${String(value[condition])}`,
    `  to: ${String(value[target])}`,
    `- else: ${other === undefined ? "…" : String(value[other])}`,
  ];
  return {
    value: ways.map((way) => blockOf(way)),
    message: `Conditions under “${key}” are a list that ends with “else”.`,
    hint: `Write below “${key}:”, on a line each: ${lines.map((line) => `“${shown(line)}”`).join(", ")}.`,
    moves: [
      { to: [0, "if"], from: [condition] },
      { to: [0, "to"], from: [target] },
      ...(other === undefined ? [] : [{ to: [1, "else"], from: [other] }]),
    ],
  };
}

/** `go: [menu, bye]` */
export function readTargets({ path, value }: Site, subject: Topic): Written {
  const targets = value as readonly string[];
  const key = String(path.at(-1));
  return {
    value: targets[0],
    message: `“${key}” leads to one state, but this is a list of ${targets.length}.`,
    hint:
      targets.length === 1
        ? `Write “${key}: ${targets[0]}”.`
        : "Write one name; or conditions, “- if: …” with “to: …”, ending in “- else: …”.",
    edits: targets.length === 1 ? behindKey(subject, path, targets[0] ?? "") : [],
    moves: [{ to: [], from: [0] }],
  };
}

/** A list whose last way has no condition: `- to: menu`. */
export function readLastWay({ path, value }: Site, subject: Topic): Written | undefined {
  const ways = value as readonly Readonly<Record<string, unknown>>[];
  const last = ways.at(-1) ?? {};
  const [target, ...others] = Object.keys(last);
  const isTarget =
    TARGETS.some((name) => name === target) && typeof last[target ?? ""] === "string";
  if (target === undefined || others.length > 0 || !isTarget) return undefined;
  const key = String(path.at(-1));
  const state = String(last[target]);
  const index = ways.length - 1;
  if (index === 0) {
    return {
      value: state,
      message: `“${key}” is followed by the name of a state at once.`,
      hint: `Write “${key}: ${shown(state)}”.`,
      edits: behindKey(subject, path, state),
      moves: [{ to: [], from: [0, target] }],
    };
  }
  return {
    value: [...ways.slice(0, -1), blockOf({ else: state })],
    message: "The last way has no condition: it is where all others go.",
    hint: `Write “- else: ${shown(state)}”.`,
    edits: [{ range: subject.locate.key([...path, index, target]), text: "else" }],
    at: [index],
    moves: [{ to: [index, "else"], from: [index, target] }],
  };
}
