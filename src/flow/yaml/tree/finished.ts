/**
 * Composes what is finished of a long block while the rest of it is still being read. The parser's tokens of a large file
 * weigh ten times what is made of them, and letting go of them early spares the collector most of its work.
 */
import type { Composer, CST, ParsedNode } from "yaml";
import type { Pair, YamlNode } from "./nodes.ts";

/** The head of a block whose later items are still to come. */
export interface Head {
  readonly start: number;
  /** Of a block of keys. */
  readonly pairs: Pair[];
  /** Of a list. */
  readonly items: YamlNode[];
}

export type Heads = ReadonlyMap<unknown, Head>;

export interface Finished {
  readonly heads: Heads;
  /** Takes finished items out of the blocks that are open. False where something is wrong in one of them. */
  take(stack: readonly CST.Token[]): boolean;
}

type Block = CST.BlockMap | CST.BlockSequence;

/** The parser looks back at the last two items of a block. */
const LOOKED_AT = 2;
/** Fewer are not worth a document of their own. */
const FEW = 8;

export function createFinished(
  composer: Composer,
  convert: (node: ParsedNode | null, heads: Heads) => YamlNode | undefined,
): Finished {
  const heads = new Map<unknown, Head>();

  const takeFrom = (block: Block): boolean => {
    const count = block.items.length - LOOKED_AT;
    const { offset, indent } = block;
    const done =
      block.type === "block-map"
        ? ({ type: "block-map", offset, indent, items: block.items.splice(0, count) } as const)
        : ({ type: "block-seq", offset, indent, items: block.items.splice(0, count) } as const);
    // To its end: a composer that is left before it keeps the document for the next time.
    const [document] = [
      ...composer.compose([{ type: "document", offset, start: [], value: done }]),
    ];
    if (document === undefined || document.errors.length > 0) return false;
    const node = convert(document.contents, heads);
    const head = heads.get(block) ?? { start: offset, pairs: [], items: [] };
    heads.set(block, head);
    if (node?.kind === "map") for (const pair of node.items) head.pairs.push(pair);
    if (node?.kind === "list") for (const item of node.items) head.items.push(item);
    // Where the next item is told to begin.
    block.offset = document.contents?.range[1] ?? offset;
    return true;
  };

  return {
    heads,
    take: (stack) =>
      stack.every((token) => {
        const isBlock = token.type === "block-map" || token.type === "block-seq";
        return !isBlock || token.items.length <= FEW || takeFrom(token);
      }),
  };
}
