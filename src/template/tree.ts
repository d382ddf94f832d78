/**
 * The tree of a template or condition, with the place of every part in the text it was read from.
 * Types alone: parse.ts builds it, compile.ts and names.ts read it.
 */

/** Half-open range of UTF-16 offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export type Node = TextNode | OutputNode | IfNode | ForNode;

export interface TextNode extends Place {
  readonly kind: "text";
  /** What is printed: `{{-` and `-}}` have already taken their blanks. */
  readonly text: string;
}

/** `{{ value | filter }}` */
export interface OutputNode extends Place {
  readonly kind: "output";
  readonly value: Operand;
  readonly filters: readonly FilterCall[];
}

export interface FilterCall extends Place {
  readonly name: string;
  /** `default` alone takes one. */
  readonly argument: Operand | undefined;
}

/** `if` and `unless`, whose first condition is then inside a `not`. */
export interface IfNode extends Place {
  readonly kind: "if";
  readonly branches: readonly Branch[];
  readonly otherwise: readonly Node[];
}

export interface Branch {
  readonly condition: Expression;
  readonly body: readonly Node[];
}

export interface ForNode extends Place {
  readonly kind: "for";
  /** The name that each item has inside. */
  readonly name: string;
  readonly list: Path;
  readonly body: readonly Node[];
  /** Printed for a list without items. */
  readonly otherwise: readonly Node[];
}

export type Expression = Operand | Comparison | Junction | Negation;

export type Operand = Path | Literal | Special;

/** `order.items[0].id` */
export interface Path extends Place {
  readonly kind: "path";
  /** The bare name that it starts with. */
  readonly name: string;
  /** All parts, the name included. */
  readonly segments: readonly Segment[];
}

export interface Segment extends Place {
  /** A number for `[0]`, counted from the end when negative. */
  readonly key: string | number;
}

export interface Literal extends Place {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

/** A word that stands for many values in a comparison. */
export interface Special extends Place {
  readonly kind: "special";
  readonly word: "blank" | "empty";
}

export type Operator = "==" | "!=" | ">" | ">=" | "<" | "<=" | "contains";

export interface Comparison extends Place {
  readonly kind: "comparison";
  readonly operator: Operator;
  readonly left: Operand;
  readonly right: Operand;
}

export interface Junction extends Place {
  readonly kind: "and" | "or";
  readonly parts: readonly Expression[];
}

export interface Negation extends Place {
  readonly kind: "not";
  readonly of: Expression;
}

export function isOperand(expression: Expression): expression is Operand {
  const { kind } = expression;
  return kind === "path" || kind === "literal" || kind === "special";
}
