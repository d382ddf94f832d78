/** What holds everywhere: `anytime`, `faq`, `events`, `no_reply`, `not_understood`. */
import type { Anytime, EventHandler, Faq, NoReplyStep } from "../../engine/machine.ts";
import type { Recovery } from "../../engine/state.ts";
import type {
  AnytimeDocument,
  EventDocument,
  FaqDocument,
  NoReplyDocument,
  RecoveryDocument,
} from "../document.ts";
import { parseDuration } from "../duration.ts";
import type { FaqRow } from "../faq/rows.ts";
import { at, type Place } from "../place.ts";
import { compileSet } from "./assignments.ts";
import type { Compiling } from "./compiling.ts";
import { listPlaces } from "./lists.ts";
import { compileMatch, compilePhrases } from "./match.ts";
import { compileOptionalRoutes, compileTarget } from "./routes.ts";
import { compileSay } from "./say.ts";
import { compileOptionalIf, compileText } from "./text.ts";

export function compileAnytime(
  on: Compiling,
  place: Place,
  name: string,
  written: AnytimeDocument,
): Anytime {
  return {
    ...compileEvent(on, place, name, written),
    if: compileOptionalIf(on, place, "if", written.if),
    match: compileMatch(on, place, written.match, { kind: "anytime", name }),
  };
}

export function compileFaq(on: Compiling, place: Place, name: string, written: FaqDocument): Faq {
  return {
    name,
    match: compileMatch(on, place, written.match, { kind: "faq", name }),
    say: compileSay(on, at(place, "say"), written.say),
    go: compileOptionalRoutes(on, place, "go", written.go),
  };
}

/** A row of faq.csv; its answer is one text. */
export function compileFaqRow(on: Compiling, row: FaqRow): Faq {
  return {
    name: row.name,
    match: compilePhrases(on, row.phrases, { kind: "faq", name: row.name }),
    say: compileSay(on, row.place, row.answer),
    go: undefined,
  };
}

export function compileEvent(
  on: Compiling,
  place: Place,
  name: string,
  written: EventDocument,
): EventHandler {
  return {
    name,
    say: compileSay(on, at(place, "say"), written.say),
    set: compileSet(on, place, written.set),
    go: compileOptionalRoutes(on, place, "go", written.go),
  };
}

/** In the order of time; steps whose time cannot be read are left out. */
export function compileNoReply(
  on: Compiling,
  place: Place,
  written: readonly NoReplyDocument[],
): readonly NoReplyStep[] {
  const steps = written.flatMap((step, index): readonly NoReplyStep[] => {
    const where = at(place, index);
    const compiled = {
      say: compileSay(on, at(where, "say"), step.say),
      go: compileOptionalRoutes(on, where, "go", step.go),
      end: step.end,
    };
    const afterMs = durationOf(on, at(where, "after"), step.after);
    return afterMs === undefined ? [] : [{ afterMs, ...compiled }];
  });
  return steps.sort((a, b) => a.afterMs - b.afterMs);
}

/** Lines and way out of a state, a part or the flow; what it does not have is what `above` has. */
export function compileRecovery(
  on: Compiling,
  place: Place,
  written: RecoveryDocument | undefined,
  above: Recovery,
): Recovery {
  const { retry, give_up } = written ?? {};
  return {
    retry:
      retry === undefined
        ? above.retry
        : listPlaces(at(place, "retry"), retry).map(([line, where]) =>
            compileText(on, where, line),
          ),
    giveUp: give_up === undefined ? above.giveUp : compileTarget(on, at(place, "give_up"), give_up),
  };
}

export function durationOf(on: Compiling, place: Place, text: string): number | undefined {
  on.ledger.amounts.push({ place, kind: "duration", text });
  return parseDuration(text);
}
