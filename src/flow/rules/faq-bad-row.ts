/** Rows of faq.csv have phrases and an answer. */
import type { FaqProblem } from "../faq/rows.ts";
import type { Rule } from "../rule.ts";

export const faqBadRow: Rule = {
  code: "faq/bad-row",
  severity: "error",
  *check({ documents }) {
    const { faqFile } = documents;
    if (faqFile === undefined) return;
    const { source, separator } = faqFile;
    for (const { range, kind } of faqFile.problems) {
      const { message, hint } = WORDS[kind];
      const text = source.text.slice(range.start, range.end);
      yield { source, range, message: message(text), hint: hint(SEPARATORS[separator] ?? "Tab") };
    }
  },
};

const SEPARATORS: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon" };

interface Words {
  /** `text`: what stands there. */
  readonly message: (text: string) => string;
  /** `separator`: what stands between two cells of this file. */
  readonly hint: (separator: string) => string;
}

const WORDS: Readonly<Record<FaqProblem["kind"], Words>> = {
  "missing-phrases": {
    message: () => "This row has no phrases that it could be recognised by.",
    hint: () => "Write them into the first cell, with | between them.",
  },
  "missing-answer": {
    message: () => "This row has no answer.",
    hint: (separator) => `Write it into the second cell, after a ${separator}.`,
  },
  "lone-cell": {
    message: () => "This row has no answer.",
    hint: (separator) =>
      `Write it into the second cell, after a ${separator}. If this line goes on with the answer above it, put that whole answer into quotes: "…".`,
  },
  "extra-cell": {
    message: () => "This row has a third cell, which nobody would see.",
    hint: () => 'If it belongs to the answer, put the whole answer into quotes: "…".',
  },
  "split-phrases": {
    message: () => "This row has more than two cells: phrases are not cells of their own.",
    hint: (separator) => `Put a | between two phrases, where a ${separator} stands now.`,
  },
  "curly-quotes": {
    message: () => "Curly quotes do not hold a text together here: it ends at the comma inside it.",
    hint: () => 'Put the whole answer into straight quotes: "…".',
  },
  "text-after-quote": {
    message: () => "There is text after the closing quote, which nobody would see.",
    hint: () => 'Write "" for a quote inside the cell.',
  },
  "sheet-error": {
    message: (text) =>
      `“${text.trim()}” is what a spreadsheet shows when it takes a text for a formula.`,
    hint: () => "Type the text again with a ' in front of it, and save the table anew.",
  },
  "other-separator": {
    message: (text) => `Between the cells of this row stands a ${SEPARATORS[text] ?? "Tab"}.`,
    hint: (separator) => `Put a ${separator} there, as in the rest of this file.`,
  },
  "other-columns": {
    message: () =>
      "The phrases belong in the first cell of each row, and the answer in the second.",
    hint: () => "Move these two columns to the front, in this order.",
  },
  "unclosed-quote": {
    message: () => "The quote that opens here is never closed.",
    hint: () => 'Put a " at the end of the cell; write "" for a quote inside it.',
  },
  "too-many-rows": {
    message: () => "This table has more than 10,000 rows; from here on, they are not read.",
    hint: () =>
      "Keep the questions that customers ask, and write several phrases into one row, with | between them.",
  },
};
