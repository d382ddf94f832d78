/**
 * Trees to what the engine runs: `Template` for texts, `Condition` for decisions. All that can be settled when a flow is
 * loaded is settled here; a render calls closures and nothing else.
 */
import { MAX_STEPS } from "./limits.ts";
import type { Reading } from "./read-operand.ts";
import { testExpression } from "./test-expression.ts";
import type { Expression, Node } from "./tree.ts";
import type { Scope, Value } from "./value.ts";
import { readOutput, writeNodes } from "./write-nodes.ts";
import type { Run } from "./write-nodes.ts";

export interface Template {
  readonly source: string;
  /** The text itself when it holds nothing to fill in. */
  readonly constant: string | undefined;
  /** `escape` is applied to what values print, never to the author's own text. */
  render(scope: Scope, escape?: (text: string) => string): string;
  /**
   * The value itself when the template is one `{{ … }}` and nothing else (`unknown` is not used, and an empty text is no
   * value); otherwise the rendered text.
   */
  value(scope: Scope): Value;
}

export interface Condition {
  readonly source: string;
  holds(scope: Scope): boolean;
}

/** `nodes` come from parseTemplate, without problems. */
export function compileTemplate(source: string, nodes: readonly Node[]): Template {
  const constant = constantOf(nodes);
  if (constant === source) return textTemplate(source);
  if (constant !== undefined) return { ...textTemplate(constant), source };
  const write = writeNodes(nodes, []);
  function render(scope: Scope, escape?: (text: string) => string): string {
    // Written out: a spread costs ten times the render of a short text.
    const run: Run = {
      scope,
      items: [],
      rounds: [],
      lengths: [],
      escape,
      text: "",
      steps: MAX_STEPS,
    };
    write(run);
    return run.text;
  }
  const [only] = nodes;
  if (only?.kind !== "output" || nodes.length > 1) {
    return { source, constant, render, value: (scope) => render(scope) };
  }
  const read = readOutput(only, []);
  function value(scope: Scope): Value {
    const found = read(reading(scope));
    return found === "" ? null : found;
  }
  return { source, constant, render, value };
}

/** A text in which braces mean nothing. */
export function textTemplate(text: string): Template {
  return { source: text, constant: text, render: () => text, value: () => text };
}

/** `expression` comes from parseCondition. */
export function compileCondition(source: string, expression: Expression): Condition {
  const test = testExpression(expression, []);
  return { source, holds: (scope) => test(reading(scope)) };
}

/** Holds when every one does, and so when there are none. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  return {
    source: joined(conditions, "and"),
    holds: (scope) => conditions.every((condition) => condition.holds(scope)),
  };
}

/** Holds when at least one does. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  return {
    source: joined(conditions, "or"),
    holds: (scope) => conditions.some((condition) => condition.holds(scope)),
  };
}

export function not(condition: Condition): Condition {
  return { source: `not (${condition.source})`, holds: (scope) => !condition.holds(scope) };
}

function joined(conditions: readonly Condition[], joiner: "and" | "or"): string {
  if (conditions.length === 0) return joiner === "and" ? "true" : "false";
  return conditions.map(({ source }) => `(${source})`).join(` ${joiner} `);
}

function reading(scope: Scope): Reading {
  return { scope, items: [], rounds: [], lengths: [] };
}

function constantOf(nodes: readonly Node[]): string | undefined {
  let text = "";
  for (const node of nodes) {
    if (node.kind !== "text") return undefined;
    text += node.text;
  }
  return text;
}
