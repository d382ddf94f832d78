/** What is said to be missing while it lies in the wrong place is told at the file that lies there, and only there. */
import { existsSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

/** `astray`: what is told of files that are read by nobody; `others`: everything else that is told of a folder of bots. */
export function blameAstray(
  root: string,
  astray: readonly Diagnostic[],
  others: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (astray.length === 0) return others;
  const blamed = new Set<Diagnostic>();
  const kept = others.filter((one) => {
    const isMissing = missingAt(root, one);
    const causes = isMissing === undefined ? [] : astray.filter(isMissing);
    for (const cause of causes) blamed.add(cause);
    return causes.length === 0;
  });
  const told = astray.map((one) =>
    blamed.has(one) ? { ...one, severity: "error" as const } : one,
  );
  return [...told, ...kept];
}

/** Whether a file that lies astray is the one that a problem finds missing; undefined for all other problems. */
function missingAt(
  root: string,
  { code, source, range }: Diagnostic,
): ((astray: Diagnostic) => boolean) | undefined {
  const name = source.text.slice(range.start, range.end);
  if (code === "bot/unknown-flow")
    return (file) => dirname(relative(root, file.source.name)).split(sep).includes(name);
  if (code !== "flow/unknown-part") return undefined;
  const bot = dirname(source.name);
  return (file) => {
    const folder = dirname(file.source.name);
    const isInBot = !relative(bot, folder).startsWith("..");
    const stem = basename(file.source.name).replace(/\.ya?ml$/, "");
    return (
      isInBot && (stem === name || (folder !== bot && existsSync(join(folder, `${name}.yaml`))))
    );
  };
}
