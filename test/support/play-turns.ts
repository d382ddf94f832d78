/** Plays turns on the engine, and holds each against what is promised of every turn of every bot. */
import { deepEqual } from "node:assert";
import { isDeepStrictEqual } from "node:util";
import { assert, expect } from "chai";
import type { Conversation } from "../../src/engine/conversation.ts";
import {
  MAX_CALLS_MS,
  MAX_DEPTH,
  MAX_HISTORY,
  MAX_REPLIES,
  MAX_STATES,
} from "../../src/engine/limits.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { step, type StepResult, type TurnInput } from "../../src/engine/step.ts";
import { encodeReplies } from "../../src/kommunicate/encode.ts";
import { validateMessages } from "../../src/kommunicate/validate.ts";
import type { AnyTurn } from "./arbitrary-event.ts";

const START = Date.parse("2026-11-23T10:00:00Z");

/** The results of the turns, in order. Throws where a promise is broken. */
export function playTurns(machine: Machine, turns: readonly AnyTurn[]): readonly StepResult[] {
  const results: StepResult[] = [];
  let before: Conversation | undefined;
  let now = START;
  let kept: TurnInput["kept"] = {};
  for (const turn of turns) {
    now += turn.afterMs;
    const input = { id: "7", inbound: turn.inbound, now, kept };
    const result = run(machine, before, input, turn.results);
    const read = JSON.parse(JSON.stringify(result.conversation)) as Conversation;
    // Loosely: objects without a prototype come back with one.
    deepEqual(read, result.conversation, "the conversation is not plain JSON");
    const again = run(machine, before, input, turn.results);
    assert(isDeepStrictEqual(again, result), "the same turn came out differently");
    keepsBounds(result);
    canBeDrawn(machine, result);
    before = freeze(read);
    kept = { ...kept, ...result.kept };
    results.push(result);
  }
  return results;
}

function run(
  machine: Machine,
  conversation: Conversation | undefined,
  input: TurnInput,
  results: AnyTurn["results"],
): StepResult {
  const steps = step(machine, conversation, input);
  let spent = 0;
  let next = steps.next();
  for (let index = 0; next.done !== true; index += 1) {
    const { budgetMs } = next.value;
    expect(next.value.index).to.equal(index);
    expect(machine.calls.has(next.value.call)).to.equal(true);
    expect(budgetMs)
      .to.equal(MAX_CALLS_MS - spent)
      .and.to.be.greaterThan(0);
    const result = results[index % results.length];
    assert(result !== undefined);
    const ms = Math.min(result.ms, budgetMs);
    spent += ms;
    next = steps.next({ ...result, ms });
  }
  return next.value;
}

function keepsBounds({ conversation, replies, trace, failed }: StepResult): void {
  expect(replies.length).to.be.at.most(MAX_REPLIES);
  expect(conversation.stack.length).to.be.at.most(MAX_DEPTH);
  expect(conversation.history.length).to.be.at.most(MAX_HISTORY);
  const entered = trace.filter(({ kind }) => kind === "enter").length;
  expect(entered).to.be.at.most(failed ? 2 * MAX_STATES : MAX_STATES);
  expect(conversation.state).to.be.a("string");
}

function canBeDrawn(machine: Machine, { replies }: StepResult): void {
  const teams = new Map([...machine.teams.keys()].map((name) => [name, ""]));
  const faults = validateMessages(encodeReplies(replies, { teams }).messages).filter(
    ({ severity }) => severity === "error",
  );
  expect(faults).to.deep.equal([]);
}

/** The conversation that comes in is never touched. */
function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
