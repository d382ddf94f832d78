/**
 * What a field of a form lets pass before it is sent. Loose on purpose: the engine reads the answer and asks again; this
 * spares the customer a round trip. Patterns match a whole value, as the phones do, in linear time.
 */
import type { VariableType } from "../../engine/variable.ts";
import type { ReplyField } from "../../engine/reply.ts";
import type { Validation } from "../message.ts";

/** The error line is a sign and an example, because the gateway does not know the customer's words for it. */
export function expectedInput(
  field: ReplyField,
  label: string,
): { readonly validation?: Validation } {
  const shape = SHAPES.get(field.type);
  if (shape === undefined && !field.required) return {};
  const { filled, example } = shape ?? ANYTHING;
  const errorText = example === "" ? `⚠ ${label}` : `⚠ ${label}: ${example}`;
  return {
    validation: { regex: field.required ? `^${filled}$` : `^(${filled}|\\s*)$`, errorText },
  };
}

interface Shape {
  readonly filled: string;
  readonly example: string;
}

const ANYTHING: Shape = { filled: "\\s*\\S[\\s\\S]*", example: "" };
const DIGIT = "[0-9٠-٩۰-۹]";
const NO_DIGIT = "[^0-9٠-٩۰-۹]";
const NUMBER: Shape = { filled: `${NO_DIGIT}*${DIGIT}[\\s\\S]*`, example: "123" };

const SHAPES: ReadonlyMap<VariableType, Shape> = new Map([
  ["email", { filled: "\\s*[^\\s@]+@[^\\s@]+\\.[^\\s@]+\\s*", example: "name@example.com" }],
  ["phone", { filled: `(${NO_DIGIT}*${DIGIT}){6}[\\s\\S]*`, example: "+44 20 7946 0018" }],
  ["number", NUMBER],
  ["integer", NUMBER],
  ["url", { filled: "\\s*[^\\s.]+\\.\\S+\\s*", example: "https://example.com" }],
]);
