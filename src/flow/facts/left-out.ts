/** Texts without which nothing looks missing: parts of a card or an item that are left out where they are empty. */
import type { TextUse } from "../uses.ts";

/** Whether a text is such a part, and one value alone. */
export function isLeftOutWhenEmpty({ text, place: { path } }: TextUse): boolean {
  if (!OPTIONAL.has(String(path.at(-1))) || !ONE_VALUE.test(text)) return false;
  const holder = typeof path.at(-2) === "number" ? path.at(-3) : path.at(-2);
  return HOLDERS.has(String(holder));
}

const OPTIONAL: ReadonlySet<string> = new Set(["subtitle", "text", "badge", "overlay"]);
const HOLDERS: ReadonlySet<string> = new Set(["card", "cards", "items"]);
const ONE_VALUE = /^\s*\{\{[^{}]*\}\}\s*$/;
