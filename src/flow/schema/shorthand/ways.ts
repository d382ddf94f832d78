/** Ways on, as other tools write them: conditions in one block, a list of states, a state behind a key. */
import { shown } from "../../yaml/quote.ts";
import { blockOf, isTexts, type Written } from "./shorthand.ts";
import { dashes } from "../mend/list-as-block.ts";
import { behindKey } from "../mend/move-lines.ts";
import type { Topic } from "../report.ts";
import { isObject, type Site } from "../walk.ts";

const CONDITIONS = ["if", "when", "condition"] as const;
const TARGETS = ["to", "then", "go", "goto", "state", "target", "next", "step", "node"] as const;

/** A condition, where it leads, and where all others go, as keys of one block. */
export interface WaysInBlock {
  readonly condition: string;
  readonly target: string;
  readonly other: string | undefined;
  readonly value: readonly object[];
  /** As they are written. */
  readonly lines: readonly string[];
  /** From the keys in the block to their places in the list. */
  readonly moves: NonNullable<Written["moves"]>;
}

export function waysInBlock(block: Readonly<Record<string, unknown>>): WaysInBlock | undefined {
  const condition = textKey(block, CONDITIONS);
  const target = textKey(block, TARGETS);
  const other = textKey(block, ["else", "otherwise", "default"]);
  if (condition === undefined || target === undefined) return undefined;
  const ways: Record<string, unknown>[] = [{ if: block[condition], to: block[target] }];
  if (other !== undefined) ways.push({ else: block[other] });
  return {
    condition,
    target,
    other,
    value: ways.map((way) => blockOf(way)),
    lines: [
      `- if: ${String(block[condition])}`,
      `  to: ${String(block[target])}`,
      `- else: ${other === undefined ? "…" : String(block[other])}`,
    ],
    moves: [
      { to: [0, "if"], from: [condition] },
      { to: [0, "to"], from: [target] },
      ...(other === undefined ? [] : [{ to: [1, "else"], from: [other] }]),
    ],
  };
}

function textKey(
  block: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string | undefined {
  return names.find((name) => typeof block[name] === "string");
}

export function onLines(lines: readonly string[]): string {
  return lines.map((line) => `“${shown(line)}”`).join(", ");
}

/** `go: { if: …, then: …, else: … }`, and `go: { state: menu }`. */
export function readWays({ path, value }: Site, subject: Topic): Written | undefined {
  if (!isObject(value) || Object.hasOwn(value, "split")) return undefined;
  const key = String(path.at(-1));
  const target = textKey(value, TARGETS);
  if (Object.keys(value).length === 1 && target !== undefined) {
    const state = String(value[target]);
    return {
      value: state,
      message: `“${key}” is followed by the name of a state at once.`,
      hint: `Write “${key}: ${shown(state)}”.`,
      edits: behindKey(subject, path, state),
      moves: [{ to: [], from: [target] }],
    };
  }
  const ways = waysInBlock(value);
  if (ways === undefined) return undefined;
  return {
    value: ways.value,
    message: `Conditions under “${key}” are a list that ends with “else”.`,
    hint: `Write below “${key}:”, on a line each: ${onLines(ways.lines)}.`,
    moves: ways.moves,
  };
}

/** `go: [[menu]]` */
export function readLink({ path, value }: Site, subject: Topic): Written {
  const [[state = ""] = []] = value as readonly (readonly string[])[];
  const key = String(path.at(-1));
  return {
    value: state,
    message: `“${key}” is followed by the name of a state at once.`,
    hint: `Write “${key}: ${shown(state)}”.`,
    edits: behindKey(subject, path, state),
    moves: [{ to: [], from: [0, 0] }],
  };
}

/** Two pairs of brackets around one text. */
export function isLink(value: unknown): boolean {
  const [inner, ...others] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return others.length === 0 && isTexts(inner) && (inner as readonly string[]).length === 1;
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

/** `- 404: not_found` under `fail`, which is no list of conditions. */
export function readReasons({ path, value }: Site, subject: Topic): Written | undefined {
  const items = value as readonly Readonly<Record<string, unknown>>[];
  const reasons = items.flatMap((item) => Object.entries(item));
  const names = reasons.map(([reason]) => reason);
  const areSingle = reasons.length === items.length && new Set(names).size === names.length;
  if (!areSingle || !names.some((reason) => REASON.test(reason))) return undefined;
  return {
    value: blockOf(Object.fromEntries(reasons)),
    message: "“fail” is a block of keys, but this is a list.",
    hint: "Delete the dashes: here, every line is a key of its own.",
    edits: dashes(subject, path, items),
    moves: names.map((reason, index) => ({ to: [reason], from: [index, reason] })),
  };
}

const REASON = /^(?:\d{3}|timeout|network|status|shape)$/;

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
