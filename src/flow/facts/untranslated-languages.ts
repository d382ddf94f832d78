/** Languages that a flow lists and has no texts in, so that their customers get everything in its first language. */
import { baseOf } from "../meant/language-tag.ts";
import { at, rootOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding } from "../rule.ts";

export interface Untranslated {
  readonly tag: string;
  /** The flow's own. */
  readonly own: string;
  readonly place: Place;
  /** The flow lets customers choose it. */
  readonly isOffered: boolean;
}

/** What is told of one. */
export function notTranslated({ tag, own, place }: Untranslated): Finding {
  return finding(place, `Nothing is translated into “${tag}”: its customers get all in “${own}”.`, {
    hint: `Run “flowgate text sync --language ${tag}”, which begins text/${tag}.yaml, and fill it in; or take “${tag}” out.`,
  });
}

export function untranslatedLanguages(flow: CheckedFlow): readonly Untranslated[] {
  const { texts, flow: main } = flow.documents;
  const [own, ...others] = main.document.languages ?? [];
  const files = new Set([...texts.keys()].map((tag) => tag.toLowerCase()));
  const listed = new Set([own, ...others].map((tag) => tag?.toLowerCase()));
  // A file of another name may be the one that lacks, and one in the flow's own language tells of a mix-up.
  const isClear = [...files].every((tag) => listed.has(tag) && tag !== own?.toLowerCase());
  if (own === undefined || others.length === 0 || !isClear || readsLanguage(flow)) return [];
  // A file that cannot be read is told of as such.
  if (!flow.isWhole) return [];
  return others.flatMap((tag, index): readonly Untranslated[] => {
    const way = switchesTo(flow, tag);
    if (files.has(tag.toLowerCase()) || baseOf(tag) === baseOf(own) || way === "own") return [];
    const place = at(rootOf(main.file), "languages", index + 1);
    return [{ tag, own, place, isOffered: way === "shared" }];
  });
}

/** States of their own may be written in each. */
function readsLanguage({ uses }: CheckedFlow): boolean {
  return uses.texts.some(({ names }) => names.some(({ path }) => path[0] === "language"));
}

/** Where the flow switches to it: to texts that are shown without, too, or to others, which may be in that language. */
function switchesTo({ uses, states }: CheckedFlow, tag: string): "shared" | "own" | undefined {
  const isMeant = (name = ""): boolean => baseOf(name) === baseOf(tag);
  const isSet = uses.references.some(
    ({ kind, name, place }) => kind === "language" && place.path.at(-2) === "set" && isMeant(name),
  );
  if (isSet) return "own";
  const switches = states.flatMap(({ place, choices }) => {
    const ways = choices.map(([, choice]) =>
      typeof choice === "string" ? { go: choice, language: undefined } : choice,
    );
    const others = ways.flatMap(({ go, language }) => (isMeant(language) ? [] : [go]));
    const shared = [...others, String(place.path.at(-1)), "stay"];
    return ways.flatMap(({ go, language }) => (isMeant(language) ? [shared.includes(go)] : []));
  });
  if (switches.length === 0) return undefined;
  return switches.every((isShared) => isShared) ? "shared" : "own";
}
