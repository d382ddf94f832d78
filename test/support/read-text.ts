/** Reads a flow that a test has written as text. */
import { SourceFile } from "../../src/diagnostics/source.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { readFlow, type ReadFlow } from "../../src/flow/read-flow.ts";
import type { CallTypes } from "../../src/flow/rule.ts";
import { noCrash } from "./no-crash.ts";

export interface Extras {
  /** By name of the part. */
  readonly parts?: Readonly<Record<string, string>>;
  /** By language. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly faq?: string;
  readonly calls?: CallTypes;
}

export function readText(text: string, extras: Extras = {}): ReadFlow {
  const { parts = {}, texts = {}, faq, calls = new Map() } = extras;
  const read = readFlow(
    {
      flow: new SourceFile("bot/flow.yaml", text),
      parts: Object.entries(parts).map(
        ([name, part]) => new SourceFile(`bot/parts/${name}.yaml`, part),
      ),
      texts: new Map(
        Object.entries(texts).map(([tag, one]) => [
          tag,
          new SourceFile(`bot/text/${tag}.yaml`, one),
        ]),
      ),
      faq: faq === undefined ? undefined : new SourceFile("bot/faq.csv", faq),
    },
    { calls, folder: "bot", version: "v1" },
  );
  return noCrash(read);
}

/** The machine of a flow that is expected to be sound. */
export function machineOf(text: string, extras: Extras = {}): Machine {
  const { machine, diagnostics } = readText(text, extras);
  if (machine === undefined) {
    const told = diagnostics.map(({ code, message }) => `${message} [${code}]`);
    throw new Error(`the flow was refused:\n${told.join("\n")}`);
  }
  return machine;
}
