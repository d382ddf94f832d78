/** An edited flow in the middle of a talk: read again when its files change, and kept as it was while it is broken. */
import { watch } from "node:fs";
import { folderAround, type FlowFolder } from "../../runtime/flow-folder.ts";
import { findFlows } from "../../runtime/find-flows.ts";
import { printErrors, readBot } from "../find-bot.ts";
import type { Io } from "../io.ts";
import type { Lines } from "./lines.ts";
import type { Session } from "./session.ts";

export interface Reloader {
  /** Reads the flow again if its files are other ones than last time. */
  refresh(): Promise<void>;
  close(): void;
}

export function watchFlow(flow: FlowFolder, session: Session, lines: Lines, io: Io): Reloader {
  const path = flow.files.flow.name;
  let version = flow.version;
  let running: Promise<void> = Promise.resolve();
  const refresh = (): Promise<void> => {
    running = running.then(load);
    return running;
  };

  async function load(): Promise<void> {
    const next = await read(path);
    if (next === undefined || next.version === version) return;
    version = next.version;
    const { machine, diagnostics } = await readBot(next);
    if (machine === undefined) {
      lines.notify("── the flow has errors; the talk goes on with the flow as it was\n");
      printErrors(diagnostics, io);
      return;
    }
    await session.useMachine(machine);
    lines.notify("── the flow was reloaded\n");
  }

  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folderAround(path), { recursive: true }, () => {
    clearTimeout(timer);
    // Editors write a file in several steps.
    timer = setTimeout(() => void refresh(), SETTLE_MS);
  });
  watcher.on("error", () => watcher.close());
  return {
    refresh,
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}

const SETTLE_MS = 80;

/** Undefined while the file is being replaced. */
async function read(path: string): Promise<FlowFolder | undefined> {
  try {
    return (await findFlows([path]))[0];
  } catch {
    return undefined;
  }
}
