/**
 * The texts of a flow in its other languages, looked up by the source text as gettext does. A key that ends in
 * ` @state` is for that state alone. What is missing falls back to the source.
 */
import type { TextDocument } from "../document.ts";
import type { Authored } from "../documents.ts";
import { at, rootOf, type AuthoredFile, type Place } from "../place.ts";

/** By lower-case language tag. */
export type Translations = ReadonlyMap<string, Lookup>;

export interface Lookup {
  readonly file: AuthoredFile;
  /** Translated texts with the place of each; a list where one phrase has several translations. */
  find(source: string, state: string | undefined): Translated | undefined;
}

export interface Translated {
  readonly texts: readonly (readonly [string, Place])[];
}

export function readTranslations(files: ReadonlyMap<string, Authored<TextDocument>>): Translations {
  return new Map(
    [...files].map(([language, { file, document }]) => [
      language.toLowerCase().replaceAll("_", "-"),
      lookupIn(file, document),
    ]),
  );
}

function lookupIn(file: AuthoredFile, texts: TextDocument): Lookup {
  const root = rootOf(file);
  const bySource = new Map<string, Translated>();
  for (const [key, value] of Object.entries(texts)) {
    const found = translated(at(root, key), value);
    if (found.texts.length > 0) bySource.set(key.trim(), found);
  }
  return {
    file,
    find(source, state) {
      const text = source.trim();
      if (state === undefined) return bySource.get(text);
      const bare = state.slice(state.indexOf("/") + 1);
      return (
        bySource.get(`${text} @${state}`) ?? bySource.get(`${text} @${bare}`) ?? bySource.get(text)
      );
    },
  };
}

function translated(place: Place, value: TextDocument[string]): Translated {
  if (value === null || value === "") return { texts: [] };
  if (typeof value === "string") return { texts: [[value, place]] };
  return { texts: value.map((text, index) => [text, at(place, index)] as const) };
}
