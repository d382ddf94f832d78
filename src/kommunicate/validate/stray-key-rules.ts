/** Keys that may be left out, written as no client reads them: the message is drawn, without what they were to add. */
import { distance, near } from "../../template/nearest.ts";
import { isRecord, own, type JsonRecord } from "../json.ts";
import { INPUT_FIELD, PAYLOADS, type Shape } from "./known-keys.ts";
import { ACTIONS, plainKey } from "./meant-key.ts";
import type { Report } from "./report.ts";

export function strayKeyRules(metadata: JsonRecord, report: Report): void {
  const template = own(metadata, "templateId");
  const shape = typeof template === "string" ? PAYLOADS.get(template) : undefined;
  const payload = own(metadata, "payload");
  if (shape !== undefined && Array.isArray(payload) !== OBJECTS.has(template))
    search(payload, shape, ["metadata", "payload"], report);
  search(own(metadata, "KM_FIELD"), INPUT_FIELD, ["metadata", "KM_FIELD"], report);
  actionRules(metadata, report);
}

/** `steps` is where it is, and as it was when it returns. */
function search(value: unknown, shape: Shape, steps: (string | number)[], report: Report): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      steps.push(index);
      if (isRecord(item)) search(item, shape, steps, report);
      steps.pop();
    }
    return;
  }
  if (!isRecord(value)) return;
  let isMisplacedTold = false;
  for (const key of Object.keys(value)) {
    const below = entryOf(shape.below, key);
    steps.push(key);
    if (below !== undefined) search(value[key], below, steps, report);
    else if (!isKnown(key, shape)) {
      const meant = meantBy(key, value, shape);
      const instead = isMisplacedTold ? undefined : entryOf(shape.foreign, key);
      if (meant !== undefined)
        unread("message/unknown-key", `Write it as “${meant}”.`, steps, report);
      else if (instead !== undefined) {
        isMisplacedTold = true;
        unread("message/not-here", instead, steps, report);
      }
    }
    steps.pop();
  }
}

function isKnown(key: string, { optional, others }: Shape): boolean {
  return optional?.includes(key) === true || others?.includes(key) === true;
}

function meantBy(
  key: string,
  value: JsonRecord,
  { optional = [], words }: Shape,
): string | undefined {
  const absent = optional.filter((name) => !Object.hasOwn(value, name));
  const plain = plainKey(key);
  return near(key, absent).best ?? absent.find((name) => entryOf(words, name)?.includes(plain));
}

type Steps = readonly (string | number)[];

function unread(
  code: "message/unknown-key" | "message/not-here",
  hint: string,
  steps: Steps,
  report: Report,
): void {
  const message = `“${steps.at(-1)}” is read by no client here.`;
  report(steps, { code, severity: "warning", message, hint });
}

/** Whoever sends something of their own along may call it anything but what is a slip of the pen. */
function actionRules(metadata: JsonRecord, report: Report): void {
  const known = own(metadata, "templateId") === "3" ? [...ACTIONS, "requestType"] : ACTIONS;
  for (const key of Object.keys(metadata)) {
    if (known.includes(key)) continue;
    const meant = known.find(
      (action) => distance(plainKey(key), plainKey(action), MOST_SLIPS) <= MOST_SLIPS,
    );
    if (meant === undefined || Object.hasOwn(metadata, meant)) continue;
    unread("message/unknown-key", `Did you mean “${meant}”?`, ["metadata", key], report);
  }
}

function entryOf<Entry>(
  entries: Readonly<Record<string, Entry>> | undefined,
  key: string,
): Entry | undefined {
  return entries !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** Templates whose payload is one object, and no list. */
const OBJECTS: ReadonlySet<unknown> = new Set(["7", "8"]);
const MOST_SLIPS = 2;
