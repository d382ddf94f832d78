/** Lines under text/ that translate nothing which the flow says, with what they may be meant for. */
import { isTorn } from "../echoes/unread-uses.ts";
import type { TextDocument } from "../document.ts";
import { didYouMean } from "../meant/suggest.ts";
import { at, rootOf, type Place } from "../place.ts";
import type { CheckedFlow } from "../rule.ts";
import { SENTENCES } from "../sentences.ts";
import { shapeAt } from "../shapes/shape.ts";
import { knownNames } from "./known-names.ts";
import { perFlow } from "./per-flow.ts";
import { shownTexts } from "./shown-texts.ts";

export interface LostTranslation {
  /** As its file is called. */
  readonly language: string;
  readonly place: Place;
  readonly message: string;
  readonly hint: string;
  /** Texts that it may be of. */
  readonly meant: readonly string[];
}

export const lostTranslations = perFlow((flow): readonly LostTranslation[] => {
  if (flow.documents.texts.size === 0 || isTorn(flow)) return [];
  const said = saidIn(flow);
  const misspelt = misspeltTexts(flow);
  const isUnclear = misspelt.size > 0 || isSomethingLost(flow);
  return [...flow.documents.texts].flatMap(([language, { file, document }]) => {
    const lost = Object.keys(document).filter((key) => !isSaid(said, key));
    const turned = turnedRound(said, document, lost);
    const place = (key: string): Place => ({ ...at(rootOf(file), key), isKey: true });
    const [first] = turned.keys();
    const round =
      first === undefined
        ? []
        : [{ ...TURNED_ROUND, language, place: place(first), meant: [...turned.values()] }];
    const others = lost
      .filter((key) => !turned.has(key))
      .slice(0, MOST)
      .map((key) => ({ language, place: place(key), ...lostKey(said, key) }))
      .filter(({ meant }) =>
        meant.length === 0 ? !isUnclear : !meant.some((text) => misspelt.has(text)),
      );
    return [...round, ...others];
  });
});

/** “Hola: Hello”: by the translation, the text of the flow behind its colon. */
function turnedRound(
  said: Said,
  document: TextDocument,
  lost: readonly string[],
): ReadonlyMap<string, string> {
  return new Map(
    lost.flatMap((key) => {
      const value = document[key];
      const text = typeof value === "string" ? value.trim() : "";
      return text !== "" && said.has(text) ? [[key, text] as const] : [];
    }),
  );
}

const TURNED_ROUND = {
  message: "Here the translation stands in front of the colon, and the text of the flow behind it.",
  hint: "Turn the two round, in this line and in those like it: the text of the flow comes first.",
};

/** What is said may be in a part that is not found, or in a row that is not read. */
function isSomethingLost({ documents: { parts, faqFile }, uses }: CheckedFlow): boolean {
  if (faqFile !== undefined && faqFile.problems.length > 0) return true;
  return uses.references.some(({ kind, name }) => kind === "part" && !parts.has(name));
}

/** Texts with a slip in a name: their translations are of what they were to be. */
function misspeltTexts(flow: CheckedFlow): ReadonlySet<string> {
  const known = knownNames(flow);
  const found = shownTexts(flow).filter(({ place, names }) =>
    names.some(({ path: [name = "", ...rest] }) => {
      const shape = known(place, name);
      return shape === undefined || shapeAt(shape, rest) === undefined;
    }),
  );
  return new Set(found.map(({ text }) => text.trim()));
}

/** More would hide what else there is to say about the file. */
const MOST = 10;

/** Each text, with the states that say it. */
type Said = ReadonlyMap<string, ReadonlySet<string>>;

function saidIn({ uses, documents }: CheckedFlow): Said {
  const translations = new Set([...documents.texts.values()].map(({ file }) => file.source));
  const said = new Map<string, Set<string>>();
  for (const { text, place } of [...uses.texts, ...uses.phrases]) {
    if (translations.has(place.file.source)) continue;
    const states = said.get(text.trim()) ?? new Set();
    said.set(text.trim(), states);
    if (place.state !== undefined) states.add(place.state);
  }
  for (const { en } of Object.values(SENTENCES)) said.set(en, said.get(en) ?? new Set());
  return said;
}

function isSaid(said: Said, key: string): boolean {
  if (said.has(key.trim())) return true;
  const { text, state } = forOneState(key);
  return [...(said.get(text) ?? [])].some((own) => own === state || bare(own) === state);
}

function lostKey(said: Said, key: string): Pick<LostTranslation, "message" | "hint" | "meant"> {
  const { text, state } = forOneState(key);
  const states = [...(said.get(text) ?? [])].map(bare);
  if (state !== undefined && said.has(text)) {
    return {
      message: `“${state}” does not say this, so its translation is never shown.`,
      meant: [text],
      hint:
        states.length === 0
          ? `Leave out “@${state}”: it is said outside of the states.`
          : didYouMean(state, states, "It is said in").hint,
    };
  }
  const { names, hint } = didYouMean(key, said.keys());
  return {
    message: "Nothing in the flow says this any more, so its translation is never shown.",
    meant: names,
    hint: names.length === 0 ? "Delete the line, or copy the text from the flow again." : hint,
  };
}

/** `Goodbye @bye` */
function forOneState(key: string): { readonly text: string; readonly state: string | undefined } {
  const [, text = key, state] = /^(.*\S)\s+@([\w/]+)$/s.exec(key.trim()) ?? [];
  return { text, state };
}

function bare(state: string): string {
  return state.slice(state.indexOf("/") + 1);
}
