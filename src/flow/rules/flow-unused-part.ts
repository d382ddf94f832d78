/** Every file under parts/ is run by some state. */
import { partNamed } from "../meant/other-thing.ts";
import { meantPart } from "../meant/part.ts";
import { rootOf } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowUnusedPart: Rule = {
  code: "flow/unused-part",
  severity: "warning",
  *check({ documents, uses }) {
    const written = uses.references.filter(({ kind }) => kind === "part").map(({ name }) => name);
    const { parts } = documents;
    // Of a part whose name has a slip in it where it is run, that is told.
    const run = written.map((name) => (parts.has(name) ? name : meantPart(name, parts).best));
    // Where that is not clear, any of them may be meant.
    if (run.includes(undefined)) return;
    const gone = uses.targets.flatMap(({ target, text }) =>
      target === undefined ? (partNamed(parts, text) ?? []) : [],
    );
    for (const [part, { file }] of parts) {
      if (run.includes(part) || gone.includes(part)) continue;
      const range = file.locate.key(rootOf(file, part).path);
      const { source } = file;
      yield {
        source,
        range,
        message: `No state runs the part “${part}”.`,
        hint: /^\w+$/.test(part)
          ? `Write “run: ${part}” in the state that it belongs to, or delete the file.`
          : "Delete the file if it is a copy; a part that is run has a name of small letters, digits and _.",
      };
    }
  },
};
