/** The labels that can be pressed in a bot, in each of its languages, and those that come out of data. */
import type { Machine } from "../engine/machine.ts";
import type { ButtonSpec, SayItem } from "../engine/say-item.ts";
import type { Turn } from "../engine/state.ts";
import type { Text } from "../engine/text.ts";
import { readWords } from "../engine/words.ts";
import type { Template } from "../template/compile.ts";

export interface KnownLabels {
  /** As they are written in the flow and its translations. */
  readonly written: readonly string[];
  /** Whether it is one of them, or one that data may make. */
  isKnown(label: string): boolean;
}

export function labelsOf(machine: Machine): KnownLabels {
  const { states, anytime, faq, events } = machine;
  const said = [...states.values(), ...anytime, ...faq.values(), ...events.values()].flatMap(
    ({ say }) => say.flatMap(pressedIn),
  );
  const offered = [...states.values()].flatMap(({ turn }) => offeredBy(turn));
  const templates = [...offered, ...said.flatMap(inEachLanguage)];
  const written = templates.flatMap(({ constant }) => constant ?? []);
  const known = new Set(written.map(plainly));
  const made = templates.filter(({ constant }) => constant === undefined);
  return {
    written,
    isKnown: (label) => {
      const plain = plainly(label);
      return known.has(plain) || made.some((template) => mayMake(template, plain));
    },
  };
}

/** Whether a form has a field under this name, as clients that send labels name it; a label may hold data. */
export function isFieldOf({ states }: Machine): (name: string) => boolean {
  const fields = [...states.values()].flatMap(({ turn }) =>
    turn.kind === "form" ? turn.fields : [],
  );
  const templates = fields.flatMap(({ label }) => inEachLanguage(label));
  const written = [
    ...fields.map(({ variable }) => variable.name),
    ...templates.map(({ source }) => source),
  ];
  const known = new Set(written.map(folded));
  const made = templates.filter(({ constant }) => constant === undefined);
  return (name) =>
    known.has(folded(name)) || made.some((template) => mayMake(template, plainly(name)));
}

/** As the engine finds the value of a field. */
function folded(name: string): string {
  return readWords(name).normal;
}

function plainly(label: string): string {
  return label.trim().toLowerCase();
}

function inEachLanguage({ source, others }: Text): readonly Template[] {
  return [source, ...others.values()];
}

function offeredBy(turn: Turn): readonly Template[] {
  switch (turn.kind) {
    case "choices":
      return turn.choices.flatMap(({ label }) => inEachLanguage(label));
    case "ask":
      return turn.suggest.flatMap(({ label }) => inEachLanguage(label));
    case "pick":
      return [turn.label];
    default:
      return [];
  }
}

/** What sends something when it is pressed. */
function pressedIn(item: SayItem): readonly Text[] {
  switch (item.kind) {
    case "cards":
      return specsOf(item.cards).flatMap(({ buttons }) => labelsOn(buttons));
    case "list":
      return [...specsOf(item.items).map(({ title }) => title), ...labelsOn(item.buttons)];
    case "buttons":
      return labelsOn(item.buttons);
    case "dialog":
      return item.buttons;
    default:
      return [];
  }
}

function specsOf<Item>(
  repeated:
    | { readonly kind: "written"; readonly items: readonly Item[] }
    | { readonly kind: "each"; readonly item: Item },
): readonly Item[] {
  return repeated.kind === "each" ? [repeated.item] : repeated.items;
}

function labelsOn(buttons: readonly ButtonSpec[]): readonly Text[] {
  return buttons.map(({ label }) => label);
}

/** Whether data may make this label: anything may stand where a value or a tag does. */
function mayMake({ source }: Template, label: string): boolean {
  const [first = "", ...others] = source.split(/\{\{.*?\}\}|\{%.*?%\}/s).map(plainly);
  const last = others.pop() ?? "";
  if (!label.startsWith(first)) return false;
  let from = first.length;
  for (const piece of others) {
    const at = label.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return label.length - last.length >= from && label.endsWith(last);
}
