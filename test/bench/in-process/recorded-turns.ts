/** Turns of the example bots as their own tests play them: what the engine is given, service answers included. */
import { prepare } from "../../../src/engine/prepare.ts";
import type { Conversation } from "../../../src/engine/conversation.ts";
import type { ServiceResult } from "../../../src/engine/effect.ts";
import type { Inbound } from "../../../src/engine/event.ts";
import type { Bot } from "../../../src/runtime/bots.ts";
import { readFlowFolder } from "../../../src/runtime/flow-folder.ts";
import {
  conversationOf,
  playAction,
  startTalk,
  type Setting,
} from "../../../src/scenario/conversation-player.ts";
import type { Action, Scenario, Step } from "../../../src/scenario/document.ts";
import { eventOf } from "../../../src/scenario/event-of.ts";
import { findScenarios } from "../../../src/scenario/find-scenarios.ts";
import { mockCalls, type CallShapes } from "../../../src/scenario/mock-calls.ts";
import type { Value } from "../../../src/template/value.ts";

export interface RecordedTurn {
  readonly bot: Bot;
  readonly conversation: Conversation | undefined;
  readonly inbound: Inbound;
  readonly now: number;
  readonly kept: Readonly<Record<string, Value>>;
  /** Of its service calls, in order. */
  readonly results: readonly ServiceResult[];
}

export async function recordTurns(
  bot: Bot,
  shapes: ReadonlyMap<string, CallShapes>,
): Promise<readonly RecordedTurn[]> {
  await prepare(bot.machine);
  const { files } = await findScenarios(await readFlowFolder(bot.folder));
  const turns: RecordedTurn[] = [];
  for (const scenario of files.flatMap(({ scenarios }) => scenarios)) {
    turns.push(...(await record(bot, scenario, shapes)));
  }
  return turns;
}

async function record(
  bot: Bot,
  scenario: Scenario,
  shapes: ReadonlyMap<string, CallShapes>,
): Promise<readonly RecordedTurn[]> {
  const { user, context, language } = scenario;
  const calls = mockCalls(scenario.calls, shapes);
  let results: ServiceResult[] = [];
  const setting: Setting = {
    machine: bot.machine,
    user,
    context,
    language,
    answer(call) {
      const result = calls.answer(call);
      results.push(result);
      return result;
    },
  };
  const turns: RecordedTurn[] = [];
  let talk = startTalk(scenario.now);
  for (const action of scenario.steps.filter(isAction)) {
    results = [];
    const before = talk;
    const played = await playAction(setting, before, action);
    if ("problem" in played) throw new Error(`${bot.botId}: ${played.problem}`);
    talk = played.talk;
    const event = action.kind === "wait" ? undefined : eventOf(action, before.shown);
    if (event === undefined || "problem" in event) continue;
    const inbound = { event, user: { id: "customer", ...user }, context, language };
    const { now, kept } = before;
    turns.push({ bot, conversation: conversationOf(before), inbound, now, kept, results });
  }
  return turns;
}

function isAction(step: Step): step is Extract<Step, { kind: Action["kind"] }> {
  return ACTIONS.has(step.kind);
}

const ACTIONS: ReadonlySet<string> = new Set<Action["kind"]>([
  "start",
  "back_to_bot",
  "user",
  "tap",
  "send",
  "form",
  "event",
]);
