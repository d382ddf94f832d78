/**
 * The part of the chat context that belongs to the page and may be kept: what flows read as `context.…`.
 * Leaves out the gateway's own keys, the envelope's, and what is read as an event; bounds the rest in depth and size.
 */
import type { Value } from "../../template/value.ts";
import { isRecord, own, type JsonRecord } from "../json.ts";
import { RETURN_KEYS } from "../return-address.ts";

/** Values that do not fit are left out, the others kept: a page that sends too much must not silence the bot. */
export function readContext(context: JsonRecord): Readonly<Record<string, Value>> {
  const kept: Record<string, Value> = {};
  const budget: Budget = { left: MAX_CHARACTERS };
  let count = 0;
  for (const key of Object.keys(context)) {
    if (NOT_OF_THE_PAGE.has(key) || key.length > MAX_KEY_LENGTH) continue;
    if (++count > MAX_KEYS) break;
    const before = budget.left;
    budget.left -= key.length;
    const value = copied(own(context, key), MAX_DEPTH, budget);
    if (budget.left < 0) budget.left = before;
    else if (value !== undefined) kept[key] = value;
  }
  return kept;
}

interface Budget {
  left: number;
}

function copied(value: unknown, depth: number, budget: Budget): Value | undefined {
  budget.left -= typeof value === "string" ? value.length : 1;
  if (budget.left < 0 || depth < 0) return undefined;
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) {
    const items: Value[] = [];
    for (const item of value) {
      if (budget.left < 0) return undefined;
      items.push(copied(item, depth - 1, budget) ?? null);
    }
    return items;
  }
  if (!isRecord(value)) return undefined;
  const record: Record<string, Value> = {};
  for (const key of Object.keys(value)) {
    if (budget.left < 0) return undefined;
    if (key === "__proto__") continue;
    budget.left -= key.length;
    const item = copied(value[key], depth - 1, budget);
    if (item !== undefined) record[key] = item;
  }
  return record;
}

const MAX_CHARACTERS = 8_000;
const MAX_DEPTH = 6;
const MAX_KEYS = 100;
const MAX_KEY_LENGTH = 200;

/** The envelope's own keys, the parts that are read as events (a form may hold a password), and ours. */
const NOT_OF_THE_PAGE = new Set([
  "__proto__",
  "groupId",
  "botId",
  "from",
  "applicationId",
  "messageSource",
  "attachments",
  "formData",
  "formMsgKey",
  ...RETURN_KEYS,
]);
