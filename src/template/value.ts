/** The data that templates read and conversations hold: JSON, and nothing else. `null` means "no value". */
export type Value =
  null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** Where a template finds its names. */
export interface Scope {
  /** Value of a bare name; `undefined` or `null` when it has none. */
  get(name: string): Value | undefined;
  /** What a text shows for a name while it has no value (`unknown:` in `vars`). */
  unknown(name: string): string | undefined;
  /** What a text shows in place of a name's value: the label of an option, in the reader's language. */
  shown?(name: string): string | undefined;
  /** BCP 47 tag of the reader's language. */
  readonly language: string;
  /** IANA name of the bot's time zone. */
  readonly timeZone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}
