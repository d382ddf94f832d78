/** Where a bot shows an empty value, that has been told: all that customers can do to small flows is done to them. */
import { expect } from "chai";
import fc from "fast-check";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { Conversation } from "../../src/engine/conversation.ts";
import type { Event } from "../../src/engine/event.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { step } from "../../src/engine/step.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import { ANSWERS, anyValuesFlow, EVENT } from "../support/arbitrary-values.ts";

const START = Date.parse("2026-11-23T10:00:00Z");
/** Of one flow. */
const MOST_TURNS = 2000;

describe("readFlow, of flows that lose values", () => {
  it("tells of every value that is ever shown empty", () => {
    let shown = 0;
    fc.assert(
      fc.property(anyValuesFlow(), (files) => {
        const context = { calls: new Map(), folder: "any", version: "1" };
        const { machine, diagnostics } = readFlow(files, context);
        if (machine === undefined) return;
        const told = toldOf(diagnostics);
        for (const [number, name] of shownEmpty(machine)) {
          shown += 1;
          if (told.has(name)) continue;
          expect([...told], `what is told, of ${name}`).to.include(number);
        }
      }),
      { numRuns: 80 },
    );
    expect(shown).to.be.above(50);
  }).timeout(60_000);
});

/** The numbers of the values that are told; the name where nothing ever gives one, or not all places are listed. */
function toldOf(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  const told = new Set<string>();
  for (const { code, message, source, range, related = [] } of diagnostics) {
    const [, name = ""] = /“(\w+)”/.exec(message) ?? [];
    if (code === "var/never-set" || /in (?:9|\d\d+) more places/.test(message)) told.add(name);
    if (code !== "var/maybe-empty") continue;
    for (const one of [{ source, range }, ...related]) {
      const line = one.source.line(one.source.position(one.range.start).line);
      for (const [, number = "", shown] of line.matchAll(/(\d+)=(\w+)/g)) {
        if (shown === name) told.add(number);
      }
    }
  }
  return told;
}

/** What customers come to see, by all that they can do: the number of each value that was empty then, and its name. */
function shownEmpty(machine: Machine): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const known = new Set<string>();
  const open: (Conversation | undefined)[] = [undefined];
  let turns = 0;
  // Grows while it is walked.
  for (const before of open) {
    for (const event of eventsIn(before)) {
      turns += 1;
      if (turns > MOST_TURNS) return found;
      const { conversation, replies } = take(machine, before, event);
      for (const [, number = "", name = ""] of JSON.stringify(replies).matchAll(EMPTY)) {
        found.set(number, name);
      }
      const key = likeness(conversation);
      if (known.has(key)) continue;
      known.add(key);
      open.push(conversation);
    }
  }
  return found;
}

const EMPTY = /(\d+)=(\w+) \(\)/g;

function eventsIn(before: Conversation | undefined): readonly Event[] {
  const sent = { kind: "named", name: EVENT, text: "" } as const;
  if (before === undefined) return [{ kind: "welcome" }, sent];
  if (before.mode === "ended") return [];
  const form = { kind: "form", text: "", values: { town: "x", street: "x", code: "5" } } as const;
  const typed = ANSWERS.map((text) => ({ kind: "text", text }) as const);
  const silence = { kind: "silence", step: before.silences } as const;
  return [...typed, sent, form, silence, { kind: "welcome" }];
}

function take(machine: Machine, before: Conversation | undefined, event: Event) {
  const now = (before?.updatedAt ?? START) + (event.kind === "silence" ? 600_000 : 1000);
  const inbound = { event, user: { id: "u" }, context: {}, language: undefined };
  const turn = step(machine, before, { id: "7", inbound, now, kept: {}, seed: 0 }).next();
  if (turn.done !== true) throw new Error("these flows call no service");
  return turn.value;
}

/** The same for conversations that go on alike. */
function likeness({ vars, state, stack, mode, misses, history, silences }: Conversation): string {
  const filled = Object.entries(vars).filter(([, value]) => value !== null && value !== "");
  const names = filled.map(([name]) => name).sort();
  return JSON.stringify([names, state, stack, mode, misses, history, silences]);
}
