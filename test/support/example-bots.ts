/**
 * The examples of a page as whole bots: what a fragment leaves out is added behind it, so that lines keep their numbers,
 * and the parts, texts and FAQ rows that name the same bot are put beside it.
 */
import { SourceFile } from "../../src/diagnostics/source.ts";
import type { FlowFiles } from "../../src/flow/read-flow.ts";
import type { Example } from "./examples.ts";

export interface ExampleBot {
  readonly name: string;
  readonly files: FlowFiles;
  /** Every file by its path in the bot's folder, tests too. */
  readonly written: ReadonlyMap<string, string>;
}

/** By name. A fragment that names no bot is one by itself. */
export function botsOf(examples: readonly Example[]): ReadonlyMap<string, ExampleBot> {
  const bots = new Map<string, ExampleBot>();
  for (const example of examples) {
    if (example.kind !== "flow" && example.kind !== "states") continue;
    const name = example.options.get("bot") ?? `example-${example.lines.from}`;
    const beside = examples.filter((one) => one.options.get("bot") === name);
    bots.set(name, botOf(name, wholeFlow(example, name), beside));
  }
  return bots;
}

/** The states named by `with` say their names; the first state of the example is the start. */
export function wholeFlow({ kind, text, options }: Example, name: string): string {
  if (kind === "flow") return text;
  const others = (options.get("with") ?? "").split(", ").filter((one) => one !== "");
  const states = others.map((state) => `  ${state}: { say: This is ${state}., end: done }\n`);
  const start = /^states:\n {2}([a-z_]+):/m.exec(text)?.[1] ?? "";
  return `${text}${states.join("")}flow: 1\nbot: ${name}\nstart: ${start}\n`;
}

function botOf(name: string, flow: string, beside: readonly Example[]): ExampleBot {
  const written = new Map([["flow.yaml", flow]]);
  const source = (path: string, text: string): SourceFile => {
    written.set(path, text);
    return new SourceFile(`flows/${name}/${path}`, text);
  };
  const all = (kind: string): readonly Example[] => beside.filter((one) => one.kind === kind);
  const parts = all("part").map(({ text, options }) =>
    source(`parts/${options.get("name") ?? ""}.yaml`, text),
  );
  const texts = all("text").map(({ text, options }): [string, SourceFile] => {
    const language = options.get("language") ?? "";
    return [language, source(`text/${language}.yaml`, text)];
  });
  const [faq] = all("faq").map(({ text }) => source("faq.csv", text));
  for (const { text } of all("tests")) written.set("tests/talks.yaml", text);
  return {
    name,
    files: { flow: source("flow.yaml", flow), parts, texts: new Map(texts), faq },
    written,
  };
}
