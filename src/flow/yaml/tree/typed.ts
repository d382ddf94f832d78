/** Numbers, yes/no and nothing, as YAML 1.2 spells them: read where they count, below keys that hold data. */
import type { TextNode } from "./nodes.ts";

const NOTHING = /^(?:~|null|Null|NULL)$/;
const YES = /^(?:true|True|TRUE)$/;
const NO = /^(?:false|False|FALSE)$/;
const INTEGER = /^[-+]?\d+$/;
const OTHER_BASE = /^0(?:o[0-7]+|x[\da-fA-F]+)$/;
const FRACTION = /^[-+]?(?:\.\d+|\d+\.\d*|(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+)$/;

/** A number keeps its spelling where a number could not hold it. */
export function typedValue({ style, text }: TextNode): string | number | boolean | null {
  if (style !== "plain") return text;
  if (NOTHING.test(text)) return null;
  if (YES.test(text)) return true;
  if (NO.test(text)) return false;
  if (!INTEGER.test(text) && !OTHER_BASE.test(text) && !FRACTION.test(text)) return text;
  const number = Number(text);
  const isExact =
    Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
  return isExact ? number : text;
}
