/** Texts and conditions can be read. The words come from the template language itself. */
import type { Problem, TemplateCode } from "../../template/problem.ts";
import { rangeWithin } from "../place.ts";
import type { Finding, Rule } from "../rule.ts";
import type { TextUse } from "../uses.ts";

const OTHER_CODES: readonly TemplateCode[] = [
  "tmpl/unclosed",
  "tmpl/condition",
  "tmpl/unknown-tag",
  "tmpl/unknown-filter",
  "tmpl/filter-argument",
  "tmpl/too-large",
];

export const tmplSyntax: Rule = {
  code: "tmpl/syntax",
  otherCodes: OTHER_CODES,
  severity: "error",
  *check({ uses, isWhole }) {
    for (const use of uses.texts) {
      // Nothing is written there, which its shape tells.
      if (!isWhole && use.text.trim() === "") continue;
      for (const problem of use.problems) yield inFlow(use, problem);
    }
  },
};

/** A problem of a text, at its place in the file. */
export function inFlow({ place, shift }: TextUse, problem: Problem): Finding {
  const { code, message, hint, start, end, replacement } = problem;
  const { source } = place.file;
  const range = rangeWithin(place, start - shift, end - shift);
  const replaced =
    replacement === undefined
      ? undefined
      : rangeWithin(place, replacement.start - shift, replacement.end - shift);
  // What stood there already, as it is written there, breaks no quotes.
  const isSafe =
    replacement !== undefined &&
    replaced !== undefined &&
    place.isKey !== true &&
    (!/["\n\\]/.test(replacement.text) ||
      source.text.slice(replaced.start, replaced.end).includes(replacement.text));
  return {
    code,
    source,
    range,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(isSafe
      ? {
          fix: {
            title: `Write ${replacement.text}`,
            edits: [{ range: replaced, text: replacement.text }],
          },
        }
      : {}),
  };
}
