/** Whether what came of the last action is what a step of the test says; the answer is a sentence when it is not. */
import type { Conversation } from "../engine/conversation.ts";
import { unescapeMarkdown } from "../engine/escape.ts";
import type { ServiceCall } from "../engine/effect.ts";
import type { Reply } from "../engine/reply.ts";
import type { TraceEntry } from "../engine/trace.ts";
import type { Value } from "../template/value.ts";
import type { Check } from "./document.ts";
import { optionsOf } from "./event-of.ts";
import { isAlike } from "./is-alike.ts";
import { spokenTexts } from "./spoken-texts.ts";

/** The outcome of the last action, as the checks after it see it. */
export interface Outcome {
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceEntry[];
  readonly conversation: Conversation | undefined;
  readonly goalsSeen: ReadonlySet<string>;
  readonly calls: readonly ServiceCall[];
  /** How far `bot` lines have been met; each looks on from here. */
  readonly cursor: { text: number; at: number };
}

export function checkStep(check: Check, outcome: Outcome): string | undefined {
  switch (check.kind) {
    case "bot":
      return checkBot(check.text, outcome);
    case "choices":
      return checkList("choices", check.labels, labels(outcome));
    case "cards":
      return checkCards(check.cards, outcome);
    case "silent":
      return outcome.replies.length === 0 ? undefined : "The bot was to stay silent, but it spoke.";
    case "asks_fields":
      return checkList("fields", check.fields, fields(outcome));
    case "called":
      return checkCalled(check, outcome);
    case "expect":
      return checkExpect(check, outcome);
    default:
      return check satisfies never;
  }
}

function checkBot(written: string, { replies, cursor }: Outcome): string | undefined {
  const texts = replies.flatMap(spokenTexts).map((text) => simple(unescapeMarkdown(text)));
  const wanted = wantedText(written);
  const found = texts.findIndex((text, index) => {
    if (index < cursor.text) return false;
    const from = index === cursor.text ? cursor.at : 0;
    if (wanted.whole) return from === 0 && text === wanted.text;
    const at = text.indexOf(wanted.text, from);
    if (at !== -1) cursor.at = at + wanted.text.length;
    return at !== -1;
  });
  if (found === -1) {
    const earlier = texts.some((text) => text.includes(wanted.text));
    return earlier && cursor.text + cursor.at > 0
      ? `The bot says “${wanted.shown}”, but before the lines above, not after them.`
      : `The bot was to say “${wanted.shown}”, but it did not.`;
  }
  if (wanted.whole) cursor.at = texts[found]?.length ?? 0;
  cursor.text = found;
  return undefined;
}

/** `contains "…"` is what a bare text means; `is "…"` wants the whole message. */
function wantedText(written: string): {
  readonly text: string;
  readonly shown: string;
  readonly whole: boolean;
} {
  const form = /^(contains|is)\s+"([\s\S]*)"$/u.exec(written.trim());
  const shown = form?.[2] ?? written.trim();
  return { text: simple(shown), shown, whole: form?.[1] === "is" };
}

/** Case, kinds of quotes and runs of white space do not matter to a reader. */
function simple(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201b]/gu, "'")
    .replace(/[\u201c\u201d]/gu, '"')
    .replace(/[\s\u00a0\u202f]+/gu, " ")
    .trim()
    .toLowerCase();
}

function labels({ replies }: Outcome): readonly string[] {
  return replies.findLast((reply) => optionsOf(reply).length > 0) === undefined
    ? []
    : (replies
        .map(optionsOf)
        .findLast((options) => options.length > 0)
        ?.map((one) => one.label) ?? []);
}

function fields({ replies }: Outcome): readonly string[] {
  const form = replies.findLast((reply) => reply.kind === "form");
  return form?.kind === "form" ? form.fields.map((field) => field.name) : [];
}

function checkList(
  what: string,
  wanted: readonly string[],
  offered: readonly string[],
): string | undefined {
  const same =
    wanted.length === offered.length &&
    wanted.every((one, index) => simple(one) === simple(offered[index] ?? ""));
  if (same) return undefined;
  const got = offered.length === 0 ? `no ${what}` : offered.map((one) => `“${one}”`).join(", ");
  return `The ${what} were to be ${wanted.map((one) => `“${one}”`).join(", ") || "none"}, but the bot offered ${got}.`;
}

