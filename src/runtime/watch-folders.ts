/**
 * Tells of changes in folders. Each folder is watched by itself, because an editor that replaces a file is then seen by
 * its folder: a watch of the file would stay with the old one. Knows nothing of what the folders are for.
 */
import { statSync, watch, type FSWatcher } from "node:fs";
import { isMissing } from "./flow-folder.ts";

export interface FolderWatch {
  /** Begins to watch, where that is not done yet. A folder that is not there is left out. */
  add(folder: string): void;
  /** Ends it: the folder is gone, or another one has taken its place. */
  drop(folder: string): void;
  close(): void;
}

export interface FolderWatchOptions {
  /** `name`: of what changed in the folder; undefined where the system does not say. */
  readonly onChange: (folder: string, name: string | undefined) => void;
  /** The system has no watch left to give, or lost one. */
  readonly onTrouble: (error: Error) => void;
}

export function createFolderWatch({ onChange, onTrouble }: FolderWatchOptions): FolderWatch {
  const watchers = new Map<string, FSWatcher>();

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  return {
    add(folder) {
      if (watchers.has(folder)) return;
      try {
        if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
        const watcher = watch(folder, (_, name) => onChange(folder, name ?? undefined));
        watchers.set(folder, watcher);
        watcher.on("error", (error) => {
          drop(folder);
          // Systems that cannot watch a folder that is removed say so in this way.
          if (!isMissing(error) && !("code" in error && error.code === "EPERM")) onTrouble(error);
          onChange(folder, undefined);
        });
      } catch (error) {
        if (!isMissing(error)) onTrouble(error instanceof Error ? error : new Error(String(error)));
      }
    },
    drop,
    close() {
      for (const folder of watchers.keys()) drop(folder);
    },
  };
}
