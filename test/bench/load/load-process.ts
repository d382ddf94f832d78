/** The load generator as the benchmark holds it: a process of its own on the core of the load. */
import { join } from "node:path";
import { LOAD_CORE } from "../machine/cores.ts";
import { spawnNode } from "../machine/spawn-node.ts";
import type { ClosedLoop, LoadResult } from "./closed-loop.ts";
import type { LoadOrder } from "./load.ts";
import type { OpenLoop } from "./open-loop.ts";

export interface Load {
  readonly closed: (options: ClosedLoop) => Promise<LoadResult>;
  readonly open: (options: OpenLoop) => Promise<LoadResult>;
  readonly stop: () => void;
}

export function startLoad(): Load {
  const child = spawnNode([join(import.meta.dirname, "load.js")], {
    core: LOAD_CORE,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });

  function order(one: LoadOrder): Promise<LoadResult> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error("The load generator ended."));
      child.once("exit", ended);
      child.once("message", (answer: Answer) => {
        child.off("exit", ended);
        if (answer.result === undefined) reject(new Error(answer.problem));
        else resolve(answer.result);
      });
      child.send(one);
    });
  }

  return {
    closed: (options) => order({ kind: "closed", options }),
    open: (options) => order({ kind: "open", options }),
    stop: () => void child.kill(),
  };
}

interface Answer {
  readonly result?: LoadResult;
  readonly problem?: string;
}
