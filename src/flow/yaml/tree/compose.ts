/**
 * Runs the YAML parser so that no text can hurt it: the flat first stage is watched for depth, and only what is shallow
 * enough reaches the recursive second stage.
 */
import { Composer, Lexer, Parser } from "yaml";
import type { CST, YAMLError } from "yaml";
import { convertNode } from "./convert.ts";
import type { YamlNode } from "./nodes.ts";
import { readPlain } from "./plain.ts";
import { MAX_DEPTH } from "../slip.ts";

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
/** An ordinary file of the most lines and entries (`whole/size.ts`) has two thirds of them. */
const MOST_LEXEMES = 250_000;

export function composeYaml(text: string): Composed {
  return withoutStacks(() => {
    const root = readPlain(text, soundNode);
    return root === undefined ? compose(text) : { kind: "document", root, errors: [] };
  });
}

/** What a text is made of where nothing is wrong with it. */
function soundNode(text: string): YamlNode | undefined {
  const composed = compose(text);
  return composed.kind === "document" && composed.errors.length === 0 ? composed.root : undefined;
}

function compose(text: string): Composed {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexemes > MOST_LEXEMES) return { kind: "too large" };
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > STACK_LIMIT) return { kind: "too deep", at: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  const [document] = new Composer(OPTIONS).compose(tokens);
  const root = convertNode(document?.contents);
  if (document === undefined || root === undefined) return { kind: "empty" };
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
} as const;

/** The parser makes an error of each thing that it objects to, and a stack for each takes as long as all else together. */
function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
