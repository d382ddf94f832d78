/** Where a `go` leads: names to targets. What does not exist is noted, and ends the conversation in the draft. */
import type { RouteCase, Routes, Target } from "../../engine/state.ts";
import type { RouteCaseDocument, RoutesDocument } from "../document.ts";
import { at, authoredEntries, type Place } from "../place.ts";
import type { Compiling } from "./compiling.ts";
import { isList } from "./lists.ts";
import { MOST } from "./most.ts";
import { compileIf } from "./text.ts";

export function compileRoutes(on: Compiling, place: Place, written: RoutesDocument): Routes {
  if (typeof written === "string") return { kind: "to", to: compileTarget(on, place, written) };
  if (isList(written)) return compileCases(on, place, written);
  const whole = Object.values(written.split).every(Number.isInteger);
  const arms = authoredEntries(at(place, "split"), written.split).map(([name, weight]) => ({
    weight: whole ? weight : Math.max(1, Math.round(weight * FRACTION)),
    to: compileTarget(on, { ...at(place, "split", name), isKey: true }, name),
  }));
  return { kind: "split", arms, total: arms.reduce((sum, arm) => sum + arm.weight, 0) };
}

export function compileOptionalRoutes(
  on: Compiling,
  owner: Place,
  key: string,
  written: RoutesDocument | undefined,
): Routes | undefined {
  return written === undefined ? undefined : compileRoutes(on, at(owner, key), written);
}

/** A state of the part, else of the bot; `faq.name`; or a reserved word. */
export function compileTarget(on: Compiling, place: Place, text: string): Target {
  const target = resolve(on, place.part, text);
  on.ledger.targets.push({ place, text, target });
  return target ?? NOWHERE;
}

/** Weights such as 0.5 are drawn in steps of a thousandth. */
const FRACTION = 1000;

const NOWHERE: Target = { kind: "end" };

/** Stands where the language demands a way out and the author has written none. */
export const NO_ROUTES: Routes = { kind: "to", to: NOWHERE };

function compileCases(on: Compiling, place: Place, all: readonly RouteCaseDocument[]): Routes {
  const written = all.slice(0, MOST.cases);
  on.ledger.routes.push({ place, cases: written });
  const cases: RouteCase[] = [];
  let otherwise: Target | undefined;
  for (const [index, one] of written.entries()) {
    const where = at(place, index);
    if (one.else !== undefined) otherwise = compileTarget(on, at(where, "else"), one.else);
    if (one.if === undefined || one.to === undefined) continue;
    const holds = compileIf(on, at(where, "if"), one.if);
    cases.push({ if: holds, to: compileTarget(on, at(where, "to"), one.to) });
  }
  if (cases.length === 0) return { kind: "to", to: otherwise ?? NOWHERE };
  return { kind: "if", cases, else: otherwise ?? NOWHERE };
}

function resolve(on: Compiling, part: string | undefined, text: string): Target | undefined {
  if (text === "stay" || text === "back" || text === "restart" || text === "end") {
    return { kind: text };
  }
  if (text.startsWith("faq.")) {
    const faq = text.slice("faq.".length);
    return on.faq.has(faq) ? { kind: "faq", faq } : undefined;
  }
  if (part !== undefined && on.parts.get(part)?.has(text) === true) {
    return { kind: "state", state: stateName(part, text) };
  }
  return on.states.has(text) ? { kind: "state", state: text } : undefined;
}

/** What the machine calls a state. */
export function stateName(part: string | undefined, name: string): string {
  return part === undefined ? name : `${part}/${name}`;
}
