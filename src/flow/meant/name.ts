/** What somebody meant who reads a name that there is not, or a field that its value has not. */
import { isNear } from "../../template/nearest.ts";
import type { NameUse } from "../../template/names.ts";
import type { KnownNames } from "../facts/known-names.ts";
import { fieldNames } from "../shapes/shape.ts";
import type { TextUse } from "../uses.ts";
import type { Suggestion } from "./suggest.ts";
import { OF_HOURS } from "./unknown-field.ts";

/** `vars.name`, `yes`, `kitchen.open`, and a word without its quotes. */
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
  if (name === "today" && next === undefined) {
    const hint =
      content.kind === "condition"
        ? "Write “now”: beside a date it means today."
        : "Write “now”, which is this moment: {{ now | day }}";
    return { hint, best: "now" };
  }
  if (INTENTS.has(name)) {
    return {
      hint: "What a customer means is known by words: write them behind “match” of a choice, or of an entry of “anytime” or “faq”.",
    };
  }
  const before = text.slice(Math.max(0, start - REACH), start);
  const hours = hoursMeant(place, known, name, next);
  if (hours !== undefined) return hours;
  const item = next === undefined ? undefined : itemMeant(name, before);
  if (item !== undefined) return { hint: `Did you mean “${item}”?`, best: item };
  const isDefault = /\|\s*default:\s*$/.test(before);
  const isCompared = /(?:==|!=|contains)\s*$/.test(before);
  if ((!isCompared && !isDefault) || next !== undefined) return undefined;
  const truth = isCompared ? TRUTHS.get(name.toLowerCase()) : undefined;
  if (truth !== undefined) return { hint: `Write ${truth}.`, best: truth };
  return { hint: `If it is a text, put it in quotes: "${name}"` };
}

/** `kitchen.open` of opening times, and what they are called elsewhere. */
function hoursMeant(
  place: TextUse["place"],
  known: KnownNames,
  name: string,
  next: string | undefined,
): Suggestion | undefined {
  const hours = known(place, "hours");
  const names = hours === undefined ? [] : fieldNames(hours);
  const [only, ...others] = names;
  if (only === undefined) return undefined;
  if (next !== undefined && OF_HOURS.has(next) && names.includes(name)) {
    const best = `hours.${name}`;
    return { hint: `Opening times stand behind “hours”: ${best}.${next}`, best };
  }
  if (next !== undefined || !HOURS_ELSEWHERE.has(name)) return undefined;
  const best = `hours.${only}.open`;
  const hint = `Whether it is open now is ${best}.`;
  return others.length === 0 ? { hint, best } : { hint };
}

const HOURS_ELSEWHERE: ReadonlySet<string> = new Set([
  "business_hours",
  "opening_hours",
  "office_hours",
  "working_hours",
  "within_hours",
  "is_open",
]);

/** `user_name` of `user.name`, where it is no slip for a name that there is. */
export function joinedName(
  place: TextUse["place"],
  known: KnownNames,
  { path: [name = "", next] }: NameUse,
): Suggestion | undefined {
  for (let at = name.indexOf("_"); at > 0 && next === undefined; at = name.indexOf("_", at + 1)) {
    const [owner, field] = [name.slice(0, at), name.slice(at + 1)];
    const shape = known(place, owner);
    const isField = shape?.kind === "object" && fieldNames(shape).includes(field);
    // What the page knows may have any name.
    if (!isField && owner !== "context") continue;
    const best = `${owner}.${field}`;
    return { hint: `Did you mean “${best}”?`, best };
  }
  return undefined;
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
const INTENTS: ReadonlySet<string> = new Set(["intent", "intents", "user_intent", "entities"]);
const TRUTHS: ReadonlyMap<string, string> = new Map([
  ["yes", "true"],
  ["on", "true"],
  ["no", "false"],
  ["off", "false"],
  ["true", "true"],
  ["false", "false"],
]);
