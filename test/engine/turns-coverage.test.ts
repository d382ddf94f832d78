/** Every kind of thing that the engine knows happens in some turn fixture; a new kind does not compile until it is listed. */
import { expect } from "chai";
import type { Event } from "../../src/engine/event.ts";
import type { Reply } from "../../src/engine/reply.ts";
import type { Turn } from "../../src/engine/state.ts";
import type { TraceEntry } from "../../src/engine/trace.ts";
import type { VariableType } from "../../src/engine/variable.ts";
import { playTalk, readTalk, talksOf, turnThemes } from "../support/turn-fixtures.ts";

const TURNS = kinds<Turn["kind"]>({
  go: 1,
  ask: 1,
  choices: 1,
  pick: 1,
  form: 1,
  call: 1,
  run: 1,
  handoff: 1,
  end: 1,
  return: 1,
});
const EVENTS = kinds<Event["kind"]>({
  welcome: 1,
  text: 1,
  tap: 1,
  form: 1,
  media: 1,
  location: 1,
  named: 1,
  silence: 1,
});
const REPLIES = kinds<Reply["kind"]>({
  text: 1,
  html: 1,
  image: 1,
  video: 1,
  cards: 1,
  list: 1,
  buttons: 1,
  dialog: 1,
  options: 1,
  form: 1,
  field: 1,
  autosuggest: 1,
  attachment: 1,
  assign: 1,
  resolve: 1,
  raw: 1,
});
const TRACES = kinds<TraceEntry["kind"]>({
  enter: 1,
  exit: 1,
  match: 1,
  miss: 1,
  call: 1,
  goal: 1,
  handoff: 1,
  end: 1,
  note: 1,
});
const ANSWERS = kinds<VariableType>({
  text: 1,
  number: 1,
  integer: 1,
  yes_no: 1,
  email: 1,
  phone: 1,
  date: 1,
  time: 1,
  url: 1,
  image: 1,
  file: 1,
  location: 1,
  list: 1,
  object: 1,
  options: 1,
});

describe("turn fixtures", () => {
  const seen: Record<"turns" | "events" | "replies" | "traces" | "answers", Set<string>> = {
    turns: new Set(),
    events: new Set(),
    replies: new Set(),
    traces: new Set(),
    answers: new Set(),
  };

  before(async () => {
    for (const theme of turnThemes()) {
      for (const talk of talksOf(theme).map(readTalk)) {
        for (const { event } of talk.turns) {
          seen.events.add(typeof event === "string" ? "text" : event.kind);
        }
        for (const { machine, result } of await playTalk(theme, talk)) {
          for (const { kind } of result.replies) seen.replies.add(kind);
          for (const name of Object.keys(result.conversation.vars)) {
            seen.answers.add(machine.vars.get(name)?.type ?? "");
          }
          for (const entry of result.trace) {
            seen.traces.add(entry.kind);
            const state = entry.kind === "enter" ? machine.states.get(entry.state) : undefined;
            if (state !== undefined) seen.turns.add(state.turn.kind);
          }
        }
      }
    }
  });

  const expected = [
    ["enter every turn key", "turns", TURNS],
    ["take every kind of event", "events", EVENTS],
    ["say every kind of reply", "replies", REPLIES],
    ["trace everything that is traced", "traces", TRACES],
    ["hold a value of every type", "answers", ANSWERS],
  ] as const;
  for (const [what, of, all] of expected) {
    it(what, () => {
      expect(all.filter((kind) => !seen[of].has(kind))).to.deep.equal([]);
    });
  }
});

function kinds<Kind extends string>(all: Readonly<Record<Kind, 1>>): readonly string[] {
  return Object.keys(all);
}
