/** Where the texts and conditions of a turn find their names: the flow's values, then the built-in ones. */
import type { Scope, Value } from "../template/value.ts";
import type { Conversation } from "./conversation.ts";
import { hoursText, isOpen, nextOpen } from "./hours.ts";
import { inLanguage } from "./localized.ts";
import type { Machine } from "./machine.ts";
import type { TurnInput } from "./turn-input.ts";

/** Names that no flow may declare. */
export const BUILT_IN_NAMES = [
  "user",
  "context",
  "message",
  "answer",
  "hours",
  "error",
  "language",
  "now",
  "conversation",
  "bot",
] as const;

export interface TurnScope extends Scope {
  /** The answer that is being judged or was just given. */
  answer: Value;
  /** Why the last service call of this turn failed. */
  error: Value;
}

interface Speaker {
  readonly vars: Readonly<Record<string, Value>>;
  readonly user: Conversation["user"];
  readonly context: Conversation["context"];
  readonly language: string;
  readonly said: string;
}

/** Reads the speaker anew each time: what the turn sets is seen by the next text. */
export function scopeOf(machine: Machine, input: TurnInput, speaker: () => Speaker): TurnScope {
  return new SpeakersScope(machine, input, speaker);
}

/** A class, because every turn makes one: an object with closures and a getter of its own takes ten times as long. */
class SpeakersScope implements TurnScope {
  answer: Value = null;
  error: Value = null;
  readonly timeZone: string;
  readonly now: number;
  private readonly machine: Machine;
  private readonly conversationId: string;
  private readonly speaker: () => Speaker;
  private hours: Value | undefined = undefined;

  constructor(machine: Machine, input: TurnInput, speaker: () => Speaker) {
    this.timeZone = machine.timeZone;
    this.now = input.now;
    this.machine = machine;
    this.conversationId = input.id;
    this.speaker = speaker;
  }

  get language(): string {
    return this.speaker().language;
  }

  get(name: string): Value | undefined {
    const { machine, now } = this;
    const speaker = this.speaker();
    if (Object.hasOwn(speaker.vars, name)) return speaker.vars[name];
    switch (name) {
      case "user":
        return { ...speaker.user };
      case "context":
        return speaker.context;
      case "message":
        return { text: speaker.said };
      case "answer":
        return this.answer;
      case "error":
        return this.error;
      case "language":
        return speaker.language;
      case "now":
        return now;
      case "hours":
        return (this.hours ??= hoursNow(machine, now, this.speaker));
      case "conversation":
        return { id: this.conversationId };
      case "bot":
        return { name: machine.bot, title: machine.title };
      default:
        return undefined;
    }
  }

  unknown(name: string): string | undefined {
    const text = this.machine.vars.get(name)?.unknown;
    return text === undefined ? undefined : inLanguage(text, this.language).render(this);
  }

  shown(name: string): string | undefined {
    const options = this.machine.vars.get(name)?.options ?? [];
    if (options.length === 0) return undefined;
    const { vars } = this.speaker();
    const value = Object.hasOwn(vars, name) ? vars[name] : undefined;
    const label = options.find((option) => option.value === value)?.label;
    return label === undefined ? undefined : inLanguage(label, this.language).render(this);
  }
}

/** The same names, with one more: the item of a list that is being drawn. */
export function withItem(scope: Scope, item: string, value: Value): Scope {
  return {
    timeZone: scope.timeZone,
    now: scope.now,
    language: scope.language,
    get: (name) => (name === item ? value : scope.get(name)),
    unknown: (name) => (name === item ? undefined : scope.unknown(name)),
    shown: (name) => (name === item ? undefined : scope.shown?.(name)),
  };
}

/** Opening times are worked out only for the field that a text reads. */
function hoursNow(machine: Machine, now: number, speaker: () => Speaker): Value {
  const all: Record<string, Value> = {};
  for (const [name, hours] of machine.hours) {
    all[name] = {
      get text() {
        return hoursText(hours, speaker().language);
      },
      get open() {
        return isOpen(hours, now);
      },
      get next_open() {
        return nextOpen(hours, now);
      },
    };
  }
  return all;
}
