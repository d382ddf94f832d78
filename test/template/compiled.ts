/** Parses and compiles what a test knows to be right; anything else fails the test. */
import { assert } from "chai";
import { compileCondition, compileTemplate } from "../../src/template/compile.ts";
import type { Condition, Template } from "../../src/template/compile.ts";
import { parseCondition, parseTemplate } from "../../src/template/parse.ts";
import type { Expression } from "../../src/template/tree.ts";

export function template(source: string): Template {
  const { nodes, problems } = parseTemplate(source);
  assert.deepEqual(problems, [], source);
  return compileTemplate(source, nodes);
}

export function condition(source: string): Condition {
  return compileCondition(source, expression(source));
}

export function expression(source: string): Expression {
  const parsed = parseCondition(source);
  assert.deepEqual(parsed.problems, [], source);
  if (parsed.expression === undefined) throw new Error(`“${source}” gave no tree`);
  return parsed.expression;
}
