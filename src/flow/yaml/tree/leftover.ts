/**
 * What the YAML parser still objects to after every known slip was mended, in plain words.
 */
import type { YAMLError } from "yaml";
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { YamlNode } from "./nodes.ts";
import { keyRange } from "./build.ts";
import { insert } from "../quote.ts";
import type { Slip } from "../slip.ts";

const ADVICE = "This is where YAML stopped understanding; the mistake is often on the line above.";

export function leftoverSlip(error: YAMLError, range: Range, text: string): Slip {
  const found = { range, hint: ADVICE };
  switch (error.code) {
    case "BAD_DQ_ESCAPE":
      return {
        code: "yaml/bad-escape",
        range: { start: range.start, end: range.start + 2 },
        message: `“${text.slice(range.start, range.start + 2)}” means nothing in double quotes.`,
        hint: "Write \\\\ for a backslash, or use single quotes.",
        fix: { title: "Double the backslash", edits: [insert(range.start, "\\")] },
      };
    case "BAD_INDENT":
      return {
        ...found,
        code: "yaml/indent",
        message: "This line does not line up with the ones above.",
      };
    case "TAB_AS_INDENT":
      return {
        code: "yaml/tab-indent",
        range,
        message: "There is a Tab here; YAML only allows spaces.",
        hint: "Replace it by spaces.",
      };
    case "MISSING_CHAR":
      return {
        ...found,
        code: "yaml/syntax",
        message: "Something is missing here: a comma, a colon, a quote or a bracket.",
      };
    case "KEY_OVER_1024_CHARS":
      return {
        code: "yaml/long-key",
        range,
        message: "This key is longer than 1,024 characters.",
        hint: "If it is text with “: ” in it, put it in quotes.",
      };
    case "MULTILINE_IMPLICIT_KEY":
      return {
        ...found,
        code: "yaml/syntax",
        message: "A key must stand on one line, with its colon.",
      };
    case "MULTIPLE_DOCS":
      return {
        code: "file/multi-document",
        range,
        message: "A second document starts here; a file has only one.",
        hint: "Delete the line.",
      };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "BLOCK_IN_FLOW":
    case "UNEXPECTED_TOKEN":
    case "BAD_SCALAR_START":
    case "ALIAS_PROPS":
    case "BAD_ALIAS":
    case "BAD_COLLECTION_TYPE":
    case "BAD_DIRECTIVE":
    case "BAD_PROP_ORDER":
    case "DUPLICATE_KEY":
    case "IMPOSSIBLE":
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_TAGS":
    case "NON_STRING_KEY":
    case "RESOURCE_EXHAUSTION":
    case "TAG_RESOLVE_FAILED":
      return { ...found, code: "yaml/syntax", message: "This cannot be read." };
  }
}

/** The state, question or section around an offset: what cannot be judged while something in it cannot be read. */
export function surroundings(root: YamlNode, offset: number, length: number): Range {
  const outer = entryAround(root, offset, { start: 0, end: length });
  if (outer === undefined) return { start: 0, end: length };
  return entryAround(outer.value, offset, outer.range)?.range ?? outer.range;
}

function entryAround(
  node: YamlNode | undefined,
  offset: number,
  within: Range,
): { readonly value: YamlNode | undefined; readonly range: Range } | undefined {
  const items = node?.kind === "map" ? node.items : [];
  const index = items.findLastIndex((pair) => keyRange(pair).start <= offset);
  const pair = items[index];
  if (pair === undefined) return undefined;
  const next = items[index + 1];
  const end = next === undefined ? within.end : Math.max(keyRange(next).start, offset + 1);
  return { value: pair.value, range: { start: keyRange(pair).start, end } };
}
