/**
 * Step 3 of reading a flow: documents -> a machine, with targets, templates, patterns and translations resolved. Never
 * fails: what is wrong is in `uses` for the rules to judge, and stands in the machine as something harmless.
 */
import type { Hours } from "../engine/hours.ts";
import type { Machine, NoReplyStep } from "../engine/machine.ts";
import type { State } from "../engine/state.ts";
import type { Variable } from "../engine/variable.ts";
import type { Compiling, Defaults } from "./compile/compiling.ts";
import { compileFaqIndex } from "./compile/faq-index.ts";
import { botTimeZone, compileHours, compileTeam } from "./compile/hours.ts";
import { createPatterns } from "./compile/patterns.ts";
import {
  compileAnytime,
  compileEvent,
  compileFaq,
  compileFaqRow,
  compileNoReply,
  compileRecovery,
  durationOf,
} from "./compile/reactions.ts";
import { compileRenamed } from "./compile/renamed.ts";
import { compileTarget, stateName } from "./compile/routes.ts";
import { compileSentences } from "./compile/sentences.ts";
import { compileState } from "./compile/state.ts";
import { readTranslations } from "./compile/translations.ts";
import { compileVariable } from "./compile/variables.ts";
import type { FlowDocument, PartDocument } from "./document.ts";
import type { FlowDocuments } from "./documents.ts";
import { at, authoredEntries, rootOf, type Place } from "./place.ts";
import { emptyLedger, type Uses } from "./uses.ts";

export interface Compiled {
  readonly machine: Machine;
  readonly uses: Uses;
}

export function compileFlow(documents: FlowDocuments): Compiled {
  const { document } = documents.flow;
  const place = rootOf(documents.flow.file);
  const vars = new Map<string, Variable>();
  const on = startCompiling(documents, vars);
  for (const { document: one, where } of files(documents)) {
    for (const [name, written] of Object.entries(one.vars ?? {})) {
      vars.set(name, compileVariable(on, at(where, "vars", name), name, written));
    }
  }
  const defaults = compileDefaults(on, place, document, NO_DEFAULTS);
  const states = new Map(compileStates(on, place, document, defaults));
  for (const [part, { file, document: own }] of documents.parts) {
    const where = rootOf(file, part);
    const compiled = compileStates(on, where, own, compileDefaults(on, where, own, defaults));
    for (const [name, state] of compiled) states.set(name, state);
  }
  const anytime = Object.entries(document.anytime ?? {}).map(([name, written]) =>
    compileAnytime(on, at(place, "anytime", name), name, written),
  );
  const faq = [
    ...Object.entries(document.faq ?? {}).map(([name, written]) =>
      compileFaq(on, at(place, "faq", name), name, written),
    ),
    ...documents.faq.map((row) => compileFaqRow(on, row)),
  ];
  const machine: Machine = {
    bot: document.bot ?? documents.folder,
    title: document.title ?? document.bot ?? documents.folder,
    version: documents.version,
    start: document.start,
    vars,
    hours: on.hours,
    teams: on.teams,
    anytime,
    faq: new Map(faq.map((entry) => [entry.name, entry])),
    faqIndex: compileFaqIndex(faq, on.language),
    events: new Map(
      Object.entries(document.events ?? {}).map(([name, written]) => [
        name,
        compileEvent(on, at(place, "events", name), name, written),
      ]),
    ),
    noReply: defaults.noReply,
    giveUp: defaults.recovery.giveUp,
    session: compileSession(on, at(place, "session"), document.session),
    languages: documents.languages,
    timeZone: on.timeZone,
    typos: document.typos !== false,
    recallsMessage: recallsMessage(on, defaults.noReply, states.values()),
    renamed: compileRenamed(on, at(place, "renamed"), document.renamed),
    states,
    parts: new Map(
      [...documents.parts].map(([part, own]) => [part, stateName(part, startOf(own.document))]),
    ),
    calls: new Set(
      on.ledger.references.filter(({ kind }) => kind === "call").map(({ name }) => name),
    ),
    sentences: on.sentences,
  };
  return { machine, uses: on.ledger };
}

