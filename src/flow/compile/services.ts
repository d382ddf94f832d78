/** `call`, `run` and `handoff`: turns that somebody else does. */
import type { CallTurn, HandoffTurn, Routes, RunTurn } from "../../engine/state.ts";
import type { HandoffForm, RoutesDocument, StateDocument } from "../document.ts";
import { at, type Place } from "../place.ts";
import { compileCallWith, compileRunWith } from "./assignments.ts";
import type { Compiling } from "./compiling.ts";
import { isList } from "./lists.ts";
import { compileOptionalRoutes, compileRoutes, NO_ROUTES } from "./routes.ts";
import { compileOptionalPlain } from "./text.ts";

export function compileCall(
  on: Compiling,
  place: Place,
  call: string,
  written: StateDocument,
): CallTurn {
  on.ledger.references.push({ place: at(place, "call"), kind: "call", name: call });
  if (written.save !== undefined) {
    on.ledger.sets.push({ place: at(place, "save"), name: written.save, by: "call", call });
  }
  return {
    kind: "call",
    call,
    with: compileCallWith(on, at(place, "with"), written.with),
    save: written.save,
    go: routesOrNone(on, at(place, "go"), written.go),
    fail: compileFail(on, at(place, "fail"), written.fail),
  };
}

export function compileRun(
  on: Compiling,
  place: Place,
  part: string,
  written: StateDocument,
): RunTurn {
  on.ledger.references.push({ place: at(place, "run"), kind: "part", name: part });
  if (written.save !== undefined) {
    on.ledger.sets.push({ place: at(place, "save"), name: written.save, by: "run" });
  }
  return {
    kind: "run",
    part,
    with: compileRunWith(on, place, written.with),
    save: written.save,
    go: routesOrNone(on, at(place, "go"), written.go),
  };
}

export function compileHandoff(
  on: Compiling,
  place: Place,
  written: string | HandoffForm,
  { go }: StateDocument,
): HandoffTurn {
  const where = at(place, "handoff");
  const form = typeof written === "string" ? { to: written } : written;
  if (form.to !== undefined) {
    const name = typeof written === "string" ? where : at(where, "to");
    on.ledger.references.push({ place: name, kind: "team", name: form.to });
  }
  return {
    kind: "handoff",
    to: receiver(on, form),
    summary: compileOptionalPlain(on, where, "summary", form.summary),
    closed: compileOptionalRoutes(on, where, "closed", form.closed),
    go: compileOptionalRoutes(on, place, "go", go),
  };
}

function receiver(on: Compiling, form: HandoffForm): HandoffTurn["to"] {
  if (form.bot !== undefined) return { kind: "bot", bot: form.bot, event: form.event };
  const name = form.to ?? "";
  return { kind: "team", team: on.teams.get(name) ?? { name, hours: undefined } };
}

/** One way for every failure, or by reason. */
function compileFail(
  on: Compiling,
  place: Place,
  written: StateDocument["fail"],
): CallTurn["fail"] {
  if (written === undefined) return { byReason: new Map(), else: NO_ROUTES };
  if (typeof written === "string" || isList(written)) {
    return { byReason: new Map(), else: compileRoutes(on, place, written) };
  }
  const routes = Object.entries(written).map(
    ([reason, way]) => [reason, compileRoutes(on, at(place, reason), way)] as const,
  );
  const byReason = new Map(routes);
  byReason.delete("else");
  return { byReason, else: routes.find(([reason]) => reason === "else")?.[1] ?? NO_ROUTES };
}

function routesOrNone(on: Compiling, place: Place, written: RoutesDocument | undefined): Routes {
  return written === undefined ? NO_ROUTES : compileRoutes(on, place, written);
}
