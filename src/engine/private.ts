/**
 * Keeps values that a flow calls private out of what operators read: traces, and the texts that logs are made of. What
 * customers read, and what is remembered, stays as it is.
 */
import type { Scope, Value } from "../template/value.ts";
import type { Machine } from "./machine.ts";
import type { TraceEntry } from "./trace.ts";

/** What stands in the place of a private value. */
export const MASK = "•••";

type Values = Readonly<Record<string, Value>>;

/** The same names, where those that are private and known have the mask for a value. */
export function maskedScope(scope: Scope, machine: Machine): Scope {
  const hidden = privateNames(machine);
  return {
    timeZone: scope.timeZone,
    now: scope.now,
    language: scope.language,
    get(name) {
      const value = scope.get(name);
      return hidden.has(name) && value !== undefined && value !== null ? MASK : value;
    },
    unknown: (name) => scope.unknown(name),
    shown: (name) => (hidden.has(name) ? undefined : scope.shown?.(name)),
  };
}

/** A text in which private values of the conversation may stand, without them. */
export function maskPrivate(text: string, machine: Machine, vars: Values | undefined): string {
  if (vars === undefined) return text;
  let masked = text;
  for (const name of privateNames(machine)) {
    if (!Object.hasOwn(vars, name)) continue;
    for (const value of textsIn(vars[name] ?? null)) masked = without(masked, value);
  }
  return masked;
}

/** `before`: values that the turn may have cleared. */
export function maskTrace(
  trace: readonly TraceEntry[],
  machine: Machine,
  ...all: readonly (Values | undefined)[]
): readonly TraceEntry[] {
  if (privateNames(machine).size === 0) return trace;
  const mask = (text: string): string =>
    all.reduce<string>((masked, vars) => maskPrivate(masked, machine, vars), text);
  return trace.map((entry) => {
    if (entry.kind === "match") return { ...entry, how: mask(entry.how) };
    if (entry.kind === "note") return { ...entry, text: mask(entry.text) };
    if (entry.kind === "handoff" && entry.summary !== undefined) {
      return { ...entry, summary: mask(entry.summary) };
    }
    return entry;
  });
}

const NAMES = new WeakMap<Machine, ReadonlySet<string>>();

function privateNames(machine: Machine): ReadonlySet<string> {
  let names = NAMES.get(machine);
  if (names === undefined) {
    names = new Set(
      [...machine.vars.values()].filter((one) => one.isPrivate).map(({ name }) => name),
    );
    NAMES.set(machine, names);
  }
  return names;
}

/** Longest first, so that no end of one is left. A single character says nothing, and is in every text. */
function textsIn(value: Value): readonly string[] {
  const texts: string[] = [];
  const gather = (one: Value): void => {
    if (texts.length >= MAX_TEXTS) return;
    if (typeof one === "string" || typeof one === "number") {
      const text = String(one).trim();
      if (text.length > 1) texts.push(text);
    } else if (Array.isArray(one)) one.forEach(gather);
    else if (typeof one === "object" && one !== null) Object.values(one).forEach(gather);
  };
  gather(value);
  return texts.sort((a, b) => b.length - a.length);
}

const MAX_TEXTS = 200;

/** As a word of its own, in capitals or not: 12 is not taken out of 1200. */
function without(text: string, value: string): string {
  const lower = text.toLowerCase();
  const wanted = value.toLowerCase();
  // Some capitals are longer in lower case: places would not agree.
  if (lower.length !== text.length) return text.replaceAll(value, MASK);
  let masked = "";
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (at < from || isWithin(text[at - 1], text[at]) || isWithin(text[end - 1], text[end]))
      continue;
    masked += text.slice(from, at) + MASK;
    from = end;
  }
  return masked + text.slice(from);
}

function isWithin(one: string | undefined, next: string | undefined): boolean {
  return one !== undefined && next !== undefined && LETTER.test(one) && LETTER.test(next);
}

const LETTER = /[\p{L}\p{N}]/u;
