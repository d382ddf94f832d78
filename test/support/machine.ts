/**
 * A bot made by hand, for tests of everything around the engine: it writes down whatever it is told and reads the whole
 * book back, so that a lost, doubled or reordered message shows in the next answer.
 */
import { buildFaqIndex } from "../../src/engine/faq-index.ts";
import { untranslated } from "../../src/engine/localized.ts";
import type { Assignment, Routes, State } from "../../src/engine/state.ts";
import type { Machine } from "../../src/engine/machine.ts";
import type { Variable } from "../../src/engine/variable.ts";
import type { Bot, BotServices } from "../../src/runtime/bots.ts";
import { compileTemplate, textTemplate } from "../../src/template/compile.ts";
import { parseTemplate } from "../../src/template/parse.ts";

export interface LogbookOptions {
  /** Asks the service `shop.stamp` about each entry before it is written down. */
  readonly calls?: boolean;
  /** Remembers the last entry for the person. */
  readonly keeps?: boolean;
  readonly expiresMs?: number;
  /** Never comes to rest: every message passes the engine's bound. */
  readonly loops?: boolean;
  /** What is said while nobody writes. */
  readonly quiet?: readonly QuietStep[];
}

export interface QuietStep {
  readonly afterMs: number;
  readonly say?: string;
  readonly end?: string;
}

/** Answers `:a:b` once it has heard "a", then "b". */
export function createLogbook(options: LogbookOptions = {}): Machine {
  const { calls = false, keeps = false, expiresMs = 3_600_000, loops = false } = options;
  const entry = "{{ entry }}";
  const noReply = (options.quiet ?? []).map(({ afterMs, say, end }) => ({
    afterMs,
    say: say === undefined ? [] : [{ kind: "text", text: text(say), if: undefined } as const],
    go: undefined,
    end,
  }));
  const states = [
    state("listen", {
      kind: "ask",
      ask: text("Go on."),
      reask: undefined,
      answer: variable("entry"),
      takesAnyText: true,
      skipIfKnown: false,
      suggest: [],
      field: undefined,
      autosuggest: undefined,
      go: to(calls ? "stamp" : "write"),
    }),
    state("stamp", {
      kind: "call",
      call: "shop.stamp",
      with: [assignment("entry", entry)],
      save: "entry",
      go: to("write"),
      fail: { byReason: new Map(), else: to("write") },
    }),
    state("write", { kind: "go", go: to(loops ? "write" : "listen") }, [
      assignment("book", `{{ book }}:${entry}`),
      ...(keeps ? [assignment("last", entry)] : []),
    ]),
  ];
  return {
    bot: "logbook",
    title: "Logbook",
    version: "1",
    start: "listen",
    vars: new Map([
      ["entry", variable("entry")],
      ["book", variable("book")],
      ["last", variable("last", keeps)],
    ]),
    hours: new Map(),
    teams: new Map(),
    anytime: [],
    faq: new Map(),
    faqIndex: untranslated(buildFaqIndex([], "en")),
    events: new Map(),
    noReply: [],
    giveUp: undefined,
    session: { expiresMs, welcomeBack: undefined },
    languages: ["en"],
    timeZone: "Europe/London",
    typos: true,
    recallsMessage: false,
    renamed: new Map(),
    states: new Map(states.map((one) => [one.name, { ...one, noReply }])),
    parts: new Map(),
    calls: new Set(calls ? ["shop.stamp"] : []),
    sentences: {
      error: text("Something went wrong here."),
      oneMoment: text("One moment."),
      notUnderstood: text("Sorry?"),
      formSent: text("Sent."),
      submit: text("Send"),
      email: text("Email"),
      phone: text("Phone"),
      name: text("Name"),
      yes: text("Yes"),
      no: text("No"),
    },
  };
}

export interface BotOptions extends LogbookOptions {
  readonly botId?: string;
  readonly application?: string;
  readonly machine?: Machine;
  readonly call?: BotServices["call"];
}

export function createLogbookBot(options: BotOptions = {}): Bot {
  const noCalls = (): never => {
    throw new Error("This bot has no services.");
  };
  return {
    botId: options.botId ?? "logbook",
    folder: "logbook",
    machine: options.machine ?? createLogbook(options),
    application: options.application,
    teams: new Map(),
    services: { call: options.call ?? noCalls },
  };
}

function state(name: string, turn: State["turn"], set: readonly Assignment[] = []): State {
  return {
    name,
    part: undefined,
    set,
    say: name === "write" ? [{ kind: "text", text: text("{{ book }}"), if: undefined }] : [],
    goal: undefined,
    turn,
    recovery: { retry: [], giveUp: undefined },
    noReply: [],
    interruptions: "all",
  };
}

function variable(name: string, keepForUser = false): Variable {
  return {
    name,
    type: "text",
    options: [],
    min: undefined,
    max: undefined,
    pattern: undefined,
    check: undefined,
    country: undefined,
    tidy: [],
    maxBytes: undefined,
    optional: false,
    from: undefined,
    keepForUser,
    isPrivate: false,
    unknown: undefined,
  };
}

function assignment(name: string, source: string): Assignment {
  return { name, value: { kind: "template", template: template(source) } };
}

function text(source: string): State["recovery"]["retry"][number] {
  return untranslated(template(source));
}

function template(source: string): ReturnType<typeof textTemplate> {
  const { nodes } = parseTemplate(source);
  return compileTemplate(source, nodes);
}

function to(name: string): Routes {
  return { kind: "to", to: { kind: "state", state: name } };
}
