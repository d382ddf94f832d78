/** Something that an author wrote in the flow's language, with its translations. */
export interface Localized<T> {
  readonly source: T;
  /** By lower-case language tag, as the file under `text/` is named. */
  readonly others: ReadonlyMap<string, T>;
}

/** The version for a reader: the exact tag, then its language alone, then the source. */
export function inLanguage<T>(localized: Localized<T>, language: string): T {
  if (localized.others.size === 0) return localized.source;
  const tag = language.toLowerCase().replaceAll("_", "-");
  const exact = localized.others.get(tag);
  if (exact !== undefined) return exact;
  const dash = tag.indexOf("-");
  return (dash === -1 ? undefined : localized.others.get(tag.slice(0, dash))) ?? localized.source;
}

/** A text that has no translations. */
export function untranslated<T>(source: T): Localized<T> {
  return { source, others: NONE };
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();
