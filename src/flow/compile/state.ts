/** One state: what it sets and says, then its turn. A state whose turn key is missing ends; rules refuse it. */
import type { State, Turn } from "../../engine/state.ts";
import type { StateDocument } from "../document.ts";
import { at, type Place } from "../place.ts";
import { compileSet } from "./assignments.ts";
import type { Compiling, Defaults } from "./compiling.ts";
import { asList, listPlaces } from "./lists.ts";
import { compileAsk, compileForm } from "./questions.ts";
import { compileChoices, compilePick } from "./options.ts";
import { compileNoReply, compileRecovery } from "./reactions.ts";
import { compileRoutes } from "./routes.ts";
import { compileSay } from "./say.ts";
import { compileCall, compileHandoff, compileRun } from "./services.ts";

export function compileState(
  on: Compiling,
  place: Place,
  name: string,
  written: StateDocument,
  defaults: Defaults,
): State {
  const own = compileRecovery(on, place, written, defaults.recovery);
  return {
    name,
    part: place.part,
    set: compileSet(on, place, written.set),
    say: written.say === undefined ? [] : compileSay(on, at(place, "say"), written.say),
    goal: written.goal,
    turn: compileTurn(on, place, written),
    recovery:
      written.pick === undefined ? own : compileRecovery(on, at(place, "pick"), written.pick, own),
    noReply:
      written.no_reply === undefined
        ? defaults.noReply
        : compileNoReply(on, at(place, "no_reply"), written.no_reply),
    interruptions: compileInterruptions(on, place, written.interruptions),
  };
}

function compileTurn(on: Compiling, place: Place, written: StateDocument): Turn {
  const { ask, choices, pick, form, call, run, handoff, end, go } = written;
  if (ask !== undefined) return compileAsk(on, place, ask, written);
  if (choices !== undefined) return compileChoices(on, place, choices, written.as);
  if (pick !== undefined) return compilePick(on, place, pick, written.as);
  if (form !== undefined) return compileForm(on, place, form, written);
  if (call !== undefined) return compileCall(on, place, call, written);
  if (run !== undefined) return compileRun(on, place, run, written);
  if (handoff !== undefined) return compileHandoff(on, place, handoff, written);
  if (written.return !== undefined) return { kind: "return", outcome: written.return };
  if (go !== undefined) return { kind: "go", go: compileRoutes(on, at(place, "go"), go) };
  if (end === undefined || typeof end === "string") {
    return { kind: "end", outcome: end ?? "", close: false };
  }
  return { kind: "end", outcome: end.outcome, close: end.close === true };
}

function compileInterruptions(
  on: Compiling,
  owner: Place,
  written: StateDocument["interruptions"],
): State["interruptions"] {
  if (written === undefined || written === "all") return "all";
  if (written === "none") return new Set();
  for (const [name, where] of listPlaces(at(owner, "interruptions"), written)) {
    on.ledger.references.push({ place: where, kind: "anytime", name });
  }
  return new Set(asList(written));
}
