/** A form in a terminal: its fields are asked one after the other, and sent together. */
import { printable } from "../../diagnostics/format/display.ts";
import type { Reply, ReplyField } from "../../engine/reply.ts";
import type { Io } from "../io.ts";
import type { Lines } from "./lines.ts";

export type Form = Extract<Reply, { kind: "form" }>;

export type Filled =
  | {
      readonly kind: "values";
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    }
  /** A command was typed in place of an answer: the form is left. */
  | { readonly kind: "command"; readonly line: string }
  | { readonly kind: "over" };

export async function askForm(form: Form, lines: Lines, io: Io): Promise<Filled> {
  const values: [string, string | readonly string[]][] = [];
  for (const field of form.fields) {
    field.options.forEach(({ label }, index) =>
      io.stdout(`        ${index + 1}. ${printable(label)}\n`),
    );
    const line = await lines.next(promptOf(field));
    if (line === undefined) return { kind: "over" };
    if (/^\/(?!\/)/u.test(line)) return { kind: "command", line };
    values.push([field.name, valueOf(field, line.replace(/^\/\//u, "/").trim())]);
  }
  return { kind: "values", values: Object.fromEntries(values) };
}

function promptOf({ label, placeholder, required, type, options }: ReplyField): string {
  const hints = [
    ...(placeholder === "" ? [] : [`e.g. ${placeholder}`]),
    ...(required ? [] : ["may be left empty"]),
    ...(type === "list" && options.length > 0 ? ["several with commas"] : []),
  ];
  const name = printable(label.replace(/[:\s]+$/u, ""));
  return `      ${name}${hints.length === 0 ? "" : ` (${printable(hints.join("; "))})`}: `;
}

/** A number stands for the option that it was printed with. */
function valueOf({ type, options }: ReplyField, text: string): string | readonly string[] {
  const chosen = (one: string): string =>
    (/^[1-9]\d{0,2}$/u.test(one) ? options[Number(one) - 1]?.value : undefined) ?? one;
  if (type !== "list" || options.length === 0) return chosen(text);
  return text.split(",").flatMap((one) => (one.trim() === "" ? [] : [chosen(one.trim())]));
}
