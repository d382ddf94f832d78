/** Data as the YAML that authors write: one key a line, what is inside on the same line. Reads back as the same data. */
import type { Value } from "../../template/value.ts";

/** A line for each key. */
export function writeBlock(
  indent: string,
  block: Readonly<Record<string, Value>>,
): readonly string[] {
  return Object.entries(block).map(([key, value]) => `${indent}${text(key)}: ${writeFlow(value)}`);
}

export function writeFlow(value: Value): string {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return `[${value.map((item: Value) => writeFlow(item)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${text(key)}: ${writeFlow(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** Words stand as they are, everything else in quotes. */
function text(value: string): string {
  const isPlain = PLAIN.test(value) && !MEANT_OTHERWISE.test(value);
  return isPlain ? value : JSON.stringify(value).replace(UNSEEN, escaped);
}

const PLAIN =
  /^(?:\p{L}(?:[\p{L}\p{N} _.!?'’-]*[\p{L}\p{N}_.!?'’-])?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/u;
const MEANT_OTHERWISE = /^(?:true|false|null|yes|no|on|off|y|n|[.]inf|[.]nan)$/iu;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\ufeff\u00a0]/gu;

function escaped(sign: string): string {
  return [...Array(sign.length).keys()]
    .map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");
}
