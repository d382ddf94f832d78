/** Plays one scripted conversation and tells the first step that was not as written. */
import type { Range } from "../diagnostics/diagnostic.ts";
import { prepare } from "../engine/prepare.ts";
import type { Machine } from "../engine/machine.ts";
import { unescapeMarkdown } from "../engine/escape.ts";
import { checkStep, type Outcome } from "./check-step.ts";
import { createPlayer, type ConversationPlayer, type Played } from "./conversation-player.ts";
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
  const player = createPlayer(machine, scenario, calls);
  const mismatch = playSteps(scenario, player, calls);
  const covered = coveredBy(player.trace);
  return { scenario, mismatch, covered, ms: performance.now() - began };
}

function playSteps(
  scenario: Scenario,
  player: ConversationPlayer,
  calls: MockCalls,
): Mismatch | undefined {
  const goalsSeen = new Set<string>();
  let last: Played = { replies: [], trace: [], problems: [] };
  let cursor = { text: 0, at: 0 };
  const mismatch = (range: Range, message: string): Mismatch => ({
    range,
    message,
    said: last.replies.flatMap(spokenTexts).map(unescapeMarkdown),
  });
  for (const step of scenario.steps) {
    if (isCheck(step)) {
      const { conversation } = player;
      const outcome: Outcome = { ...last, conversation, goalsSeen, calls: calls.made, cursor };
      const wrong = checkStep(step, outcome);
      if (wrong !== undefined) return mismatch(step.range, wrong);
      continue;
    }
    const played = player.play(step);
    if ("problem" in played) return mismatch(step.range, played.problem);
    last = played;
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
