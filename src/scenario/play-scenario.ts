/** Plays one scripted conversation and tells the first step that was not as written. */
import type { Range } from "../diagnostics/diagnostic.ts";
import { prepare } from "../engine/prepare.ts";
import type { Machine } from "../engine/machine.ts";
import type { TraceEntry } from "../engine/trace.ts";
import { unescapeMarkdown } from "../engine/escape.ts";
import { checkStep, type Outcome } from "./check-step.ts";
import {
  conversationOf,
  playAction,
  startTalk,
  type Played,
  type Setting,
} from "./conversation-player.ts";
import { coveredBy } from "./coverage.ts";
import type { Mismatch, Scenario, ScenarioResult, Step } from "./document.ts";
import { mockCalls, type CallShapes, type MockCalls } from "./mock-calls.ts";
import { spokenTexts } from "./spoken-texts.ts";

export async function playScenario(
  machine: Machine,
  shapes: ReadonlyMap<string, CallShapes>,
  scenario: Scenario,
): Promise<ScenarioResult> {
  await prepare(machine);
  const began = performance.now();
  const calls = mockCalls(scenario.calls, shapes);
  const { user, context, language } = scenario;
  const setting = { machine, user, context, language, answer: calls.answer };
  const trace: TraceEntry[] = [];
  const mismatch = await playSteps(scenario, setting, calls, trace);
  return { scenario, mismatch, covered: coveredBy(trace), ms: performance.now() - began };
}

/** Writes down in `trace` what happened, oldest first. */
async function playSteps(
  scenario: Scenario,
  setting: Setting,
  calls: MockCalls,
  trace: TraceEntry[],
): Promise<Mismatch | undefined> {
  const goalsSeen = new Set<string>();
  let talk = startTalk(scenario.now);
  let last: Played = { replies: [], trace: [], problems: [] };
  let cursor = { text: 0, at: 0 };
  const mismatch = (range: Range, message: string): Mismatch => ({
    range,
    message,
    said: last.replies.flatMap(spokenTexts).map(unescapeMarkdown),
  });
  for (const step of scenario.steps) {
    if (isCheck(step)) {
      const conversation = conversationOf(talk);
      const outcome: Outcome = { ...last, conversation, goalsSeen, calls: calls.made, cursor };
      const wrong = checkStep(step, outcome);
      if (wrong !== undefined) return mismatch(step.range, wrong);
      continue;
    }
    const turned = await playAction(setting, talk, step);
    if ("problem" in turned) return mismatch(step.range, turned.problem);
    const { played } = turned;
    talk = turned.talk;
    last = played;
    trace.push(...played.trace);
    cursor = { text: 0, at: 0 };
    for (const entry of played.trace) if (entry.kind === "goal") goalsSeen.add(entry.goal);
    const broken = brokenBy(played, calls);
    if (broken !== undefined) return mismatch(step.range, broken);
  }
  return undefined;
}

/** Faults that no test has to ask for: a message that no client could draw, a bound, a call without an answer. */
function brokenBy(played: Played, calls: MockCalls): string | undefined {
  const unanswered = calls.unanswered[0];
  if (unanswered !== undefined) {
    return `The bot calls “${unanswered}”, but this test gives it no answer. Add it under “calls:”.`;
  }
  const failed = played.trace.find((entry) => entry.kind === "note" && entry.level === "error");
  if (failed?.kind === "note") return `The flow went wrong: ${failed.text}.`;
  return played.problems[0];
}

function isCheck(
  step: Step,
): step is Extract<Step, { kind: Parameters<typeof checkStep>[0]["kind"] }> {
  switch (step.kind) {
    case "bot":
    case "choices":
    case "cards":
    case "silent":
    case "asks_fields":
    case "called":
    case "expect":
      return true;
    case "start":
    case "back_to_bot":
    case "user":
    case "tap":
    case "send":
    case "form":
    case "event":
    case "wait":
      return false;
    default:
      return step satisfies never;
  }
}
