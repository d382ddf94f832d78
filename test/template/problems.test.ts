/**
 * What authors are told: each file under fixtures/ is a list of inputs, each with its problems below it. UPDATE=1 writes
 * the files anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { assert } from "chai";
import { parseCondition, parseTemplate } from "../../src/template/parse.ts";
import type { Problem } from "../../src/template/problem.ts";
import { singleBraces } from "../../src/template/single-braces.ts";

type Check = (text: string) => readonly Problem[];

const FILES: readonly (readonly [name: string, file: string, check: Check])[] = [
  ["parseTemplate", "templates.txt", (text) => parseTemplate(text).problems],
  ["parseCondition", "conditions.txt", (text) => parseCondition(text).problems],
  ["singleBraces", "single-braces.txt", singleBraces],
];

for (const [name, file, check] of FILES) {
  describe(name, () => {
    const path = `test/template/fixtures/${file}`;
    const written = readFileSync(path, "utf8");
    const blocks = written.trimEnd().split("\n\n");
    const reported = blocks.map((block) => report(inputOf(block), check));
    if (process.env["UPDATE"] === "1") writeFileSync(path, `${reported.join("\n\n")}\n`);

    for (const [index, block] of blocks.entries()) {
      it(`reports on ${inputOf(block)}`, () => {
        assert.equal(reported[index], block);
      });
      it(`offers mends that work for ${inputOf(block)}`, () => {
        for (const problem of check(inputOf(block))) {
          if (problem.replacement === undefined) continue;
          const left = check(mended(inputOf(block), problem.replacement));
          assert.notInclude(
            left.map(({ message }) => message),
            problem.message,
          );
        }
      });
    }
  });
}

function inputOf(block: string): string {
  const [first = ""] = block.split("\n");
  return first.slice(2).replaceAll("⏎", "\n");
}

function report(text: string, check: Check): string {
  const lines = check(text).flatMap((problem) => {
    const { code, start, end, message, hint, replacement } = problem;
    return [
      `  ${" ".repeat(start)}${"^".repeat(Math.max(1, end - start))} ${code}`,
      `    ${message}`,
      ...(hint === undefined ? [] : [`    ${hint}`]),
      ...(replacement === undefined ? [] : [`    => ${mended(text, replacement)}`]),
    ].map((line) => line.replaceAll("\n", "⏎"));
  });
  return [`> ${text.replaceAll("\n", "⏎")}`, ...lines].join("\n");
}

function mended(text: string, edit: { start: number; end: number; text: string }): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}
