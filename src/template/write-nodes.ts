/** Nodes to closures that write text. What values print is escaped, the author's own text never; both are bounded. */
import { FILTERS, orDefault } from "./filters.ts";
import type { Filter } from "./filters.ts";
import { MAX_LENGTH, MAX_ROUNDS } from "./limits.ts";
import { isList, print } from "./print.ts";
import { followSegments, isLoopName, readOperand } from "./read-operand.ts";
import type { Loops, Read, Reading } from "./read-operand.ts";
import { testExpression } from "./test-expression.ts";
import type { ForNode, IfNode, Node, OutputNode } from "./tree.ts";
import type { Value } from "./value.ts";

/** One render under way. */
export interface Run extends Reading {
  readonly escape: ((text: string) => string) | undefined;
  text: string;
  /** Parts that loops may still write. */
  steps: number;
}

export type Write = (run: Run) => void;

export function writeNodes(nodes: readonly Node[], loops: Loops): Write {
  const writes = nodes.map((node) => writeNode(node, loops));
  const [only] = writes;
  if (only !== undefined && writes.length === 1) return only;
  return (run) => {
    for (const write of writes) write(run);
  };
}

function writeNode(node: Node, loops: Loops): Write {
  switch (node.kind) {
    case "text": {
      const { text } = node;
      return (run) => append(run, text);
    }
    case "output":
      return writeOutput(node, loops);
    case "if":
      return writeIf(node, loops);
    case "for":
      return writeFor(node, loops);
    default:
      return node satisfies never;
  }
}

function append(run: Run, text: string): void {
  const room = MAX_LENGTH - run.text.length;
  run.text += text.length <= room ? text : cut(text, room);
}

function appendValue(run: Run, value: Value): void {
  const room = MAX_LENGTH - run.text.length;
  let text = cut(print(value), room);
  if (run.escape === undefined) {
    run.text += text;
    return;
  }
  let escaped = run.escape(text);
  // Cut before escaping, so that half an entity never stands at the end.
  while (escaped.length > room && text !== "") {
    text = cut(text, Math.floor((text.length * room) / escaped.length));
    escaped = run.escape(text);
  }
  run.text += cut(escaped, room);
}

/** Never through the middle of a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** The value of an output with its filters, and without what `unknown` would show. */
export function readOutput({ value, filters }: OutputNode, loops: Loops): Read {
  const read = readOperand(value, loops);
  const apply = applyFilters(filters, loops);
  return (from) => apply(read(from), from);
}

type Apply = (value: Value, from: Reading) => Value;

function applyFilters(filters: OutputNode["filters"], loops: Loops): Apply {
  const steps = filters.map(({ name, argument }): Apply => {
    if (argument !== undefined) {
      const instead = readOperand(argument, loops);
      return (value, from) => orDefault(value, instead(from));
    }
    const filter: Filter | undefined = FILTERS.get(name);
    if (filter === undefined)
      throw new Error(`The filter “${name}” was let through: this is a bug`);
    return (value, { scope }) => filter(value, scope);
  });
  const [only] = steps;
  if (only === undefined) return (value) => value;
  if (steps.length === 1) return only;
  return (value, from) => steps.reduce((result, step) => step(result, from), value);
}

function writeOutput(node: OutputNode, loops: Loops): Write {
  const { value, filters } = node;
  const hasDefault = filters.some(({ name }) => name === "default");
  if (value.kind !== "path" || hasDefault || isLoopName(value.name, loops)) {
    const read = readOutput(node, loops);
    return (run) => appendValue(run, read(run));
  }
  const { name, segments } = value;
  const isWhole = segments.length === 1;
  const follow = followSegments(segments.slice(1));
  const apply = applyFilters(filters, loops);
  return (run) => {
    const base = run.scope.get(name) ?? null;
    if (base === null || base === "") {
      appendValue(run, run.scope.unknown(name) ?? apply(follow(base), run));
      return;
    }
    const shown = isWhole ? run.scope.shown?.(name) : undefined;
    appendValue(run, apply(shown ?? follow(base), run));
  };
}

function writeIf(node: IfNode, loops: Loops): Write {
  const branches = node.branches.map(({ condition, body }) => ({
    holds: testExpression(condition, loops),
    write: writeNodes(body, loops),
  }));
  const otherwise = writeNodes(node.otherwise, loops);
  return (run) => {
    for (const { holds, write } of branches) {
      if (holds(run)) return write(run);
    }
    return otherwise(run);
  };
}

function writeFor(node: ForNode, loops: Loops): Write {
  const slot = loops.length;
  const read = readOperand(node.list, loops);
  const write = writeNodes(node.body, [...loops, node.name]);
  const otherwise = writeNodes(node.otherwise, loops);
  const cost = countNodes(node.body);
  return (run) => {
    const items = itemsOf(read(run));
    if (items.length === 0) return otherwise(run);
    run.lengths[slot] = items.length;
    for (const [round, item] of items.entries()) {
      run.steps -= cost;
      if (run.steps < 0 || run.text.length >= MAX_LENGTH) return;
      run.items[slot] = item;
      run.rounds[slot] = round;
      write(run);
    }
  };
}

/** As Liquid goes through values: a text is one item, an object gives pairs of key and value. */
function itemsOf(value: Value): readonly Value[] {
  if (isList(value)) return value.length > MAX_ROUNDS ? value.slice(0, MAX_ROUNDS) : value;
  if (typeof value === "string") return value === "" ? [] : [value];
  if (value === null || typeof value !== "object") return [];
  const keys = Object.keys(value).slice(0, MAX_ROUNDS);
  return keys.map((key) => [key, value[key] ?? null]);
}

/** What one round writes; loops inside count their own rounds. */
function countNodes(nodes: readonly Node[]): number {
  let count = 1;
  for (const node of nodes) {
    count++;
    if (node.kind === "if") {
      for (const { body } of node.branches) count += countNodes(body);
      count += countNodes(node.otherwise);
    }
  }
  return count;
}