function checkCards(wanted: number | readonly string[], { replies }: Outcome): string | undefined {
  const titles = replies.flatMap((reply) =>
    reply.kind === "cards" ? reply.cards.map((card) => card.title) : [],
  );
  if (typeof wanted !== "number") return checkList("cards", wanted, titles);
  if (titles.length === wanted) return undefined;
  return `There were to be ${wanted} cards, but the bot showed ${titles.length === 0 ? "none" : titles.length}.`;
}

function checkCalled(
  check: Extract<Check, { kind: "called" }>,
  { calls }: Outcome,
): string | undefined {
  const made = calls.filter((call) => call.call === check.call);
  const last = made.at(-1);
  if (last === undefined) return `“${check.call}” was to be called, but it was not.`;
  if (made.some((call) => isAlike(check.args, call.args))) return undefined;
  const wrong = Object.entries(check.args).find(
    ([name, value]) => !isAlike(value, last.args[name] ?? null),
  );
  const [name, value] = wrong ?? ["", null];
  return `“${check.call}” was called with ${name}: ${shown(last.args[name] ?? null)}, not ${shown(value)}.`;
}

function checkExpect(
  check: Extract<Check, { kind: "expect" }>,
  outcome: Outcome,
): string | undefined {
  const { conversation, trace } = outcome;
  if (conversation === undefined) return "The conversation has not begun.";
  const { mode } = conversation;
  if (check.state !== undefined && check.state !== conversation.state) {
    const bare = conversation.state.slice(conversation.state.indexOf("/") + 1);
    if (check.state !== bare) return differs("state", check.state, conversation.state);
  }
  if (check.end !== undefined && (mode !== "ended" || conversation.outcome !== check.end)) {
    return mode === "ended"
      ? differs("outcome", check.end, conversation.outcome)
      : `The conversation was to end with “${check.end}”, but it goes on in “${conversation.state}”.`;
  }
  if (check.language !== undefined && check.language !== conversation.language) {
    return differs("language", check.language, conversation.language);
  }
  return (
    checkHandoff(check.handoff, trace, mode) ??
    checkGoals(check, outcome) ??
    checkVars(check.vars ?? {}, conversation.vars)
  );
}

function checkHandoff(
  wanted: string | undefined,
  trace: readonly TraceEntry[],
  mode: Conversation["mode"],
): string | undefined {
  if (wanted === undefined) return undefined;
  const handed = trace.findLast((entry) => entry.kind === "handoff");
  const to = handed?.kind === "handoff" ? handed.to : undefined;
  if (to === wanted && mode === "person") return undefined;
  return to === undefined
    ? `The chat was to be handed to “${wanted}”, but it was not handed over.`
    : differs("handoff", wanted, to);
}

function checkGoals(
  check: Extract<Check, { kind: "expect" }>,
  { trace, goalsSeen }: Outcome,
): string | undefined {
  const { goal, goalSeen } = check;
  const now = trace.flatMap((entry) => (entry.kind === "goal" ? [entry.goal] : []));
  if (goal !== undefined && !now.includes(goal)) {
    return `The goal “${goal}” was to be reached by the last step, but ${now.length === 0 ? "none was" : `it was “${now.join("”, “")}”`}.`;
  }
  if (goalSeen !== undefined && !goalsSeen.has(goalSeen)) {
    return `The goal “${goalSeen}” was to be reached by now, but it was not.`;
  }
  return undefined;
}

function checkVars(
  wanted: Readonly<Record<string, Value>>,
  vars: Readonly<Record<string, Value>>,
): string | undefined {
  for (const [name, value] of Object.entries(wanted)) {
    const actual = Object.hasOwn(vars, name) ? (vars[name] ?? null) : null;
    if (!isAlike(value, actual)) {
      return `“${name}” was to be ${shown(value)}, but it is ${shown(actual)}.`;
    }
  }
  return undefined;
}

function differs(what: string, wanted: string, got: string): string {
  return `The ${what} was to be “${wanted}”, but it is “${got}”.`;
}

function shown(value: Value): string {
  if (value === null || value === "") return "empty";
  return typeof value === "string" ? `“${value}”` : JSON.stringify(value);
}
