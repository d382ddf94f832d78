/** `Opening hours: hours`: a label as customers read it, and behind it a state of the same file, or an answer of its FAQ. */
import { findKey } from "../keys/find-key.ts";
import type { Line } from "../lines.ts";
import type { Scan } from "../slip.ts";

export function isLabelled(scan: Scan, { first, end }: Line): boolean {
  const { text } = scan;
  const key = findKey(text, first, end);
  if (key === undefined || !/^["']?\p{Lu}|\s/u.test(text.slice(first, key.end))) return false;
  const target = /^\s+(faq\.)?([a-z]\w*)$/.exec(text.slice(key.colon + 1, end));
  return target !== null && (target[1] !== undefined || namesIn(scan).has(target[2] ?? ""));
}

const known = new WeakMap<Scan, ReadonlySet<string>>();

/** Keys without anything behind them, as names of states are. */
function namesIn(scan: Scan): ReadonlySet<string> {
  const before = known.get(scan);
  if (before !== undefined) return before;
  const names = new Set(
    [...scan.text.matchAll(/^ +([a-z]\w*):\s*$/gm)].map(([, name = ""]) => name),
  );
  known.set(scan, names);
  return names;
}
