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
  if (whole !== undefined) return { index: whole };
  for (const [index, label] of labels.entries()) {
    if (labelInMessage(label, message, pass)) return { index };
    const match = matchAt(index);
    const how = match === undefined ? undefined : matches(match, message, pass, false);
    if (how !== undefined) return { index, how };
  }
  const part = pass === "typos" ? findPart(labels, message) : undefined;
  return part === undefined ? undefined : { index: part };
}

/** The label itself, or its number. */
export function findLabel(
  labels: readonly Phrase[],
  message: Message,
  pass: Pass,
): number | undefined {
  const index = labels.findIndex((label) => matchesLabel(label, message, pass));
  if (index !== -1) return index;
  const number = /^[1-9][0-9]?$/u.test(message.normal) ? Number(message.normal) : 0;
  return number >= 1 && number <= labels.length ? number - 1 : undefined;
}

export function findLabelWithin(
  labels: readonly Phrase[],
  message: Message,
  pass: Pass,
): number | undefined {
  const index = labels.findIndex((label) => labelInMessage(label, message, pass));
  if (index !== -1) return index;
  return pass === "typos" ? findPart(labels, message) : undefined;
}

/** The one label that the message is a part of. */
function findPart(labels: readonly Phrase[], message: Message): number | undefined {
  const hits = [...labels.keys()].filter((index) => {
    const label = labels[index];
    return label !== undefined && messageInLabel(label, message, "typos");
  });
  return hits.length === 1 ? hits[0] : undefined;
}
