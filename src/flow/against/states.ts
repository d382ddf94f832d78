/** States in which people may be right now, and in which the new version cannot go on with them. */
import type { Diagnostic, Range } from "../../diagnostics/diagnostic.ts";
import { isNear, nearest } from "../../template/nearest.ts";
import type { StateDocument } from "../document.ts";
import { stateNow, statesOf, waits, type LiveState, type Version } from "./version.ts";

export function compareStates(before: Version, now: Version): readonly Diagnostic[] {
  const old = statesOf(before);
  const current = statesOf(now);
  const added = [...current.values()].filter(({ name }) => !old.has(name));
  const lostParts = new Map<string, string[]>();
  const found: Diagnostic[] = [];
  for (const state of old.values()) {
    const who = peopleIn(state);
    if (who === undefined) continue;
    const next = stateNow(state.name, now, current);
    if (next === undefined && state.part !== undefined && !now.parts.has(state.part)) {
      lostParts.set(state.part, [...(lostParts.get(state.part) ?? []), state.name]);
    } else if (next === undefined) {
      found.push(
        misspeltRenaming(state, who, now, old) ?? removed(state, who, now, successor(state, added)),
      );
    } else if (!holds(state.document, next.document) && !goesOnInPart(state, next, now, old)) {
      found.push(waitsNoMore(state, next, who));
    }
  }
  for (const [part, names] of lostParts) found.push(partRemoved(part, names, now));
  return found;
}

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
function goesOnInPart(
  before: LiveState,
  next: LiveState,
  now: Version,
  old: ReadonlyMap<string, LiveState>,
): boolean {
  const { run: was } = before.document;
  const { run: is } = next.document;
  if (was === undefined || is === undefined) return false;
  const current = statesOf(now);
  return [...old.values()]
    .filter((state) => state.part === was && peopleIn(state) !== undefined)
    .every(({ name }) => {
      const renamed = stateNow(name, now, current);
      return renamed === undefined ? !now.parts.has(was) : renamed.part === is;
    });
}

/** What a state seems to be called now: one that was not there, and says the same or is spelt much alike. */
function successor(state: LiveState, added: readonly LiveState[]): string | undefined {
  const others = added.filter(({ part }) => part === state.part);
  const content = JSON.stringify(state.document);
  const same = others.find(({ document }) => JSON.stringify(document) === content);
  return (
    same?.name ??
    nearest(
      state.name,
      others.map(({ name }) => name),
    )[0]
  );
}

/** `renamed` with a slip in the old name. */
function misspeltRenaming(
  { name }: LiveState,
  who: string,
  { flow: { file, document } }: Version,
  old: ReadonlyMap<string, LiveState>,
): Diagnostic | undefined {
  const unknown = Object.keys(document.renamed ?? {}).filter((key) => !old.has(key));
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
