/**
 * Choices and lists to pick from that were taken for each other, and choices whose values are to be saved, as forms do it
 * elsewhere. Each is told once, with the shape that was meant.
 */
import { near } from "../../../template/nearest.ts";
import { listed, shown } from "../../yaml/quote.ts";
import { asKey, inBraces, inTheirPlace, valuedLabels, type Label } from "./choice-lines.ts";
import type { Block } from "./entries.ts";
import { slug } from "../names.ts";
import type { Problem, Topic } from "../report.ts";
import { blockOf } from "../shorthand/shorthand.ts";
import { isTarget, statesOf } from "../targets.ts";
import { isObject, isStateSchema, type Site } from "../walk.ts";

/** Whether a state may have one of them; quick, as every state is asked. */
export function mayBeOddOffer(state: Readonly<Record<string, unknown>>): boolean {
  const { choices, pick } = state;
  if (pick !== undefined && !isObject(pick)) return true;
  if (isObject(pick) && !Object.hasOwn(pick, "each") && !Object.hasOwn(pick, "label")) return true;
  if (choices === undefined) return false;
  if (Object.hasOwn(state, "save")) return true;
  if (!isObject(choices)) return false;
  if (Object.hasOwn(choices, "from")) return true;
  for (const label in choices) {
    const first = choices[label];
    return typeof first === "string" && !NAME.test(first);
  }
  return false;
}

const NAME = /^[a-z_][\w.]*$/;

/** Of a state; changes it in place. */
export function settleOffers(subject: Topic, site: Site): readonly Problem[] {
  const state = site.value as Block;
  if (!isStateSchema(site.schema) || !mayBeOddOffer(state)) return [];
  if (ASKING.some((key) => Object.hasOwn(state, key))) return [];
  const asPick = pickInChoices(subject, site);
  if (asPick !== undefined) return [asPick];
  const offer = offerOf(site);
  if (offer === undefined || offer.labels.every(({ name }) => OF_PICK.includes(name))) return [];
  const { save, go } = { ...state, ...offer.inside };
  // What depends on conditions is no way on that each of them can be given.
  if (go !== undefined && typeof go !== "string") return [];
  if (typeof save === "string") return [setEach(subject, site, offer, save)];
  if (offer.key === "pick") return [asChoices(subject, site, offer)];
  return leadNowhere(site, offer) ? [toTexts(subject, site, offer)] : [];
}

/** Beside them, `save` has a meaning of its own. */
const ASKING = ["ask", "call", "run"] as const;

const OF_PICK = ["from", "each", "label", "save", "go", "none", "as", "retry", "give_up", "note"];

/** `choices: { from: slots, each: slot, label: … }` */
function pickInChoices(subject: Topic, site: Site): Problem | undefined {
  const state = site.value as Block;
  const { choices } = state;
  const keys = isObject(choices) ? Object.keys(choices) : [];
  const isPick =
    isObject(choices) &&
    keys.every((key) => OF_PICK.includes(key)) &&
    keys.includes("from") &&
    (keys.includes("each") || keys.includes("label")) &&
    !isTarget(site, choices["from"]) &&
    !Object.hasOwn(state, "pick");
  if (!isPick) return undefined;
  const path = [...site.path, "choices"];
  const range = subject.locate.key(path);
  subject.locate.follow([...site.path, "pick"], path);
  state["pick"] = choices;
  delete state["choices"];
  return {
    code: "schema/wrong-type",
    range,
    message: `${listed(keys.slice(0, 3))} are keys of “pick”, and no labels of choices.`,
    hint: "Did you mean “pick”? It makes choices of a list.",
    fix: { title: "Write “pick”", edits: [{ range, text: "pick" }] },
    at: site.path,
  };
}

interface Offer {
  readonly key: "choices" | "pick";
  readonly labels: readonly Label[];
  /** The block around the labels, where they stand deeper than choices do. */
  readonly inside?: Block;
}

/** Keys behind which other tools have what is offered. */
const OFFERED = ["options", "choices", "values", "items", "buttons", "replies"] as const;

/** Labels where they belong, or below “pick”, which has other keys. */
function offerOf(site: Site): Offer | undefined {
  const { choices, pick } = site.value as Block;
  if (choices !== undefined) {
    const labels = valuedLabels(choices, []);
    return labels === undefined || pick !== undefined ? undefined : { key: "choices", labels };
  }
  if (!isObject(pick)) {
    const labels = valuedLabels(pick, []);
    return labels === undefined ? undefined : { key: "pick", labels };
  }
  if (["each", "label", "none"].some((key) => Object.hasOwn(pick, key))) return undefined;
  const offered = OFFERED.find((key) => Object.hasOwn(pick, key));
  if (offered !== undefined) {
    const labels = valuedLabels(pick[offered], [offered]);
    return labels === undefined ? undefined : { key: "pick", labels, inside: pick as Block };
  }
  const isOther = Object.keys(pick).some((key) => OF_PICK.includes(key));
  const labels = isOther ? undefined : valuedLabels(pick, []);
  return labels === undefined ? undefined : { key: "pick", labels };
}

