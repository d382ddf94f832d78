/** States in which people may be right now, and in which the new version cannot go on with them. */
import type { Diagnostic, Range } from "../../diagnostics/diagnostic.ts";
import { isNear } from "../../template/nearest.ts";
import type { StateDocument } from "../document.ts";
import { listFor } from "../facts/list-for.ts";
import { successors } from "./successors.ts";
import { stateNow, statesOf, waits, type LiveState, type Version } from "./version.ts";

export function compareStates(before: Version, now: Version): readonly Diagnostic[] {
  const old = statesOf(before);
  const current = statesOf(now);
  const added = [...current.values()].filter(({ name }) => !old.has(name));
  const successor = successors(added);
  const goesOnInPart = partsThatGoOn(now, old, current);
  const { renamed = {} } = now.flow.document;
  const unknown = Object.keys(renamed)
    .filter((name) => !old.has(name))
    .slice(0, MOST_MISSPELT);
  const lostParts = new Map<string, string[]>();
  // Who is in a part that is gone, and goes on nowhere else, is told of with it.
  const gone = new Set(
    [...old.values()]
      .filter((one) => peopleIn(one) !== undefined && !stateNow(one.name, now, current))
      .flatMap(({ part }) => (part === undefined || now.parts.has(part) ? [] : [part])),
  );
  const found: Diagnostic[] = [];
  for (const state of old.values()) {
    const who = peopleIn(state);
    if (who === undefined) continue;
    const next = stateNow(state.name, now, current);
    if (next === undefined && state.part !== undefined && !now.parts.has(state.part)) {
      listFor(lostParts, state.part).push(state.name);
    } else if (next === undefined) {
      // A new name that no state has is told by itself.
      if (Object.hasOwn(renamed, state.name)) continue;
      found.push(
        misspeltRenaming(state, who, now, unknown) ?? removed(state, who, now, successor(state)),
      );
    } else if (
      !holds(state.document, next.document) &&
      !gone.has(state.document.run ?? "") &&
      !goesOnInPart(state.document.run, next.document.run)
    ) {
      found.push(waitsNoMore(state, next, who));
    }
  }
  for (const [part, names] of lostParts) found.push(partRemoved(part, names, now));
  return found;
}

/** Each is held against every state that is gone. */
const MOST_MISSPELT = 100;

/** Undefined when nobody can be in a state between two messages. */
function peopleIn({ name, document }: LiveState): string | undefined {
  if (waits(document)) return `People who wait in “${name}”`;
  if (document.run !== undefined) return `People who are in the part that “${name}” runs`;
  if (document.handoff !== undefined && document.go !== undefined) {
    return `People whom “${name}” handed over, when their chat comes back,`;
  }
  return undefined;
}

/** Whether those who were held by the old state are held by the new one in the same way. */
function holds(before: StateDocument, now: StateDocument): boolean {
  if (waits(before)) return waits(now);
  if (before.run !== undefined) return now.run === before.run;
  return now.handoff !== undefined || waits(now);
}

/**
 * A part under another name goes on with those who are in it when each of its states is renamed into the part that runs
 * now. States that are gone with their part are told, and nothing else.
 */
function partsThatGoOn(
  now: Version,
  old: ReadonlyMap<string, LiveState>,
  current: ReadonlyMap<string, LiveState>,
): (was: string | undefined, is: string | undefined) => boolean {
  const known = new Map<string, boolean>();
  const goOn = (was: string, is: string): boolean =>
    [...old.values()]
      .filter((state) => state.part === was && peopleIn(state) !== undefined)
      .every(({ name }) => {
        const renamed = stateNow(name, now, current);
        return renamed === undefined ? !now.parts.has(was) : renamed.part === is;
      });
  return (was, is) => {
    if (was === undefined || is === undefined) return false;
    const key = `${was}/${is}`;
    const goes = known.get(key) ?? goOn(was, is);
    known.set(key, goes);
    return goes;
  };
}

/** `renamed` with a slip in the old name. */
function misspeltRenaming(
  { name }: LiveState,
  who: string,
  { flow: { file } }: Version,
  unknown: readonly string[],
): Diagnostic | undefined {
  const meant = unknown.find((key) => isNear(key, name));
  if (meant === undefined) return undefined;
  const range = file.locate.key(["renamed", meant]);
  return {
    code: "live/state-removed",
    severity: "error",
    source: file.source,
    range,
    message: `There was no state called “${meant}”, and “${name}” is gone. ${who} would have to start again.`,
    hint: `Did you mean “${name}”?`,
    fix: { title: `Write ${name}`, edits: [{ range, text: name }] },
  };
}

function removed(
  { name, part }: LiveState,
  who: string,
  now: Version,
  best: string | undefined,
): Diagnostic {
  const add = `renamed: { ${name}: ${best ?? "the new name"} }`;
  return {
    code: "live/state-removed",
    severity: "error",
    ...placeOfStates(now, part),
    message: `“${name}” is gone. ${who} would have to start again.`,
    hint:
      best === undefined
        ? `Keep it, or say which state takes its place: “${add}” in flow.yaml.`
        : `Is it called “${best}” now? Add “${add}” to flow.yaml.`,
  };
}

function waitsNoMore(before: LiveState, now: LiveState, who: string): Diagnostic {
  const { file, name, part } = now;
  const own = part === undefined ? name : name.slice(part.length + 1);
  const isSame = before.name === now.name;
  const what = before.document.run === undefined ? "wait for an answer" : "run the same part";
  return {
    code: "live/no-longer-waits",
    severity: "error",
    source: file.source,
    range: file.locate.key(["states", own]),
    message: `“${now.name}”${isSame ? "" : `, which was “${before.name}”,`} does not ${what} any more. ${who} would have to start again.`,
    hint: "Give the new state another name, and keep this one for as long as people may be in it.",
  };
}

function partRemoved(part: string, names: readonly string[], now: Version): Diagnostic {
  const list = names.map((name) => `“${name}”`).join(", ");
  return {
    code: "live/part-removed",
    severity: "error",
    ...placeOfStates(now, undefined),
    message: `The part “${part}” is gone. People who wait in ${list} would have to start again.`,
    hint: `Keep parts/${part}.yaml for as long as people may be in it, or say under “renamed” which states take their place.`,
  };
}

function placeOfStates(
  { flow, parts }: Version,
  part: string | undefined,
): { readonly source: Diagnostic["source"]; readonly range: Range } {
  const { file } = (part === undefined ? undefined : parts.get(part)) ?? flow;
  return { source: file.source, range: file.locate.key(["states"]) };
}
