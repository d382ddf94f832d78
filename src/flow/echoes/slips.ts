/**
 * What a slip of YAML does to the shape around it is not told beside the slip: on its line, a key may well be what the slip
 * has made of it, and lack a value; and a block whose name is missing is not to be called indented.
 */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ParsedYaml } from "../parse.ts";

/** What is wrong with a file's YAML and, as `found`, with its shape: each mistake once. */
export function withoutSlipEchoes(
  { source, diagnostics }: ParsedYaml,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const lineOf = ({ range }: Diagnostic): number => source.position(range.start).line;
  const sections = new Set(found.filter(({ code }) => code === SECTION).map(lineOf));
  const isOfSection = (line: number): boolean => sections.has(line) || sections.has(line + 1);
  const unlike = new Map(
    found.filter(({ code }) => code === WRONG_TYPE).map((one) => [one.range.start, one]),
  );
  const slips = diagnostics.filter(
    (one) =>
      !(isIndent(one) && isOfSection(lineOf(one))) &&
      // In quotes it would still be a text, where none can stand.
      !(QUOTABLE.has(one.code) && unlike.has(one.range.start)),
  );
  const quotes = new Set(
    slips.filter(({ code }) => QUOTED.has(code)).map(({ range }) => range.start),
  );
  const lines = new Set(slips.filter(({ severity }) => severity === "error").map(lineOf));
  const told = found.filter(
    (one) =>
      !(KEYS.has(one.code) && lines.has(lineOf(one))) &&
      !(one.code === WRONG_TYPE && quotes.has(one.range.start)),
  );
  return [...slips, ...withRemarks(told, lineOf)];
}

/** `Note: ask Jo` among states: neither its name nor what stands behind it is what belongs there. */
function withRemarks(
  found: readonly Diagnostic[],
  lineOf: (one: Diagnostic) => number,
): readonly Diagnostic[] {
  const names = new Set(found.filter(({ code }) => code === BAD_NAME).map(lineOf));
  const isRemark = (one: Diagnostic): boolean =>
    one.code === WRONG_TYPE && isText(one) && names.has(lineOf(one));
  const lines = new Set(found.filter(isRemark).map(lineOf));
  return found
    .filter((one) => one.code !== BAD_NAME || !lines.has(lineOf(one)))
    .map((one) =>
      isRemark(one)
        ? {
            ...one,
            hint: `If it is a remark, put “# ” in front of the line. ${one.hint ?? ""}`.trim(),
          }
        : one,
    );
}

/** Whether what was found behind a key is a text, and nothing stands in brackets or below. */
function isText({ source, range }: Diagnostic): boolean {
  const { line } = source.position(range.start);
  return /^\s*[^\s:"'[{-][^:]*: +[^\s"'[{|>#&*!]/.test(source.line(line));
}

const BAD_NAME = "schema/bad-name";

const SECTION = "schema/missing-section";
const WRONG_TYPE = "schema/wrong-type";
/** What is mended by quotes around it. */
const QUOTABLE = new Set([
  "yaml/unquoted-colon",
  "yaml/unquoted-special",
  "yaml/unquoted-template",
]);
/** What a quote has made a text of. */
const QUOTED = new Set(["yaml/unclosed-quote", "yaml/text-after-quote"]);
const KEYS = new Set([
  "schema/unknown-key",
  "schema/misplaced-key",
  "schema/unknown-message-kind",
  "schema/empty-value",
]);

function isIndent({ code }: Diagnostic): boolean {
  return code === "yaml/over-indented" || code === "yaml/indent";
}
