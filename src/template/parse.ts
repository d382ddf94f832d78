/**
 * Text to tree: `parseTemplate` for what a bot says, `parseCondition` for an `if`. Never throws; whatever is wrong comes
 * back as problems with their places, and the tree is usable only when there are none.
 */
import { blockReader, type BlockReader } from "./blocks.ts";
import { cursorOver } from "./cursor.ts";
import { MAX_LENGTH, MAX_PROBLEMS } from "./limits.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseOutput } from "./parse-output.ts";
import type { Problem } from "./problem.ts";
import { scan } from "./scan.ts";
import type { Piece } from "./scan.ts";
import type { Expression, Node } from "./tree.ts";

export function parseTemplate(text: string): {
  nodes: readonly Node[];
  problems: readonly Problem[];
} {
  if (text.length > MAX_LENGTH) return { nodes: [], problems: [tooLong(text, "text")] };
  // Most texts hold nothing to fill in, and then there is nothing to read in them.
  if (!text.includes("{") && text !== "") {
    return { nodes: [{ kind: "text", text, start: 0, end: text.length }], problems: NO_PROBLEMS };
  }
  const { pieces, problems } = scan(text);
  const parted = partedTag(text);
  if (parted !== undefined) return { nodes: [], problems: [parted] };
  const found = [...problems];
  const blocks = pieces.some(isTag) ? blockReader(text, found) : inARow();
  for (const [index, piece] of pieces.entries()) {
    if (found.length >= MAX_PROBLEMS) break;
    if (piece.kind === "text") {
      blocks.add({ ...piece, text: trimmed(text, pieces, index) });
    } else if (piece.kind === "tag") {
      blocks.tag(piece, piece.inner);
    } else if (!found.some((problem) => problem.start >= piece.start && problem.end <= piece.end)) {
      const { output, problem } = parseOutput(text, piece, piece.inner);
      // One tag in the wrong braces has others of its kind behind it.
      const isMore =
        problem?.code === "tmpl/unknown-tag" && found.some(({ code }) => code === problem.code);
      if (problem !== undefined && !isMore) found.push(problem);
      if (output !== undefined) {
        blocks.add({ kind: "output", ...output, start: piece.start, end: piece.end });
      }
    }
  }
  const nodes = blocks.end();
  return { nodes, problems: found.sort((a, b) => a.start - b.start).slice(0, MAX_PROBLEMS) };
}

function isTag({ kind }: Piece): boolean {
  return kind === "tag";
}

/** What reads blocks where there are none, as in most texts that hold values. */
function inARow(): BlockReader {
  const nodes: Node[] = [];
  return {
    add: (node) => {
      nodes.push(node);
    },
    tag: () => undefined,
    end: () => nodes,
  };
}

export function parseCondition(text: string): {
  expression: Expression | undefined;
  problems: readonly Problem[];
} {
  if (text.length > MAX_LENGTH) {
    return { expression: undefined, problems: [tooLong(text, "condition")] };
  }
  const place = { start: 0, end: text.length };
  if (text.trim() === "") return { expression: undefined, problems: [{ ...EMPTY, ...place }] };
  const cursor = cursorOver(text, place);
  const expression = parseExpression(cursor);
  const { problem } = cursor;
  return problem === undefined
    ? { expression, problems: [] }
    : { expression: undefined, problems: [problem] };
}

const NO_PROBLEMS: readonly Problem[] = [];

const EMPTY = {
  code: "tmpl/syntax",
  message: "This condition is empty.",
  hint: "Write a comparison, such as seats >= 100, or the name of a value alone.",
} as const;

/** `{ % if paid % }`: the braces of a tag, with blanks in them. */
function partedTag(text: string): Problem | undefined {
  const found = PARTED.exec(text);
  if (found === null) return undefined;
  const [whole, first, second = ""] = found;
  const tag = `{% ${(first ?? second).trim()} %}`;
  const place = { start: found.index, end: found.index + whole.length };
  return {
    code: "tmpl/syntax",
    message: "There is no space between “{” and “%”, nor between “%” and “}”.",
    hint: `Write ${tag}`,
    ...place,
    replacement: { ...place, text: tag },
  };
}

const PARTED = /\{(?:[ \t]+%(\s*[a-z][^{}%]{0,200})%[ \t]*|%([^{}%]{0,200})%[ \t]+)\}/;

function tooLong(text: string, what: string): Problem {
  const [length, limit] = [text.length, MAX_LENGTH].map((count) => count.toLocaleString("en-GB"));
  return {
    code: "tmpl/too-large",
    message: `This ${what} has ${length} characters; the limit is ${limit}.`,
    hint: "Split it.",
    start: 0,
    end: text.length,
  };
}

function trimmed(text: string, pieces: readonly Piece[], index: number): string {
  const piece = pieces[index];
  if (piece === undefined) return "";
  const before = pieces[index - 1];
  const after = pieces[index + 1];
  let result = text.slice(piece.start, piece.end);
  if (before !== undefined && before.kind !== "text" && before.trimsAfter)
    result = result.trimStart();
  if (after !== undefined && after.kind !== "text" && after.trimsBefore) result = result.trimEnd();
  return result;
}
