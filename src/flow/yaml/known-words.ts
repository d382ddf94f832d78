/**
 * Keys of the language that reading lines has to know, to tell a text from a name, and a line that slid out of its place
 * from one that is right.
 */

/** Keys whose text customers read. */
export const SPOKEN =
  /^(?:say|ask|reask|retry|text|any_of|html|caption|title|subtitle|label|question|summary|placeholder|unknown|header|bot|user)$/;

/** Keys that are followed by one name or word. */
export const NAMED =
  /^(?:go|to|else|start|save|give_up|call|run|from|each|none|closed|hours|type|keep|tidy|country|timezone|input|as|flow|part|goal|end|state)$/;

/** Keys that hold a block of entries, and never a text. */
export const HOLDERS =
  /^(?:vars|teams|anytime|faq|events|renamed|states|choices|fields|set|with|buttons|takes|returns|headers|calls|bots)$/;

/** Keys that stand at the left edge of the files of flows, in quotes or without. */
export const SECTIONS =
  /^(["']?)(?:flow|part|bot|bots|start|vars|hours|teams|anytime|faq|events|not_understood|no_reply|session|languages|renamed|states|tests)\1\s*:/;

/** Sections whose entries are blocks of keys. */
export const OF_BLOCKS: ReadonlySet<string> = new Set([
  "states",
  "hours",
  "anytime",
  "faq",
  "events",
]);

/** Keys that stand in a value below “vars”. */
export const OF_VARS =
  /^(?:options|min|max|pattern|check|country|tidy|max_size|optional|keep|private|unknown)$/;

/** Keys with a block below them, and which of its keys a text stands for that follows at once. */
export const SHORT_FOR: ReadonlyMap<string, string> = new Map([
  ["handoff", "to"],
  ["end", "outcome"],
]);

/** What kind of value one is. */
export const TYPES =
  /^(?:text|number|integer|yes_no|email|phone|date|time|url|image|file|location|list|object)$/;

/** Keys that stand in a state. */
export const OF_STATES =
  /^(?:say|ask|reask|choices|pick|form|call|run|handoff|end|return|go|save|set|with|fail|goal|note|suggest|retry|give_up|no_reply|interruptions|skip_if_known|check|as|min|max|pattern|tidy)$/;

/** Keys that stand in an entry of bots.yaml. */
export const OF_BOTS = /^(?:flow|application|teams|secrets)$/;

/** Keys of a test beside its name. */
export const OF_TESTS = /^(?:now|user|context|language|calls|steps|note)$/;

/** Keys whose words are a list, never a sentence. */
export const OF_LISTS = /^(?:match|phrase|exact|all|any_of|options|languages|suggest)$/;

/** Keys that list items start with, and their colon; other words before a colon are probably text. */
export const ITEM_WORDS =
  /^(?:text|any_of|html|image|video|cards?|list|buttons|dialog|raw|if|else|to|go|say|after|user|bot|tap|test)[:：]/;

/** Where a way may lead that is no state. */
export const RESERVED = /^(?:end|stay|back|restart)$/;
