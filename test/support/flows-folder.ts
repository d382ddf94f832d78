/** A folder of flows of a test's own, to write into as authors and editors do. */
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface FlowsFolder {
  readonly path: string;
  /** By path inside the folder. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** As editors do that write a new file and put it in the place of the old one. */
  replace(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  /** For `afterEach`. */
  close(): Promise<void>;
}

export async function createFlowsFolder(): Promise<FlowsFolder> {
  const above = await realpath(await mkdtemp(join(tmpdir(), "flowgate-flows-")));
  const path = join(above, "flows");
  await mkdir(path);
  const at = (name: string): string => join(path, name);

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(at(name)), { recursive: true });
      await writeFile(at(name), text);
    }
  }

  return {
    path,
    write,
    async replace(name, text) {
      await write({ [`${name}.tmp~`]: text });
      await rename(at(`${name}.tmp~`), at(name));
    },
    remove: (name) => rm(at(name), { recursive: true }),
    move: (from, to) => rename(at(from), at(to)),
    close: () => rm(above, { recursive: true }),
  };
}

/** A bot that says one thing. */
export function sayFlow(text: string): string {
  return `flow: 1\nstart: a\nstates:\n  a: { say: ${text}, end: done }\n`;
}
