/** A variable and a context to read answers with, and tables of texts with the values they should give. */
import { expect } from "chai";
import { readAnswer, type Answer, type AnswerContext } from "../../../src/engine/answer.ts";
import { untranslated } from "../../../src/engine/localized.ts";
import type { Option, Variable, VariableType } from "../../../src/engine/variable.ts";
import { compileMatcher } from "../../../src/engine/match.ts";
import { textTemplate } from "../../../src/template/compile.ts";
import type { Value } from "../../../src/template/value.ts";

export function variableOf(type: VariableType, limits: Partial<Variable> = {}): Variable {
  return {
    name: "it",
    type,
    options: [],
    min: undefined,
    max: undefined,
    pattern: undefined,
    check: undefined,
    country: undefined,
    tidy: [],
    maxBytes: undefined,
    optional: false,
    from: undefined,
    keepForUser: false,
    isPrivate: false,
    unknown: undefined,
    ...limits,
  };
}

/** A Monday morning in London. */
export const MONDAY: AnswerContext = {
  language: "en",
  timeZone: "Europe/London",
  now: Date.parse("2026-11-23T10:00:00Z"),
  pass: "exact",
};

export function answer(
  variable: Variable,
  text: string,
  context: Partial<AnswerContext> = {},
): Answer {
  const input = { text, files: [], location: undefined };
  return readAnswer(variable, input, { ...MONDAY, ...context });
}

/** What is read, or the reason why nothing is. */
export function outcome(read: Answer): Value {
  return read.ok ? read.value : read.reason;
}

/** One test per text; `undefined` stands for "cannot be read". */
export function readsAs(
  variable: Variable,
  language: string,
  table: readonly (readonly [string, Value | undefined])[],
): void {
  for (const [text, expected] of table) {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    const verdict = expected === undefined ? "is not read" : `is ${JSON.stringify(expected)}`;
    it(`${language}: "${shown}" ${verdict}`, () => {
      const read = outcome(answer(variable, text, { language }));
      expect(read).to.deep.equal(expected === undefined ? "unreadable" : expected);
    });
  }
}

export function optionsOf(options: Readonly<Record<string, readonly string[]>>): readonly Option[] {
  return Object.entries(options).map(([value, others]) => ({
    value,
    label: untranslated(textTemplate(value)),
    words: untranslated(
      compileMatcher({ phrases: [value, ...others], exact: [], all: [], patterns: [] }),
    ),
  }));
}
