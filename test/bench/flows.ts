/** Flows of the benchmark's own: rings of states, as long and as talkative as a measurement wants them. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { botIdAt } from "./load/traffic.ts";
import { firstText, QUESTION, STEPS } from "./turn.ts";

export interface FlowShape {
  readonly states?: number;
  /** What a state says in front of its question. */
  readonly says?: "text" | "nothing" | "nine texts" | "ten cards";
}

/** A ring of states: “Next” leads on, “Again” stays. A word leads out of it, as every bot should have one. */
export function ringFlow(bot: string, { states = STEPS, says = "text" }: FlowShape = {}): string {
  const body = Array.from({ length: states }, (_, step) => {
    const said = [...saidIn(says, step, states), QUESTION].map((one) => `      - ${one}\n`);
    const next = `s${(step + 1) % states}`;
    return `  s${step}:\n    say:\n${said.join("")}    choices: { Next: ${next}, Again: s${step} }\n`;
  });
  return (
    `flow: 1\nbot: ${bot}\nstart: s0\nteams: { help: }\n` +
    "anytime:\n  person: { match: [agent, human, talk to a person], go: person }\n" +
    `states:\n${body.join("")}  person: { say: I'll pass you over now., handoff: help, go: s0 }\n`
  );
}

function saidIn(says: NonNullable<FlowShape["says"]>, step: number, states: number): string[] {
  const first = firstText(step, states);
  switch (says) {
    case "text":
      return [first];
    case "nothing":
      return [];
    case "nine texts":
      return [first, ...Array.from({ length: 8 }, (_, at) => `There is more to tell about ${at}.`)];
    case "ten cards":
      return [first, `cards: [${Array.from({ length: 10 }, (_, at) => card(at)).join(", ")}]`];
  }
}

function card(at: number): string {
  return (
    `{ title: "Bunch ${at}", subtitle: "A bunch of flowers", text: "Picked this morning", ` +
    `image: "https://shop.example.test/${at}.png", buttons: { Look: "https://shop.example.test/${at}" } }`
  );
}

/** A folder with so many bots, each with a flow of its own. Whoever makes it removes it. */
export async function writeFlows(bots: number, shape: FlowShape = {}): Promise<string> {
  const folder = await newFolder("flows");
  for (let at = 0; at < bots; at += 1) {
    const bot = botIdAt(at);
    await mkdir(join(folder, bot));
    await writeFile(join(folder, bot, "flow.yaml"), ringFlow(bot, shape));
  }
  return folder;
}

/** Gone when the benchmark ends. */
export function newFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `flowgate-bench-${name}-`)).then((folder) => {
    folders.add(folder);
    return folder;
  });
}

export async function removeFolders(): Promise<void> {
  await Promise.all([...folders].map((folder) => rm(folder, { recursive: true, force: true })));
}

const folders = new Set<string>();
