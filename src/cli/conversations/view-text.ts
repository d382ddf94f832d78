/** One conversation as lines for a person at a terminal. Values are JSON, so that nothing in them can steer it. */
import type { OperatorView } from "./operator-view.ts";

export function viewText(view: OperatorView): string {
  const { botId, conversationId, vars, context, ...rest } = view;
  return [
    `${line(botId)} ${line(conversationId)}`,
    ...rows(rest),
    ...section("values", vars),
    ...section("context", context),
    "",
  ].join("\n");
}

function section(title: string, values: object): readonly string[] {
  return Object.keys(values).length === 0 ? [] : ["", `${title}:`, ...rows(values)];
}

function rows(values: object): readonly string[] {
  const entries = Object.entries(values).map(([name, value]) => [line(name), line(value)] as const);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`.trimEnd());
}

/** Plain words stay bare; what holds anything else is quoted and escaped. */
function line(value: unknown): string {
  if (typeof value === "string" && /^[\p{L}\p{N}\p{P} ]*$/u.test(value)) return value;
  return JSON.stringify(value).replace(CONTROLS, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${code}`;
  });
}

/** JSON escapes the low ones; terminals obey some of the high ones too. */
const CONTROLS = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
