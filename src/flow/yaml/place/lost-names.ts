/** The first entry of a block, whose name is missing above its keys: `faq:` with `match` right below it. */
import type { Placing } from "./placing.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { lineOf, nextEntryLine } from "../lines.ts";
import { insert } from "../quote.ts";
import { report } from "../slip.ts";

/** Blocks whose entries have names that nothing else needs: the keys of an entry, and what it is called. */
const BLOCKS: ReadonlyMap<string, { readonly keys: RegExp; readonly what: string }> = new Map([
  ["faq", { keys: /^(?:match|say|title|set)$/, what: "name of this question" }],
  ["anytime", { keys: /^(?:match|say|set|if)$/, what: "name of this entry" }],
  ["choices", { keys: /^(?:go|match|set|if|url)$/, what: "label of this choice" }],
]);

/** Puts the name of the next entry into the block; `undefined` where the first one has its own. `above` is the level of the keys. */
export function placeBelowNameless(on: Placing, above: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const block = BLOCKS.get(ownerOf(text, levels));
  const holder = levels.at(-1);
  if (block === undefined || holder === undefined || above.kind !== "keys") return undefined;
  const { first } = above;
  const key = text.slice(first.start, first.end);
  const opening = lineOf(text, holder.entry.start);
  const start = lineOf(text, first.start).start;
  if (!block.keys.test(key) || nextEntryLine(text, opening.next)?.start !== start) return undefined;
  if (line.column <= holder.column) return undefined;
  report(scan, {
    code: "schema/missing-section",
    range: first,
    message: `The line with the ${block.what} is missing above “${key}”.`,
    hint: `Add it there, with a colon behind it, at column ${line.column + 1}.`,
    mend: [insert(start, `${" ".repeat(line.column)}unnamed:\n`)],
  });
  return push(levels, line.column, "keys", entry);
}
