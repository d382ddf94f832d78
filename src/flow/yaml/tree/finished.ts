/**
 * Makes nodes of what is finished of a long block while the rest of it is still being read. The tokens of a large file
 * weigh ten times what is made of them, and letting go of them early spares the collector most of its work.
 */
import type { Composer, CST, ParsedNode } from "yaml";
import type { Pair, YamlNode } from "./nodes.ts";
import { plainItems, plainPairs } from "./plain.ts";

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
    const head = heads.get(block) ?? { start: block.offset, pairs: [], items: [] };
    const taken = spliced(block, block.items.length - LOOKED_AT);
    const plain =
      taken.type === "block-map"
        ? plainPairs(taken.items, taken.indent, heads, head.pairs)
        : plainItems(taken.items, heads, head.items);
    if (plain === undefined && !compose(taken, head)) return false;
    heads.set(block, head);
    // Where the next item is told to begin.
    block.offset = startOf(block.items[0]) ?? block.offset;
    return true;
  };

  const compose = (taken: Block, head: Head): boolean => {
    const { offset } = taken;
    // To its end: a composer that is left before it keeps the document for the next time.
    const [document] = [
      ...composer.compose([{ type: "document", offset, start: [], value: taken }]),
    ];
    if (document === undefined || document.errors.length > 0) return false;
    const node = convert(document.contents, heads);
    if (node?.kind === "map") for (const pair of node.items) head.pairs.push(pair);
    if (node?.kind === "list") for (const item of node.items) head.items.push(item);
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

/** The first items of a block, which are no longer in it. */
function spliced(block: Block, count: number): Block {
  const { offset, indent } = block;
  return block.type === "block-map"
    ? { type: "block-map", offset, indent, items: block.items.splice(0, count) }
    : { type: "block-seq", offset, indent, items: block.items.splice(0, count) };
}

function startOf(item: Block["items"][number] | undefined): number | undefined {
  const token = item?.start[0] ?? item?.key ?? item?.sep?.[0] ?? item?.value;
  return token?.offset;
}
