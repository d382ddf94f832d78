/** Conditions to closures that say whether they hold. As in Liquid, no value and false are the only things untrue. */
import { besideNow, isNow } from "./beside-now.ts";
import { COMPARE, compareSpecial } from "./compare.ts";
import { readOperand } from "./read-operand.ts";
import type { Loops, Reading } from "./read-operand.ts";
import type { Comparison, Expression } from "./tree.ts";
import type { Value } from "./value.ts";

export type Test = (from: Reading) => boolean;

export function testExpression(expression: Expression, loops: Loops): Test {
  switch (expression.kind) {
    case "path": {
      const read = readOperand(expression, loops);
      return (from) => isTruthy(read(from));
    }
    case "literal": {
      const holds = isTruthy(expression.value);
      return () => holds;
    }
    case "special":
      return () => true;
    case "comparison":
      return testComparison(expression, loops);
    case "not": {
      const test = testExpression(expression.of, loops);
      return (from) => !test(from);
    }
    case "and": {
      const tests = expression.parts.map((part) => testExpression(part, loops));
      return (from) => tests.every((test) => test(from));
    }
    case "or": {
      const tests = expression.parts.map((part) => testExpression(part, loops));
      return (from) => tests.some((test) => test(from));
    }
    default:
      return expression satisfies never;
  }
}

function isTruthy(value: Value): boolean {
  return value !== null && value !== false;
}

function testComparison({ operator, left, right }: Comparison, loops: Loops): Test {
  const readLeft = readOperand(left, loops);
  if (isNow(right, loops)) {
    const holds = COMPARE[operator];
    return (from) => holds(...besideNow(readLeft(from), from.scope));
  }
  if (isNow(left, loops) && right.kind !== "special") {
    const holds = COMPARE[operator];
    const readOther = readOperand(right, loops);
    return (from) => {
      const [other, now] = besideNow(readOther(from), from.scope);
      return holds(now, other);
    };
  }
  if (right.kind === "special") {
    const holds = compareSpecial(operator, right.word);
    return (from) => holds(readLeft(from));
  }
  const holds = COMPARE[operator];
  if (right.kind === "literal") {
    const { value } = right;
    return (from) => holds(readLeft(from), value);
  }
  const readRight = readOperand(right, loops);
  return (from) => holds(readLeft(from), readRight(from));
}
