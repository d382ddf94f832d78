/** Messages as long as any that is looked at, made to be slow: reading one as an answer, or by a whole bot, holds up nobody. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { preparePhone } from "../../src/engine/answer.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { prepare } from "../../src/engine/prepare.ts";
import { step, type StepResult } from "../../src/engine/step.ts";
import type { VariableType } from "../../src/engine/variable.ts";
import { readMachine } from "../support/turn-fixtures.ts";
import { answer, optionsOf, variableOf } from "./answers/reading.ts";

const LONGEST_MS = 20;
/** What the protocol lets through. */
const LONGEST = 20_000;

const PIECES = [
  "a|1|1,|1.|0 |a@|a@a.|.|a.|- |\n|\n- a| |, |; |and |a and |l'|é|e\u0301|\u0301|日|日 |😀",
  "\u200d|👨‍👩‍👧|\ud83d|\u00ad|+1 |(0)|http://a|//a|<a>|&amp;|12/|12/12/12 |12:|12:30 ",
  "51.5, |monday |next |in 3 days |tomorrow |one hundred |twenty-|yes |no |of |blue,",
  "blue\n|blue and |bluw |crimson aple;|٣|１|ß|a b |where is my order ",
].flatMap((line) => line.split("|"));

/** Also with something else at the end, which makes greedy readers go back. */
const TEXTS = PIECES.flatMap((piece) => {
  const long = piece.repeat(Math.ceil(LONGEST / piece.length));
  return [long.slice(0, LONGEST), `${long.slice(0, LONGEST - 1)}!`, `${long.slice(0, 4095)}!`];
});

describe("readAnswer, with long texts", function () {
  this.timeout(60_000);
  before(() => preparePhone());

  const options = optionsOf({ "red apple": ["crimson apple"], blue: [], "opening hours": [] });
  const types: readonly VariableType[] = [
    ...(["text", "number", "integer", "yes_no", "email", "phone", "date", "time", "url"] as const),
    ...(["options", "list", "location"] as const),
  ];
  for (const type of types) {
    it(`reads each as ${type} in 20 ms at most`, () => {
      const variable = variableOf(type, type === "options" || type === "list" ? { options } : {});
      for (const text of TEXTS) {
        const work = (): unknown => answer(variable, text, { pass: "typos" });
        expect(milliseconds(work), JSON.stringify(text.slice(0, 20))).to.be.below(LONGEST_MS);
      }
    });
  }
});

describe("step, with long texts", function () {
  this.timeout(60_000);

  const bots = ["flows", "test/fixtures/bots"].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ path: join(folder, name), services: folder })),
  );
  for (const { path, services } of bots) {
    it(`takes each in 20 ms at most in ${path}`, async () => {
      const machine = await readMachine(path, services);
      await prepare(machine);
      const { conversation } = take(machine, undefined, "hello");
      for (const text of TEXTS) {
        const work = (): unknown => take(machine, conversation, text);
        expect(milliseconds(work), JSON.stringify(text.slice(0, 20))).to.be.below(LONGEST_MS);
      }
    });
  }
});

function take(
  machine: Machine,
  conversation: StepResult["conversation"] | undefined,
  text: string,
): StepResult {
  const event = { kind: "text", text } as const;
  const user = { id: "ann", name: "Ann", email: "", phone: "" };
  const inbound = { event, user, context: {}, language: undefined };
  const now = Date.parse("2026-11-23T10:00:00Z");
  const steps = step(machine, conversation, { id: "7", inbound, now, kept: {} });
  let next = steps.next();
  while (next.done !== true)
    next = steps.next({ ok: false, reason: "network", status: null, ms: 1 });
  return next.value;
}

/** Of the processor: on a busy machine a run may be interrupted, and what is slow is slow each time. */
function milliseconds(work: () => unknown): number {
  let least = Infinity;
  for (let tries = 0; tries < 4 && least >= LONGEST_MS; tries += 1) {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
