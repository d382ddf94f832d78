// Keeps the bundle in ASCII, since it is read as Latin-1. esbuild writes texts with escapes by itself, but leaves regular
// expressions as they stand: “[–—]” would be read as other signs. Escapes mean the same in both.
import { readFile } from "node:fs/promises";

export const asciiOnly = {
  name: "ascii only",
  setup(build) {
    build.onLoad({ filter: /\.[cm]?js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: escaped(text), loader: "js" };
    });
    build.onEnd(({ outputFiles }) => {
      const [code] = outputFiles.filter(({ path }) => path.endsWith(".cjs"));
      if (/[^\0-\x7f]/.test(code.text)) throw new Error("The bundle is not in ASCII.");
    });
  },
};

/** A backslash that stands before such a letter means nothing, and would take the escape apart. */
function escaped(text) {
  return text.replace(/(\\*)([^\0-\x7f])/g, (_, slashes, unit) => {
    const escape = `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return (slashes.length % 2 === 0 ? slashes : slashes.slice(1)) + escape;
  });
}
