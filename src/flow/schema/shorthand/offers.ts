/** What is offered or due, written as other tools have it: buttons with a text and an address, answers with a state behind each, a time alone. */
import type { Path } from "../../yaml/tree/nodes.ts";
import { quoted, shown } from "../../yaml/quote.ts";
import { parseDuration } from "../../duration.ts";
import { isTarget } from "../targets.ts";
import { isObject, type Site } from "../walk.ts";
import { blockOf, type Written } from "./shorthand.ts";

const LABELS = ["text", "title", "label", "name"] as const;
const ADDRESSES = ["url", "link", "href"] as const;
const REPLIES = ["reply", "message", "postback", "payload", "value"] as const;

/** `buttons: { text: Shop, url: https://… }`, and a list of such. */
export function readPressed({ value }: Site): Written | undefined {
  const isList = Array.isArray(value);
  const buttons = (isList ? value : [value]).map(buttonOf);
  const [first] = buttons;
  if (first === undefined || !buttons.every((one) => one !== undefined)) return undefined;
  const line = first.isReply
    ? `${shown(first.label)}: { reply: ${shown(first.does)} }`
    : `${shown(first.label)}: ${shown(first.does)}`;
  return {
    value: blockOf(
      Object.fromEntries(
        buttons.map(({ label, does, isReply }) => [
          label,
          isReply ? blockOf({ reply: does }) : does,
        ]),
      ),
    ),
    message: "Each button has what it does, behind its label and a colon.",
    hint: `Write ${buttons.length === 1 ? "it" : "each"} on a line of its own, without a dash: “${line}”.`,
    moves: buttons.map(({ label, key }, index): { to: Path; from: Path } => ({
      to: [label],
      from: isList ? [index, key] : [key],
    })),
  };
}

interface Button {
  readonly label: string;
  /** The key of what it does. */
  readonly key: string;
  readonly does: string;
  readonly isReply: boolean;
}

function buttonOf(written: unknown): Button | undefined {
  if (!isObject(written)) return undefined;
  const find = (names: readonly string[]): string | undefined =>
    names.find((name) => typeof written[name] === "string");
  const [label, address, reply] = [find(LABELS), find(ADDRESSES), find(REPLIES)];
  const key = address ?? reply;
  if (label === undefined || key === undefined || Object.keys(written).length > 3) return undefined;
  return {
    label: String(written[label]),
    key,
    does: String(written[key]),
    isReply: address === undefined,
  };
}

/** `suggest: { Yes: menu, No: bye }` */
export function readSuggested({ value }: Site): Written | undefined {
  const labels = isObject(value) ? Object.keys(value) : [];
  if (labels.length === 0) return undefined;
  return {
    value: labels,
    message: "“suggest” is a list of answers, which lead nowhere by themselves.",
    hint: `Write “suggest: [${labels.map((label) => shown(label)).join(", ")}]”. To lead elsewhere by a press, write “choices” in place of “ask”.`,
    moves: labels.map((label, index) => ({ to: [index], from: [label] })),
  };
}

/** `no_reply: 5 minutes`, `no_reply: Are you still there?`, and `no_reply: bye`, which is a state */
export function readOneStep(site: Site): Written | undefined {
  const { value } = site;
  if (typeof value !== "string") return undefined;
  const isTime = parseDuration(value) !== undefined;
  const key = isTarget(site, value) ? "go" : "say";
  const after = isTime ? value : "5 minutes";
  const then = isTime ? "…" : key === "go" ? value : quoted(value);
  return {
    value: [blockOf({ after, [key]: isTime ? "…" : value })],
    message: "“no_reply” is a list of steps, each with its time and what happens then.",
    hint: `Write below “no_reply:”, on a line each: “- after: ${after}”, “  ${key}: ${shown(then)}”.`,
    moves: [{ to: [0, isTime ? "after" : key], from: [] }],
  };
}
