/** What this package says of itself, from its own package.json wherever the compiled files lie under it. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export function packageVersion(): string {
  return manifest().version;
}

/** The Node that it needs, such as `>=20.19`. */
export function neededNode(): string {
  return manifest().engines.node;
}

export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("package.json is missing from the installed package.");
    folder = parent;
  }
  return folder;
}

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as Manifest;
}
