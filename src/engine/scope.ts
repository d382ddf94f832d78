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
  readonly machine: Machine;
  readonly input: TurnInput;
  readonly vars: Readonly<Record<string, Value>>;
  readonly user: Conversation["user"];
  readonly context: Conversation["context"];
  readonly language: string;
  readonly said: string;
}

/** Reads the speaker anew each time: what the turn sets is seen by the next text. */
export function scopeOf(speaker: Speaker): TurnScope {
  const { machine, input } = speaker;
  let hours: Value | undefined;
  return {
    answer: null,
    error: null,
    timeZone: machine.timeZone,
    now: input.now,
    get language() {
      return speaker.language;
    },
    get(name) {
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
          return input.now;
        case "hours":
          return (hours ??= hoursNow(machine, input.now, speaker));
        case "conversation":
          return { id: input.id };
        case "bot":
          return { name: machine.bot, title: machine.title };
        default:
          return undefined;
      }
    },
    unknown(name) {
      const text = machine.vars.get(name)?.unknown;
      return text === undefined ? undefined : inLanguage(text, speaker.language).render(this);
    },
    shown(name) {
      const options = machine.vars.get(name)?.options ?? [];
      if (options.length === 0) return undefined;
      const value = Object.hasOwn(speaker.vars, name) ? speaker.vars[name] : undefined;
      const label = options.find((option) => option.value === value)?.label;
      return label === undefined ? undefined : inLanguage(label, speaker.language).render(this);
    },
  };
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
function hoursNow(machine: Machine, now: number, speaker: Speaker): Value {
  const all: Record<string, Value> = {};
  for (const [name, hours] of machine.hours) {
    all[name] = {
      get text() {
        return hoursText(hours, speaker.language);
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