/** `save: size` beside `choices: { Small: small, Large: large }`: what is chosen is set. */
function setEach(
  subject: Topic,
  site: Site,
  { key, labels, inside }: Offer,
  save: string,
): Problem {
  const state = site.value as Block;
  const { go } = { ...state, ...inside };
  const written = labels.map(({ name, value }) => {
    const isWay = isTarget(site, value);
    return { name, go: isWay ? value : go, saved: isWay ? name : (value ?? name) };
  });
  const lines = written.map(
    ({ name, go: to, saved }) =>
      `${asKey(name)}: { go: ${typeof to === "string" ? to : "…"}, set: { ${save}: ${inBraces(saved)} } }`,
  );
  const outside = ["save", "go"].filter((one) => Object.hasOwn(state, one));
  const isKnown = written.every(({ go: to }) => typeof to === "string");
  const path = [...site.path, key];
  const others = outside.map((one) => [...site.path, one]);
  const edits = isKnown ? inTheirPlace(subject, path, others, lines) : [];
  const deleted = listedLines(outside, state);
  const at = inside !== undefined && Object.hasOwn(inside, "save") ? [...path, "save"] : undefined;
  const problem: Problem = {
    code: "schema/requires-key",
    range: subject.locate.key(at ?? [...site.path, "save"]),
    message: "Choices save nothing by themselves: each sets what is to be known of it.",
    hint: `${key === "pick" ? "Did you mean “choices”? " : ""}Write each as “${shown(lines[0] ?? "")}”${deleted}.`,
    ...(edits.length === 0 ? {} : { fix: { title: "Write it so", edits } }),
    at: site.path,
  };
  const entries = written.map(({ name, go: to, saved }) => [
    name,
    blockOf({ go: to ?? "stay", set: blockOf({ [save]: saved }) }),
  ]);
  put(subject, site, { key, labels }, blockOf(Object.fromEntries(entries)));
  for (const one of outside) delete state[one];
  return problem;
}

/** “, and delete the lines “save: size” and “go: next”” */
function listedLines(keys: readonly string[], state: Block): string {
  if (keys.length === 0) return "";
  const lines = keys.map((key) => `${key}: ${String(state[key])}`);
  return `, and delete the line${keys.length === 1 ? "" : "s"} ${listed(lines)}`;
}

/** `pick: { Yes: menu, No: bye }`, `pick: [Yes, No]` */
function asChoices(subject: Topic, site: Site, { key, labels, inside }: Offer): Problem {
  const state = site.value as Block;
  const { go } = { ...state, ...inside };
  const isWhole = labels.every(({ value }) => value !== undefined);
  const target = isWhole || typeof go !== "string" ? "…" : go;
  const lines = labels.map(({ name, value }) => `${asKey(name)}: ${value ?? target}`);
  const isSpread = !isWhole && Object.hasOwn(state, "go");
  const others = isSpread ? [[...site.path, "go"]] : [];
  const path = [...site.path, key];
  const isRenamed = isWhole && inside === undefined;
  const range = subject.locate.key(path);
  const edits = isRenamed
    ? [{ range, text: "choices" }]
    : lines.some((line) => line.endsWith("…"))
      ? []
      : inTheirPlace(subject, path, others, lines);
  const deleted = isSpread ? listedLines(["go"], state) : "";
  const problem: Problem = {
    code: "schema/wrong-type",
    range,
    message: "“pick” makes choices of a list that has a name, but here are the labels themselves.",
    hint: `Did you mean “choices”?${isRenamed ? "" : ` Write each label there with the state that it leads to: “${shown(lines[0] ?? "")}”${deleted}.`}`,
    ...(edits.length === 0 ? {} : { fix: { title: "Write “choices”", edits } }),
    at: site.path,
  };
  const entries = labels.map(({ name, value }) => [
    name,
    value ?? (target === "…" ? "stay" : target),
  ]);
  put(subject, site, { key, labels }, blockOf(Object.fromEntries(entries)));
  if (isSpread) delete state["go"];
  return problem;
}

/** A text is hardly a slip of one of so many names, and each would be compared with all of them. */
const MOST_COMPARED = 500;

/** Whether texts stand behind all labels, none of which is like the name of a state. */
function leadNowhere(site: Site, { labels }: Offer): boolean {
  const states = statesOf(site);
  const names = namesOf(states);
  return (
    labels.length > 1 &&
    labels.every(
      ({ value }) =>
        value !== undefined &&
        !NAME.test(value) &&
        !Object.hasOwn(states, slug(value)) &&
        (names.length > MOST_COMPARED || near(value, names).names.length === 0),
    )
  );
}

/** Those of a large flow take as long to list as a state to read: once for all. */
function namesOf(states: Block): readonly string[] {
  const names = NAMES.get(states) ?? Object.keys(states);
  NAMES.set(states, names);
  return names;
}

const NAMES = new WeakMap<Block, readonly string[]>();

/** `choices: { small: Small pizza, large: Large pizza }` */
function toTexts(subject: Topic, site: Site, { key, labels }: Offer): Problem {
  const [first] = labels;
  const range = subject.locate.key([...site.path, key]);
  const entries = labels.map(({ name }) => [name, "stay"]);
  put(subject, site, { key, labels }, blockOf(Object.fromEntries(entries)));
  return {
    code: "schema/wrong-type",
    range,
    message:
      "Each choice has the state that it leads to, behind its label and a colon; here are texts.",
    hint: `Write “${shown(asKey(first?.name ?? ""))}: …” with the name of a state. What the bot says then stands in that state, behind “say”.`,
    at: site.path,
  };
}

/** The labels become choices, whatever they stood below. */
function put(subject: Topic, site: Site, { key, labels }: Offer, choices: object): void {
  const state = site.value as Block;
  for (const { name, from } of labels) {
    subject.locate.follow([...site.path, "choices", name], [...site.path, key, ...from]);
  }
  delete state[key];
  state["choices"] = choices;
}
