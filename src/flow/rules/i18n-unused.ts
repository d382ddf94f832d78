/** Every line of a file under text/ translates something that the flow still says. */
import { isTorn } from "../echoes/unread-uses.ts";
import { knownNames } from "../facts/known-names.ts";
import { shownTexts } from "../facts/shown-texts.ts";
import { shapeAt } from "../shapes/shape.ts";
import { SENTENCES } from "../sentences.ts";
import { at, rootOf } from "../place.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";

export const i18nUnused: Rule = {
  code: "i18n/unused",
  severity: "warning",
  *check(flow) {
    if (flow.documents.texts.size === 0 || isTorn(flow)) return;
    const said = saidIn(flow);
    const misspelt = misspeltTexts(flow);
    const isUnclear = misspelt.size > 0 || isSomethingLost(flow);
    for (const { file, document } of flow.documents.texts.values()) {
      const lost = Object.keys(document).filter((key) => !isSaid(said, key));
      for (const key of lost.slice(0, MOST)) {
        const place = { ...at(rootOf(file), key), isKey: true };
        const { message, hint, meant = [] } = lostKey(said, key);
        if (meant.length === 0 ? isUnclear : meant.some((text) => misspelt.has(text))) continue;
        yield finding(place, message, { hint });
      }
    }
  },
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

interface LostKey {
  readonly message: string;
  readonly hint: string;
  /** Texts that it may be of. */
  readonly meant?: readonly string[];
}

function lostKey(said: Said, key: string): LostKey {
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
