/** How a language is written in a flow: as a tag, en or pt-BR, and not by its name. */

export function isTag(text: string): boolean {
  return /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i.test(text);
}

/** `pt-BR` -> `pt` */
export function baseOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? "";
}

/** Whether there is a language of this tag: of “sp” and “jp” there is none. */
export function isSpoken(base: string): boolean {
  return (
    new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(base) !== undefined
  );
}

/** What to write for a language that is no tag. */
export function hintOfTag(name: string): string {
  const short = shortForm(name);
  return short === undefined
    ? "Write the short form, such as en, es or pt-BR."
    : `Did you mean “${short}”?`;
}

/** “Spanish”, and “Español”: es. */
export function shortForm(name: string): string | undefined {
  shortForms ??= readShortForms();
  return shortForms.get(name.trim().toLowerCase());
}

/** Names of languages take ICU long to tell, and most flows never ask. */
let shortForms: ReadonlyMap<string, string> | undefined;

function readShortForms(): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const tag of COMMON) {
    for (const reader of ["en", tag]) {
      const name = new Intl.DisplayNames([reader], { type: "language" }).of(tag)?.toLowerCase();
      if (name !== undefined && !forms.has(name)) forms.set(name, tag);
    }
  }
  return forms;
}

const COMMON = [
  ..."ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms".split(" "),
  ..."nb nl pl pt ro ru sk sl sr sv sw th tr uk ur vi zh".split(" "),
];
