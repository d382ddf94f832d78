/**
 * The guide's tables of what a bot takes, shows and recognises. Each row is tried on a bot made for it; what it came to
 * is given back as the row should have it.
 */
import { unescapeMarkdown } from "../../src/engine/escape.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { prepare } from "../../src/engine/prepare.ts";
import {
  conversationOf,
  playAction,
  startTalk,
  type Talk,
} from "../../src/scenario/conversation-player.ts";
import { spokenTexts } from "../../src/scenario/spoken-texts.ts";
import type { Value } from "../../src/template/value.ts";
import type { Example } from "./examples.ts";
import { machineOf } from "./read-text.ts";

/** The last cell of a row, as it turns out. */
export type TryRow = (row: readonly string[], table: Example, now: number) => Promise<string>;

export const TABLES: Readonly<Record<string, TryRow>> = {
  answers: tryAnswer,
  filters: tryFilter,
  conditions: tryCondition,
  matching: tryMatch,
};

async function tryAnswer(
  [text = ""]: readonly string[],
  { options }: Example,
  now: number,
): Promise<string> {
  const language = options.get("language") ?? "en";
  const machine = machineOf(`flow: 1
start: question
languages: [${language}]
vars:
  value: ${options.get("type") ?? ""}
states:
  question: { ask: Well?, save: value, retry: Once more., go: done }
  done: { end: done }
`);
  const { talk } = await say(machine, text, now);
  const conversation = conversationOf(talk);
  if (conversation?.mode !== "ended") return "asks again";
  const value = conversation.vars["value"] ?? null;
  return typeof value === "string" ? value : spaced(value);
}

async function tryFilter(
  [template = "", value = ""]: readonly string[],
  _: Example,
  now: number,
): Promise<string> {
  const text = template.replace("value", "context.value");
  const machine = machineOf(`flow: 1
start: show
timezone: Europe/London
states:
  show: { say: ${JSON.stringify(text)}, end: done }
`);
  const { said } = await say(machine, "", now, JSON.parse(value) as Value);
  return said.join(" ");
}

/** The cell is the value for which the condition holds; another, for which it does not, stands before it. */
async function tryCondition(
  [condition = "", holds = "", fails = ""]: readonly string[],
  _: Example,
  now: number,
): Promise<string> {
  const test = JSON.stringify(condition.replaceAll(/\bvalue\b/g, "context.value"));
  const machine = machineOf(`flow: 1
start: test
states:
  test: { go: [{ if: ${test}, to: yes_it_does }, { else: no_it_does_not }] }
  yes_it_does: { say: It holds., end: done }
  no_it_does_not: { say: It fails., end: done }
`);
  const on = async (cell: string): Promise<string> =>
    (await say(machine, "", now, JSON.parse(cell) as Value)).said.join(" ");
  const outcome = `${await on(holds)} ${await on(fails)}`;
  return outcome === "It holds. It fails." ? fails : outcome;
}

async function tryMatch(
  [match = "", text = ""]: readonly string[],
  _: Example,
  now: number,
): Promise<string> {
  const machine = machineOf(`flow: 1
start: menu
anytime:
  found: { match: ${match}, go: found }
states:
  menu: { say: Hello!, choices: { Something else: found } }
  found: { end: found }
`);
  const { talk } = await say(machine, text, now);
  return conversationOf(talk)?.mode === "ended" ? "yes" : "no";
}

/** Opens a talk and, unless it is empty, types the text. */
async function say(
  machine: Machine,
  text: string,
  now: number,
  value: Value = null,
): Promise<{ readonly talk: Talk; readonly said: readonly string[] }> {
  await prepare(machine);
  const answer = (): never => {
    throw new Error("a table calls nothing");
  };
  const setting = { machine, user: {}, context: { value }, language: undefined, answer };
  let turned = await playAction(setting, startTalk(now), { kind: "start" });
  if (text !== "" && "talk" in turned) {
    turned = await playAction(setting, turned.talk, { kind: "user", text });
  }
  if ("problem" in turned) throw new Error(turned.problem);
  return {
    talk: turned.talk,
    said: turned.played.replies.flatMap(spokenTexts).map(unescapeMarkdown),
  };
}

/** JSON as the guide writes it. */
function spaced(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}: ${spaced(one)}`,
  );
  return `{ ${fields.join(", ")} }`;
}
