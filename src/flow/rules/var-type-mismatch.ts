/** A constant that is put into a variable can be one of its values. */
import type { Variable, VariableType } from "../../engine/variable.ts";
import type { Node } from "../../template/tree.ts";
import type { Value } from "../../template/value.ts";
import { neverKept, pickedBlocks } from "../facts/never-kept.ts";
import { textsWithNames } from "../facts/read-names.ts";
import { statesWith } from "../facts/states-with.ts";
import { optionMeant } from "../meant/other-words.ts";
import { at, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";

export const varTypeMismatch: Rule = {
  code: "var/type-mismatch",
  severity: "error",
  *check(flow) {
    const { uses } = flow;
    yield* sums(flow);
    yield* savedWords(flow);
    yield* copies(flow);
    for (const { place, variable, written, value } of uses.constants) {
      yield* noOptions(place, variable, written);
      const text = typeof written === "string" ? written : "";
      if (value !== null) {
        // A word such as “none” may well be meant; this one is of programs.
        if (value !== text || !/^(?:null|nil|undefined)$/i.test(text)) continue;
        yield finding(place, `“${text}” would be a text here, which customers see.`, {
          hint: emptied(variable),
        });
        continue;
      }
      const shown = text === "" ? "This" : `“${text}”`;
      yield finding(place, `${shown} cannot be a value of “${variable.name}”.`, {
        hint: optionMeant(uses, variable.name, text)?.hint ?? hintFor(variable, text),
      });
    }
  },
};

/** `"{{ tries }} + 1"` becomes the text “2 + 1”, which is no number. */
function* sums(flow: CheckedFlow): Iterable<Finding> {
  const { machine } = flow;
  for (const { place, text, content } of textsWithNames(flow)) {
    const { path } = place;
    if (path.at(-2) !== "set" || content.kind === "condition") continue;
    const variable = machine.vars.get(String(path.at(-1)));
    if (variable === undefined || !isNumeric(variable) || !isSum(content.nodes)) continue;
    yield finding(place, `“${text}” cannot be a value of “${variable.name}”.`, {
      hint: NO_SUMS,
    });
  }
}

/** A sign in front alone is no sum. */
function isSum(nodes: readonly Node[]): boolean {
  const texts = nodes.flatMap((node) => (node.kind === "text" ? node.text : []));
  const values = nodes.filter(({ kind }) => kind === "output");
  if (values.length === 0 || values.length + texts.length < nodes.length) return false;
  const isInFront = nodes[0]?.kind === "text" && /^\s*-\s*$/.test(nodes[0].text);
  if (isInFront && nodes.length === 2) return false;
  return (
    texts.some((text) => /[-+*/]/.test(text)) && !texts.some((text) => /[^-+*/\d\s.,()]/.test(text))
  );
}

/** Values of another sort, which would leave the variable empty; and blocks under the name of a single value. */
function* copies(flow: CheckedFlow): Iterable<Finding> {
  for (const { place, variable, given, text } of neverKept(flow)) {
    const { name, type } = variable;
    yield finding(place, `“${text}” cannot be a value of “${name}”: it is ${given}.`, {
      hint:
        type === "options"
          ? hintFor(variable, text)
          : `“${name}” is of type ${type}, and would be empty then.`,
    });
  }
  for (const { place, variable, given, fields } of pickedBlocks(flow)) {
    const { name, type } = variable;
    yield finding(place, `“${name}” is of type ${type}, but is given ${given}.`, {
      hint: `Take “${name}” out of vars: what is picked needs no type, and shows its parts as {{ ${name}.${fields[0] ?? "…"} }}.`,
    });
  }
}

/** What a part returns is a word. */
function* savedWords(flow: CheckedFlow): Iterable<Finding> {
  for (const { place, document } of statesWith(flow, "run")) {
    const variable = flow.machine.vars.get(document.save ?? "");
    if (variable === undefined || HOLDS_WORDS.has(variable.type)) continue;
    const { name, type } = variable;
    yield finding(
      at(place, "save"),
      `“${name}” is of type ${type}, but what a part returns is a word.`,
      {
        hint: "Keep it under another name; the part itself can ask for this value, and “save” it there.",
      },
    );
  }
}

const HOLDS_WORDS: ReadonlySet<VariableType> = new Set(["text", "options"]);

/** Items of a list that may hold its options alone. */
function* noOptions(
  place: Place,
  { name, type, options }: Variable,
  written: Value,
): Iterable<Finding> {
  if (type !== "list" || options.length === 0 || !Array.isArray(written)) return;
  const values = options.map((option) => option.value);
  for (const [index, item] of written.entries()) {
    if (typeof item !== "string" || values.includes(item)) continue;
    yield finding(at(place, index), `“${item}” is not an option of “${name}”.`, {
      hint: didYouMean(item, values, "Its options are").hint,
    });
  }
}

function hintFor(variable: Variable, written: string): string {
  const { name, type, options } = variable;
  if (/[-+*/]\s*\d|\d\s*[-+*/]/.test(written) && isNumeric(variable)) return NO_SUMS;
  if (NOTHING.test(written)) return emptied(variable);
  if (type !== "options") return `“${name}” is of type ${type}.`;
  return didYouMean(
    written,
    options.map(({ value }) => value),
    "Its options are",
  ).hint;
}

/** What stands for no value elsewhere. */
const NOTHING = /^(?:null|nil|none|undefined|empty|blank|nothing)$/i;

function emptied({ name }: Variable): string {
  return `To empty it, write nothing behind the colon: “${name}:”.`;
}

const NO_SUMS = "A flow does not calculate; let a service call do it.";

function isNumeric({ type }: Variable): boolean {
  return type === "number" || type === "integer";
}
