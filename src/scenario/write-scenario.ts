/** A talk as a file of conversation tests, which passes as long as the bot keeps answering like this. */
import type { Conversation } from "../engine/conversation.ts";
import type { ServiceCall, ServiceResult } from "../engine/effect.ts";
import { unescapeMarkdown } from "../engine/escape.ts";
import type { Machine } from "../engine/machine.ts";
import type { Reply } from "../engine/reply.ts";
import type { TraceEntry } from "../engine/trace.ts";
import type { Value } from "../template/value.ts";
import type { Played } from "./conversation-player.ts";
import type { Action, Scenario } from "./document.ts";
import { optionsOf } from "./event-of.ts";
import { writeBlock, writeFlow } from "../flow/yaml/write-yaml.ts";

export interface RecordedTalk extends Pick<
  Scenario,
  "name" | "now" | "language" | "user" | "context"
> {
  readonly machine: Machine;
  readonly turns: readonly RecordedTurn[];
  /** How things stand at its end. */
  readonly conversation: Conversation | undefined;
}

export interface RecordedTurn {
  readonly action: Action;
  readonly played: Played;
  readonly calls: readonly RecordedCall[];
}

export interface RecordedCall {
  readonly call: ServiceCall;
  readonly result: ServiceResult;
}

export function writeScenario(talk: RecordedTalk): string {
  const { machine, name, now, language, user, context, turns } = talk;
  const calls = callAnswers(turns.flatMap((turn) => turn.calls));
  const steps = [...turns.flatMap(turnSteps), ...standing(machine, talk.conversation)];
  return [
    ...writeBlock("", { bot: machine.bot }),
    "tests:",
    `  - test: ${writeFlow(name)}`,
    ...writeBlock("    ", {
      now: new Date(now).toISOString().replace(".000Z", "Z"),
      ...(language === undefined ? {} : { language }),
      ...(Object.keys(user).length === 0 ? {} : { user: { ...user } }),
      ...(Object.keys(context).length === 0 ? {} : { context }),
    }),
    ...(calls === undefined ? [] : ["    calls:", ...writeBlock("      ", calls)]),
    "    steps:",
    ...steps.map((step) =>
      typeof step === "string" ? `      - ${step}` : `      - ${writeBlock("", step).join("")}`,
    ),
    "",
  ].join("\n");
}

type WrittenStep = string | Readonly<Record<string, Value>>;

function turnSteps({ action, played }: RecordedTurn): readonly WrittenStep[] {
  return [actionStep(action), ...replySteps(played.replies), ...eventSteps(played.trace)];
}

function actionStep(action: Action): WrittenStep {
  switch (action.kind) {
    case "start":
    case "back_to_bot":
      return action.kind;
    case "user":
      return { user: action.text };
    case "tap":
      return { tap: action.label };
    case "send":
      return { send: action.items.map((item) => ({ ...item })) };
    case "form":
      return { form: action.values };
    case "event":
      return { event: action.name };
    case "wait":
      return { wait: duration(action.ms) };
    default:
      return action satisfies never;
  }
}

function duration(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000} minutes` : `${ms / 1000} seconds`;
}

function replySteps(replies: readonly Reply[]): readonly WrittenStep[] {
  if (replies.length === 0) return ["silent"];
  const options = replies.map(optionsOf).findLast((one) => one.length > 0) ?? [];
  const cards = replies.reduce(
    (sum, one) => sum + (one.kind === "cards" ? one.cards.length : 0),
    0,
  );
  const form = replies.findLast((reply) => reply.kind === "form");
  return [
    ...replies.flatMap(textsOf).flatMap((text) => {
      const said = unescapeMarkdown(text).trim();
      return said === "" ? [] : [{ bot: asLine(said) }];
    }),
    ...(options.length > 0 ? [{ choices: options.map(({ label }) => label) }] : []),
    ...(cards > 0 ? [{ cards }] : []),
    ...(form === undefined ? [] : [{ asks_fields: form.fields.map(({ name }) => name) }]),
  ];
}

/** A text that looks like a form of `bot` itself is written in that form. */
function asLine(text: string): string {
  return /^(?:contains|is)\s+"/u.test(text) ? `contains "${text}"` : text;
}

/** What the bot says itself: labels of options and titles of cards are met by their own steps. */
function textsOf(reply: Reply): readonly string[] {
  switch (reply.kind) {
    case "text":
    case "buttons":
    case "options":
    case "attachment":
    case "form":
    case "field":
    case "autosuggest":
      return [reply.text];
    case "html":
      return [reply.html];
    case "image":
    case "video":
      return [reply.caption];
    case "list":
      return [reply.header];
    case "dialog":
      return [reply.title, reply.text];
    case "cards":
    case "assign":
    case "resolve":
    case "raw":
      return [];
    default:
      return reply satisfies never;
  }
}

function eventSteps(trace: readonly TraceEntry[]): readonly WrittenStep[] {
  const last = trace.findLast((entry) => entry.kind === "handoff" || entry.kind === "end");
  const goal = trace.findLast((entry) => entry.kind === "goal");
  const expected = {
    ...(last?.kind === "handoff" ? { handoff: last.to } : {}),
    ...(last?.kind === "end" && last.outcome !== "" ? { end: last.outcome } : {}),
    ...(goal?.kind === "goal" ? { goal: goal.goal } : {}),
  };
  return Object.keys(expected).length === 0 ? [] : [{ expect: expected }];
}

/** Private values stay out of files that get committed. */
function standing(
  machine: Machine,
  conversation: Conversation | undefined,
): readonly WrittenStep[] {
  if (conversation === undefined) return [];
  const { state } = conversation;
  const vars = Object.entries(conversation.vars).filter(
    ([name]) => machine.vars.get(name)?.isPrivate === false,
  );
  const expected = {
    ...(state === "" ? {} : { state }),
    ...(vars.length === 0 ? {} : { vars: untyped(Object.fromEntries(vars)) }),
  };
  return Object.keys(expected).length === 0 ? [] : [{ expect: expected }];
}

/** What a test expects is read as text, where nothing at all is an empty text. */
function untyped(value: Value): Value {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(untyped);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, untyped(item)]));
}

function callAnswers(calls: readonly RecordedCall[]): Record<string, Value> | undefined {
  if (calls.length === 0) return undefined;
  const byName = new Map<string, Value[]>();
  for (const { call, result } of calls) {
    byName.set(call.call, [...(byName.get(call.call) ?? []), answerOf(result)]);
  }
  return Object.fromEntries(
    [...byName].map(([name, answers]) => [
      name,
      answers.length === 1 ? (answers[0] ?? null) : answers,
    ]),
  );
}

function answerOf(result: ServiceResult): Value {
  if (result.ok) {
    return result.value === null ? { status: 200 } : { status: 200, json: result.value };
  }
  if (result.reason === "status" && result.status !== null) return { status: result.status };
  return { error: result.reason === "status" ? "network" : result.reason };
}
