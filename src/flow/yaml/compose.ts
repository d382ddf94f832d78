/**
 * Runs the YAML parser so that no text can hurt it: the flat first stage is watched for depth, and only what is shallow
 * enough reaches the recursive second stage.
 */
import { Composer, Lexer, Parser } from "yaml";
import type { CST, Document, YAMLError } from "yaml";
import { MAX_DEPTH } from "./slip.ts";

export type Composed =
  | {
      readonly kind: "document";
      readonly document: Document.Parsed;
      readonly errors: readonly YAMLError[];
    }
  | { readonly kind: "too deep"; readonly at: number }
  | { readonly kind: "empty" };

/** The document and one open text are on the parser's stack, too. */
const STACK_LIMIT = MAX_DEPTH + 3;

export function composeYaml(text: string): Composed {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > STACK_LIMIT) return { kind: "too deep", at: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  // Duplicate keys are looked for in build.ts: the parser's own search is quadratic and knows one place only.
  const composer = new Composer({
    keepSourceTokens: true,
    uniqueKeys: false,
    merge: false,
    logLevel: "silent",
    prettyErrors: false,
  });
  const [document] = composer.compose(tokens);
  if (document === undefined) return { kind: "empty" };
  return { kind: "document", document, errors: document.errors };
}
