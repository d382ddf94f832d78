/** Ways on, as other tools write them: conditions in one block, a list of states, a state behind a key. */
import { shown } from "../yaml/quote.ts";
import { blockOf, type Written } from "./shorthand.ts";
import { isObject, type Site } from "./walk.ts";

/** `go: { if: …, then: …, else: … }`, and `go: { state: menu }`. */
export function readWays({ path, value }: Site): Written | undefined {
  if (!isObject(value) || Object.hasOwn(value, "split")) return undefined;
  const key = String(path.at(-1));
  const named = (names: readonly string[]): string | undefined =>
    names.find((name) => typeof value[name] === "string");
  const condition = named(["if", "when", "condition"]);
  const target = named(["to", "then", "go", "goto", "state", "target", "next", "step", "node"]);
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
export function readTargets({ path, value }: Site): Written {
  const targets = value as readonly string[];
  const key = String(path.at(-1));
  return {
    value: targets[0],
    message: `“${key}” leads to one state, but this is a list of ${targets.length}.`,
    hint:
      targets.length === 1
        ? `Write “${key}: ${targets[0]}”.`
        : "Write one name; or conditions, “- if: …” with “to: …”, ending in “- else: …”.",
    moves: [{ to: [], from: [0] }],
  };
}
