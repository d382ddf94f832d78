/** Files as they may look in the middle of an edit: lines that are lost, moved, pasted from elsewhere, or half written. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";

const MOST_LENGTH = 6000;
const VALUES = ["", " ~", " {}", " { a: b }", " [a, b]", " [[a], { b: c }]", " [null]", " 5", ' "'];
const SIGNS = ["[", "]", "{", "}", ":", ",", "#", "-", '"', "'", " ", "x", ": ", "- "];

/** Texts of the files below a folder whose names end so, but for the long ones. */
export function textsBelow(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(join(entry.parentPath, entry.name)))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .filter((text) => text.length < MOST_LENGTH);
}

export function anyPatched(texts: readonly string[]): fc.Arbitrary<string> {
  const lines = [...new Set(texts.flatMap((text) => text.split("\n")))];
  const keys = [...new Set(lines.flatMap((line) => /^[ -]*(\w+):/.exec(line)?.slice(1) ?? []))];
  const patch = fc.oneof(
    fc.constant(() => []),
    fc.constant((line: string) => [line, line]),
    fc.constant((line: string) => [`  ${line}`]),
    fc.constant((line: string) => [line.replace(/^ {1,2}/, "")]),
    fc.constant((line: string) => [line.replace(/^( *)(- )?/, swapDash)]),
    fc.constantFrom(...lines).map((other) => (line: string) => [other, line]),
    fc.constantFrom(...keys).map((key) => (line: string) => [line.replace(/\w+:/, `${key}:`)]),
    fc
      .constantFrom(...keys)
      .map((key) => (line: string) => [line.replace(/: (.+)/, `: { ${key}: $1 }`)]),
    fc
      .constantFrom(...VALUES)
      .map((value) => (line: string) => [line.replace(/:( .*)?$/, `:${value}`)]),
    fc
      .tuple(fc.nat(40), fc.constantFrom(...SIGNS))
      .map(([at, sign]) => (line: string) => [line.slice(0, at) + sign + line.slice(at)]),
  );
  const patches = fc.array(fc.tuple(fc.nat(), patch), { minLength: 1, maxLength: 5 });
  return fc.tuple(fc.constantFrom(...texts), patches).map(([text, all]) => {
    const patched = text.split("\n");
    for (const [at, make] of all) {
      const index = at % patched.length;
      patched.splice(
        index,
        1,
        ...make(patched[index] ?? ""),
        ...(patched.length === 1 ? [""] : []),
      );
    }
    return patched.join("\n");
  });
}

function swapDash(_: string, indent: string, dash: string | undefined): string {
  return dash === undefined ? `${indent}- ` : `${indent}  `;
}
