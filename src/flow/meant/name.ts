/** What somebody meant who reads a name that there is not, or a field that its value has not. */
import { isNear } from "../../template/nearest.ts";
import type { NameUse } from "../../template/names.ts";
import type { KnownNames } from "../facts/known-names.ts";
import type { TextUse } from "../uses.ts";
import type { Suggestion } from "./suggest.ts";

/** `vars.name`, `yes`, and a word without its quotes. */
export function meantName(
  { content, place, text, shift }: TextUse,
  known: KnownNames,
  { path: [name = "", next], segments }: NameUse,
): Suggestion | undefined {
  const start = (segments[0]?.start ?? shift) - shift;
  if (SECRETS.has(name) && next !== undefined) {
    return { hint: "Secrets work in services.yaml alone; no text may show one." };
  }
  if (PREFIXES.has(name) && next !== undefined && known(place, next) !== undefined) {
    return { hint: `Write the name alone: ${next}` };
  }
  if (name === "today" && content.kind === "condition" && next === undefined) {
    return { hint: "Write “now”: beside a date it means today.", best: "now" };
  }
  const before = text.slice(Math.max(0, start - REACH), start);
  const item = next === undefined ? undefined : itemMeant(name, before);
  if (item !== undefined) return { hint: `Did you mean “${item}”?`, best: item };
  const isDefault = /\|\s*default:\s*$/.test(before);
  const isCompared = /(?:==|!=|contains)\s*$/.test(before);
  if ((!isCompared && !isDefault) || next !== undefined) return undefined;
  const truth = isCompared ? TRUTHS.get(name.toLowerCase()) : undefined;
  if (truth !== undefined) return { hint: `Write ${truth}.`, best: truth };
  return { hint: `If it is a text, put it in quotes: "${name}"` };
}

/** How far back is looked for what stands before a name: texts are long, and names many. */
const REACH = 200;

/** “items.name” inside of “for item in cart.items”. */
function itemMeant(name: string, before: string): string | undefined {
  const [tag, item] = [...before.matchAll(/\{%-? *(?:for +(\w+) +in\b|endfor\b)/g)].at(-1) ?? [];
  return tag !== undefined && item !== undefined && isNear(name, item) ? item : undefined;
}

/** `hours.shop.opens | day_time`: the moment itself. “open” is yes or no. */
export function meantMoment({ path, filters }: NameUse, index: number): Suggestion | undefined {
  const isTime = filters.some((filter) => MOMENTS.has(filter));
  const isOpening = path[0] === "hours" && index === 2 && /open/i.test(path[index] ?? "");
  return isTime && isOpening ? { hint: "Did you mean “next_open”?", best: "next_open" } : undefined;
}

const MOMENTS: ReadonlySet<string> = new Set(["day", "day_time", "time", "date_short"]);

const SECRETS: ReadonlySet<string> = new Set(["secret", "secrets", "env"]);
const PREFIXES: ReadonlySet<string> = new Set([
  "vars",
  "var",
  "workflow",
  "session",
  "params",
  "attributes",
  "custom",
  "variables",
  "slots",
  "slot",
  "values",
  "data",
  "state",
]);
const TRUTHS: ReadonlyMap<string, string> = new Map([
  ["yes", "true"],
  ["on", "true"],
  ["no", "false"],
  ["off", "false"],
]);