const DAY_MS = 86_400_000;
const DEFAULT_EXPIRES_MS = 30 * DAY_MS;
const NO_DEFAULTS: Defaults = { recovery: { retry: [], giveUp: undefined }, noReply: [] };

/** The first state of a part begins it where nothing else is written. */
export function startOf(part: PartDocument): string {
  return part.start ?? Object.keys(part.states)[0] ?? "";
}

function files(documents: FlowDocuments): readonly {
  readonly document: FlowDocument | PartDocument;
  readonly where: Place;
}[] {
  return [
    { document: documents.flow.document, where: rootOf(documents.flow.file) },
    ...[...documents.parts].map(([part, { file, document }]) => ({
      document,
      where: rootOf(file, part),
    })),
  ];
}

function startCompiling(documents: FlowDocuments, vars: ReadonlyMap<string, Variable>): Compiling {
  const { document } = documents.flow;
  const timeZone = botTimeZone(document.timezone, document.hours);
  const hours = new Map<string, Hours>(
    Object.entries(document.hours ?? {}).map(([name, one]) => [name, compileHours(one, timeZone)]),
  );
  const translations = readTranslations(documents.texts);
  return {
    translations,
    ledger: emptyLedger(),
    patterns: createPatterns(),
    states: new Set(Object.keys(document.states)),
    parts: new Map(
      [...documents.parts].map(([part, own]) => [part, new Set(Object.keys(own.document.states))]),
    ),
    faq: new Set([...Object.keys(document.faq ?? {}), ...documents.faq.map(({ name }) => name)]),
    hours,
    teams: new Map(
      Object.entries(document.teams ?? {}).map(([name, one]) => [
        name,
        compileTeam(name, one, hours),
      ]),
    ),
    vars,
    language: documents.languages[0] ?? "en",
    timeZone,
    asksOneByOne: document.ask_fields !== undefined,
    sentences: compileSentences(documents.languages, translations),
  };
}

function compileDefaults(
  on: Compiling,
  place: Place,
  document: FlowDocument | PartDocument,
  above: Defaults,
): Defaults {
  const where = at(place, "not_understood");
  return {
    recovery: compileRecovery(on, where, document.not_understood, above.recovery),
    noReply: noReplyOf(on, at(place, "no_reply"), document.no_reply) ?? above.noReply,
  };
}

function noReplyOf(
  on: Compiling,
  place: Place,
  written: FlowDocument["no_reply"],
): readonly NoReplyStep[] | undefined {
  return written === undefined ? undefined : compileNoReply(on, place, written);
}

function compileStates(
  on: Compiling,
  place: Place,
  document: FlowDocument | PartDocument,
  defaults: Defaults,
): readonly (readonly [string, State])[] {
  const where = at(place, "states");
  return authoredEntries(where, document.states).map(([own, written]) => {
    const name = stateName(place.part, own);
    const placed = { ...at(where, own), state: name };
    return [name, compileState(on, placed, name, written, defaults)] as const;
  });
}

function recallsMessage(
  { ledger }: Compiling,
  noReply: readonly NoReplyStep[],
  states: Iterable<State>,
): boolean {
  const speaks = noReply.length > 0 || [...states].some((state) => state.noReply.length > 0);
  return (
    speaks && ledger.texts.some(({ names }) => names.some(({ path }) => path[0] === "message"))
  );
}

function compileSession(
  on: Compiling,
  place: Place,
  written: FlowDocument["session"],
): Machine["session"] {
  const { expires, welcome_back } = written ?? {};
  const welcome =
    welcome_back === undefined
      ? undefined
      : compileTarget(on, at(place, "welcome_back"), welcome_back);
  return {
    expiresMs:
      (expires === undefined ? undefined : durationOf(on, at(place, "expires"), expires)) ??
      DEFAULT_EXPIRES_MS,
    welcomeBack: welcome?.kind === "state" ? welcome.state : undefined,
  };
}
