/** Rows of faq.csv have phrases and an answer. */
import type { FaqProblem } from "../faq-rows.ts";
import type { Rule } from "../rule.ts";

export const faqBadRow: Rule = {
  code: "faq/bad-row",
  severity: "error",
  *check({ documents }) {
    const { faqFile } = documents;
    if (faqFile === undefined) return;
    for (const { range, kind } of faqFile.problems) {
      yield { source: faqFile.source, range, ...WORDS[kind] };
    }
  },
};

const WORDS: Readonly<
  Record<FaqProblem["kind"], { readonly message: string; readonly hint: string }>
> = {
  "missing-phrases": {
    message: "This row has no phrases that it could be recognised by.",
    hint: "Write them into the first cell, with | between them.",
  },
  "missing-answer": {
    message: "This row has no answer.",
    hint: "Write it into the second cell, after a comma or semicolon.",
  },
  "extra-cell": {
    message: "This row has a third cell, which nobody would see.",
    hint: 'If it belongs to the answer, put the whole answer into quotes: "…".',
  },
  "curly-quotes": {
    message: "Curly quotes do not hold a text together here: it ends at the comma inside it.",
    hint: 'Put the whole answer into straight quotes: "…".',
  },
  "text-after-quote": {
    message: "There is text after the closing quote, which nobody would see.",
    hint: 'Write "" for a quote inside the cell.',
  },
  "other-columns": {
    message: "The phrases belong in the first cell of each row, and the answer in the second.",
    hint: "Move these two columns to the front, in this order, and delete the others.",
  },
  "unclosed-quote": {
    message: "The quote that opens here is never closed.",
    hint: 'Put a " at the end of the cell; write "" for a quote inside it.',
  },
  "too-many-rows": {
    message: "This table has more than 10,000 rows; from here on, they are not read.",
    hint: "Keep the questions that customers ask, and write several phrases into one row, with | between them.",
  },
};
