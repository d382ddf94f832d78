/** Which of the labels on offer a typed message means: the label, its number, other words for it, a part of one label. */
import {
  labelInMessage,
  matches,
  matchesLabel,
  messageInLabel,
  type Matcher,
  type Pass,
} from "./match.ts";
import type { Phrase } from "./phrase.ts";
import { withSigns } from "./signs.ts";
import type { Message } from "./words.ts";

export interface Offered {
  readonly labels: readonly Phrase[];
  /** Other words for the label of this index. */
  readonly matchAt: (index: number) => Matcher | undefined;
}

export interface Meant {
  readonly index: number;
  /** The words that matched; undefined where the label did. */
  readonly how?: string;
}

export function findOffered(
  { labels, matchAt }: Offered,
  message: Message,
  pass: Pass,
): Meant | undefined {
  const whole = findLabel(labels, message, pass);
  if (whole !== undefined) return meantBy(whole);
  for (const [index, label] of labels.entries()) {
    if (labelInMessage(label, message, pass)) return meantBy(clearly(labels, index, message));
    const match = matchAt(index);
    const how = match === undefined ? undefined : matches(match, message, pass, false);
    if (how !== undefined) return { index, how };
  }
  const part = pass === "typos" ? findPart(labels, message) : undefined;
  return part === undefined ? undefined : { index: part };
}

/** As `findOffered`, of labels alone. */
export function findAmong(
  labels: readonly Phrase[],
  message: Message,
  pass: Pass,
): number | undefined {
  return findOffered({ labels, matchAt: () => undefined }, message, pass)?.index;
}

/** The label that is the whole message. */
export function findWhole(
  labels: readonly Phrase[],
  message: Message,
  pass: Pass,
): number | undefined {
  const index = labels.findIndex((label) => matchesLabel(label, message, pass));
  return index === -1 ? undefined : meantBy(clearly(labels, index, message))?.index;
}

/** The label itself, or its number. */
function findLabel(
  labels: readonly Phrase[],
  message: Message,
  pass: Pass,
): number | "unclear" | undefined {
  const index = labels.findIndex((label) => matchesLabel(label, message, pass));
  if (index !== -1) return clearly(labels, index, message);
  const number = /^[1-9][0-9]?$/u.test(message.normal) ? Number(message.normal) : 0;
  return number >= 1 && number <= labels.length ? number - 1 : undefined;
}

function meantBy(found: number | "unclear"): Meant | undefined {
  return found === "unclear" ? undefined : { index: found };
}

/** Of the labels that have the same words as this one, that with the signs of the message. */
function clearly(labels: readonly Phrase[], index: number, message: Message): number | "unclear" {
  const normal = labels[index]?.normal;
  const same = labels.filter((label) => label.normal === normal);
  if (same.length === 1) return index;
  const typed = { source: message.text, words: message.words };
  const [meant] = withSigns(same, (label) => label, typed);
  return meant === undefined ? "unclear" : labels.indexOf(meant);
}

/** The one label that the message is a part of. */
function findPart(labels: readonly Phrase[], message: Message): number | undefined {
  const hits = [...labels.keys()].filter((index) => {
    const label = labels[index];
    return label !== undefined && messageInLabel(label, message, "typos");
  });
  return hits.length === 1 ? hits[0] : undefined;
}
