/**
 * Puts the pieces of a template together: which text belongs inside which `if`, `unless` and `for`. Keeps a stack of its
 * own instead of recursing, and goes on after a mistake so that one does not hide the next.
 */
import { cursorOver } from "./cursor.ts";
import { MAX_DEPTH } from "./limits.ts";
import { parseExpression } from "./parse-expression.ts";
import type { Problem } from "./problem.ts";
import { ALIENS, readTag } from "./tags.ts";
import type { Tag } from "./tags.ts";
import type { Branch, Expression, Node, Path, Place } from "./tree.ts";

export interface BlockReader {
  add(node: Node): void;
  tag(whole: Place, inner: Place): void;
  end(): readonly Node[];
}

interface Frame {
  readonly opener: "if" | "unless" | "for" | "alien" | "top";
  /** The word that opened it. */
  readonly word: string;
  readonly place: Place;
  readonly branches: Branch[];
  readonly loop: { readonly name: string; readonly list: Path } | undefined;
  /** The condition of the branch under way. */
  condition: Expression | undefined;
  body: Node[];
  bodyBeforeElse: Node[] | undefined;
}

export function blockReader(text: string, problems: Problem[]): BlockReader {
  const stack: Frame[] = [frame("top", "", { start: 0, end: 0 })];
  let isTooDeep = false;

  function top(): Frame {
    return stack.at(-1) ?? frame("top", "", { start: 0, end: 0 });
  }

  function open(opened: Frame): void {
    stack.push(opened);
    if (stack.length - 1 <= MAX_DEPTH || isTooDeep) return;
    isTooDeep = true;
    problems.push({
      code: "tmpl/too-large",
      message: `There are more than ${MAX_DEPTH} blocks inside one another.`,
      hint: "Split this text with conditions in the flow.",
      ...opened.place,
    });
  }

  function close(end: number): void {
    const closed = stack.pop();
    if (closed === undefined) return;
    const node = nodeOf(closed, end);
    if (node !== undefined) top().body.push(node);
  }

  function closeUpTo(word: string, place: Place): void {
    const depth = stack.findLastIndex((candidate) => candidate.word === word);
    if (depth === -1) {
      strayed(stray(`end${word}`, `{% ${word} %}`, place));
      return;
    }
    while (stack.length - 1 > depth) {
      problems.push(neverClosed(top()));
      close(place.start);
    }
    close(place.end);
  }

  /** Of what a tag that could not be read may have opened, nobody knows where it belongs. */
  function strayed(problem: Problem): void {
    if (!problems.some(({ code }) => UNREAD.has(code))) problems.push(problem);
  }

  function otherwise(whole: Place): void {
    const block = top();
    if (block.opener === "alien") return;
    if (block.opener === "top") strayed(stray("else", "{% if %}", whole));
    else if (block.bodyBeforeElse !== undefined) problems.push(afterElse("else", whole));
    else {
      block.bodyBeforeElse = block.body;
      block.body = [];
    }
  }

  function elsif(whole: Place, condition: Expression | undefined): void {
    const block = top();
    if (block.opener === "alien") return;
    if (block.opener !== "if" && block.opener !== "unless") {
      strayed(stray("elsif", "{% if %}", whole));
    } else if (block.bodyBeforeElse !== undefined) {
      problems.push(afterElse("elsif", whole));
    } else {
      if (block.condition !== undefined) {
        block.branches.push({ condition: block.condition, body: block.body });
      }
      block.condition = condition;
      block.body = [];
    }
  }

  function condition(tag: Tag): Expression | undefined {
    const cursor = cursorOver(text, tag.rest);
    if (cursor.tokens.length === 0 && cursor.problem === undefined) {
      problems.push({
        code: "tmpl/syntax",
        message: `A condition is missing after “${tag.word}”.`,
        hint: `Write {% ${tag.word} name %} or {% ${tag.word} seats >= 100 %}.`,
        ...tag.whole,
      });
      return undefined;
    }
    const expression = parseExpression(cursor);
    if (cursor.problem !== undefined) problems.push(cursor.problem);
    return expression;
  }

  return {
    add(node) {
      top().body.push(node);
    },
    tag(whole, inner) {
      const tag = readTag(text, whole, inner, top().word);
      const isHidden = top().opener === "alien" && tag.kind !== "end";
      if (tag.problem !== undefined && !isHidden) problems.push(tag.problem);
      switch (tag.kind) {
        case "if":
          return open({ ...frame("if", "if", whole), condition: condition(tag) });
        case "unless":
          return open({ ...frame("unless", "unless", whole), condition: negated(condition(tag)) });
        case "for":
          return open({ ...frame("for", "for", whole), loop: tag.loop });
        case "alien":
          return ALIENS.has(tag.word) ? open(frame("alien", tag.word, whole)) : undefined;
        case "elsif":
          return elsif(whole, top().opener === "alien" ? undefined : condition(tag));
        case "else":
          return otherwise(whole);
        case "end":
          return closeUpTo(tag.word, whole);
        default:
          return tag.kind satisfies never;
      }
    },
    end() {
      while (stack.length > 1) {
        const { opener, place } = top();
        if (opener !== "alien") problems.push(neverClosed(top()));
        close(place.end);
      }
      return top().body;
    },
  };
}

function frame(opener: Frame["opener"], word: string, place: Place): Frame {
  const { start, end } = place;
  return {
    opener,
    word,
    place: { start, end },
    branches: [],
    loop: undefined,
    condition: undefined,
    body: [],
    bodyBeforeElse: undefined,
  };
}

function negated(of: Expression | undefined): Expression | undefined {
  return of && { kind: "not", of, start: of.start, end: of.end };
}

/** Undefined when something in its tags could not be read. */
function nodeOf(closed: Frame, end: number): Node | undefined {
  const { start } = closed.place;
  const body = closed.bodyBeforeElse ?? closed.body;
  const otherwise = closed.bodyBeforeElse === undefined ? [] : closed.body;
  if (closed.loop !== undefined)
    return { kind: "for", ...closed.loop, body, otherwise, start, end };
  if (closed.condition === undefined) return undefined;
  const branches = [...closed.branches, { condition: closed.condition, body }];
  return { kind: "if", branches, otherwise, start, end };
}

function neverClosed({ word, place }: Frame): Problem {
  return {
    code: "tmpl/unclosed",
    message: `“{% ${word} %}” is never closed with “{% end${word} %}”.`,
    hint: `Put {% end${word} %} where it ends.`,
    start: place.start,
    end: place.end,
  };
}

const UNREAD: ReadonlySet<Problem["code"]> = new Set(["tmpl/unclosed", "tmpl/unknown-tag"]);

function stray(word: string, opener: string, { start, end }: Place): Problem {
  return {
    code: "tmpl/syntax",
    message: `“{% ${word} %}” has no “${opener}” before it.`,
    hint: `Take it away, or write the ${opener} that it belongs to.`,
    start,
    end,
  };
}

function afterElse(word: string, { start, end }: Place): Problem {
  return {
    code: "tmpl/syntax",
    message: `“{% ${word} %}” cannot come after “{% else %}”.`,
    hint: "“else” comes last and only once.",
    start,
    end,
  };
}
