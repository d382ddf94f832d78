/**
 * Runs the YAML parser so that no text can hurt it: the flat first stage is watched for depth, and only what is shallow
 * enough reaches the recursive second stage.
 */
import { Composer, Lexer, Parser } from "yaml";
import type { CST, YAMLError } from "yaml";
import { convertNode } from "./convert.ts";
import { createFinished } from "./finished.ts";
import type { YamlNode } from "./nodes.ts";
import { MAX_DEPTH } from "../slip.ts";
import { undisturbed } from "./undisturbed.ts";

export type Composed =
  | {
      readonly kind: "document";
      readonly root: YamlNode;
      readonly errors: readonly YAMLError[];
    }
  | { readonly kind: "too deep"; readonly at: number }
  | { readonly kind: "too large" }
  | { readonly kind: "empty" };

/** The document and one open text are on the parser's stack, too. */
const STACK_LIMIT = MAX_DEPTH + 3;
/** How often it is looked what is finished; a few states are as long as that. */
const LEXEMES_BETWEEN = 1024;
/** An ordinary file of the most lines and entries (`whole/size.ts`) has two thirds of them. */
const MOST_LEXEMES = 250_000;

export function composeYaml(text: string): Composed {
  // What is wrong is told of the whole: in pieces, an item may be judged before all that belongs to it is there.
  return undisturbed(() => compose(text, true) ?? compose(text, false) ?? { kind: "empty" });
}

/** Undefined where something is wrong in a text that is composed in pieces. */
function compose(text: string, inPieces: boolean): Composed | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  const finished = createFinished(new Composer(OPTIONS), convertNode);
  /** Nothing has been read whole but what may stand before a document. */
  let isAlone = true;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexemes > MOST_LEXEMES) return { kind: "too large" };
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      isAlone &&= MAY_STAND_BEFORE.has(token.type);
    }
    if (parser.stack.length > STACK_LIMIT) return { kind: "too deep", at: parser.offset };
    if (!inPieces || !isAlone || lexemes % LEXEMES_BETWEEN !== 0) continue;
    if (!finished.take(parser.stack)) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  const [document] = new Composer(OPTIONS).compose(tokens);
  const root = convertNode(document?.contents, finished.heads);
  if (document === undefined || root === undefined) return { kind: "empty" };
  if (finished.heads.size > 0 && document.errors.length > 0) return undefined;
  return { kind: "document", root, errors: document.errors };
}

const OPTIONS = {
  // Texts stay texts here: typed.ts reads those that are to be more.
  schema: "failsafe",
  // Duplicate keys are looked for in build.ts: the parser's own search is quadratic and knows one place only.
  uniqueKeys: false,
  merge: false,
  logLevel: "silent",
  prettyErrors: false,
  // Tell the rest of a block from others.
  keepSourceTokens: true,
} as const;

/** What stands before the first document and says nothing about it. */
const MAY_STAND_BEFORE: ReadonlySet<string> = new Set([
  "byte-order-mark",
  "comment",
  "newline",
  "space",
]);
