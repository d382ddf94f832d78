/** A measurement that needs no load: a script in a process of its own, on the server's core, and what it prints. */
import { once } from "node:events";
import { join } from "node:path";
import { SERVER_CORE } from "./cores.ts";
import { spawnNode } from "./spawn-node.ts";

/** `script` by its path in test/bench, without an ending. */
export async function runScript(script: string): Promise<string> {
  const child = spawnNode([join(import.meta.dirname, "..", `${script}.js`)], {
    core: SERVER_CORE,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${code}.`);
  return text;
}
